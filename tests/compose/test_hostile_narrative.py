"""Narrative of strangers: every trick of Jinja is refused, at once and at little cost.

A province renders other people's files, and forms come from elsewhere too; so both are tried, in a
bulletin of three small tables, so that most of the work is what the trick costs.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hotline_report import limits
from hotline_report.blocks import Paragraph
from hotline_report.pipeline import limited
from tests.calls import calls_at_most
from tests.load.harness import Desk, edited, with_lead

DATA = """\
表式: 小-2023
城市: 示例市
年度: 2023
标题: 发布
发布单位: [示例市热线]
发布日期: 2024-02-28
导语: 首句。
正文:
  - 标题: 数据
    数据表: 全部
数据:
  诉求总量与办理:
    群众诉求: {诉求总量: 12}
    企业诉求: {诉求总量: 3}
  警务联动: {席位: 6, 互转: 5, 转出: 3, 转入: 2, 回访: 2, 满意: 1}
  热线百科: {信息: 9, 更新: 4}
"""

FORM = """\
表式: 小-2023
年度: 2023
分节:
  - {名称: 数据, 标题: 话务服务, 数据表: [诉求总量与办理, 警务联动, 热线百科]}
数据表:
  诉求总量与办理:
    类型: 指标表
    标题: 诉求
    行标题: 类别
    行: [群众诉求, 企业诉求, {名称: 总计, 合计: 全部}]
    列: [{名称: 诉求总量, 单位: 件}]
  警务联动:
    类型: 指标表
    标题: 联动
    列:
      - {名称: 席位, 单位: 个}
      - {名称: 互转, 单位: 件}
      - {名称: 转出, 单位: 件}
      - {名称: 转入, 单位: 件}
      - {名称: 回访, 单位: 件}
      - {名称: 满意, 单位: 件}
  热线百科:
    类型: 指标表
    标题: 百科
    列: [{名称: 信息, 单位: 条}, {名称: 更新, 单位: 条}]
"""

TRICKS = {
    "class of a number": "{{ 年度.__class__ }}",
    "class of a text": '{{ ""["__class__"] }}',
    "class of a figure": "{{ 诉求总量与办理.总计.诉求总量.__class__.__mro__ }}",
    "attribute of a figure": "{{ 诉求总量与办理.总计.诉求总量.indicator }}",
    "attribute in a loop": "{% for a in 诉求总量与办理.总计 %}{{ a.__class__ }}{% endfor %}",
    "item in a loop": '{% for a in 诉求总量与办理 %}{{ a["members"] }}{% endfor %}',
    "attr": '{{ 年度 | attr("__class__") }}',
    "map": '{{ 诉求总量与办理 | map("upper") }}',
    "format": '{{ "{0.__class__}".format(1) }}',
    "cycler": "{{ cycler.__init__.__globals__ }}",
    "lipsum": '{{ lipsum.__globals__["os"].popen("id") }}',
    "namespace": "{{ namespace() }}",
    "self": "{{ self.__init__ }}",
    "loop's own": "{% for a in 警务联动 %}{{ loop.__init__ }}{% endfor %}",
    "the loop itself": "{% for a in 警务联动 %}{{ loop }}{% endfor %}",
    "loop named loop": "{% for loop in 警务联动 %}x{% endfor %}",
    "range": "{% for i in range(999999999) %}x{% endfor %}",
    "loop over a text": "{% for a in 城市 %}x{% endfor %}",
    "loops in loops": "{% for a in 热线百科 %}{% for b in 热线百科 %}x{% endfor %}{% endfor %}",
    "recursive loop": "{% for a in 热线百科 recursive %}{{ loop(热线百科) }}{% endfor %}",
    "giant output": "{% for a in 警务联动 %}" + "长" * 48_000 + "{% endfor %}",
    "many long loops": ("{% for a in 警务联动 %}" + "长" * 6_000 + "{% endfor %}") * 7,
    "text times number": '{{ "a" * 999999999 }}',
    "number times number": "{{ 年度 * 999999999 }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "wide format": '{{ "%999999999d" % 1 }}',
    "join": '{{ "a" ~ "b" }}',
    "long number": "{{ " + "9" * 40_000 + " }}",
    "infinite number": "{{ 1e999999999 }}",
    "long text": "长" * 60_000 + "{{ 年度 }}",
    "deep parentheses": "{{ " + "(" * 20_000 + "年度" + ")" * 20_000 + " }}",
    "deep lists": "{{ " + "[" * 5_000 + "]" * 5_000 + " }}",
    "long chain of names": "{{ 年度" + ".a" * 20_000 + " }}",
    "long chain of filters": "{{ 年度" + " | 件" * 8_000 + " }}",
    "long chain of not": "{{ " + "not " * 5_000 + "年度 }}",
    "long chain of and": "{{ " + "年度 and " * 5_000 + "1 }}",
    "long comparison": "{{ 1" + " < 2" * 10_000 + " }}",
    "long condition": "{{ " + "1 if 年度 else " * 3_000 + "2 }}",
    "deep conditions": "{% if 年度 %}" * 2_000 + "{% endif %}" * 2_000,
    "many broken pieces": "{{ 年 度 }}" * 4_000,
    "import": '{% import "os" as os %}',
    "from": '{% from "os" import popen %}',
    "include": '{% include "/etc/passwd" %}',
    "extends": '{% extends "/etc/passwd" %}',
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "set": "{% set x = 1 %}",
    "call": "{% call x() %}{% endcall %}",
    "with": "{% with x = 1 %}{% endwith %}",
    "block": "{% block x %}{% endblock %}",
    "filter block": "{% filter upper %}a{% endfilter %}",
    "autoescape": "{% autoescape false %}{% endautoescape %}",
    "do": "{% do 年度 %}",
    "control character": r'{{ "\x00" }}',
    "half a character": r'{{ "\ud800" }}',
    "mark of our own": r'{{ "\ufdd099\ufdd1x\ufdd2" }}',
}


_MOST_CALLS = 200_000
"""Functions called until a trick is told, which takes 20,000 to 40,000, most of them to read."""


@contextmanager
def at_little_cost() -> Iterator[None]:
    """In few calls, which no busy machine makes more; an alarm ends what would never end."""

    def stop(*_: object) -> None:
        pytest.fail("it would not end")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(600)
    try:
        # In this process, since calls are not counted in another one.
        with pytest.MonkeyPatch.context() as patch, calls_at_most(_MOST_CALLS):
            patch.setattr(limited, "CAN_FORK", False)
            yield
    finally:
        signal.alarm(0)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with the small form."""
    desk = Desk(tmp_path)
    desk.form("小-2023", FORM)
    return desk


def lead(text: str) -> str:
    """The data file with another lead paragraph."""
    return edited("导语: 首句。", f"导语: |\n{text}", DATA)


def test_without_a_trick_it_is_built(desk: Desk) -> None:
    assert desk.build(lead("  首句。\n  次句{{ 诉求总量与办理.总计.诉求总量 | 件 }}。")).code == 0


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_a_trick_in_narrative_is_refused(trick: str, desk: Desk) -> None:
    with at_little_cost():
        told = desk.refuse(lead(f"  首句。\n  次句{trick}。"))
    # One that is too long as a whole is told where the text begins.
    line = 7 if len(trick) > limits.PROSE - len("首句。\n次句。") else 9
    assert {(t.line, t.field) for t in told} == {(line, "导语")}
    assert_in_chinese([t.found + t.remedy for t in told], trick)


def test_a_trick_behind_a_figure_in_its_line_is_not_run(desk: Desk) -> None:
    """Loops in loops that print nothing would never end."""
    ends = "{% endfor %}" * 10
    loops = "".join(f"{{% for a{n} in 警务联动 %}}" for n in range(10))
    with at_little_cost():
        told = desk.refuse(lead(f"  {{{{ 年度 }}}}{loops}{ends}"))
    assert {t.line for t in told} == {8}


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_a_trick_in_a_title_of_the_form_is_refused(trick: str, desk: Desk) -> None:
    quoted = trick.replace("'", "''")
    form = desk.form("小-2023", edited("标题: 话务服务", f"标题: '{quoted}'", FORM))
    with at_little_cost():
        told = desk.refuse(DATA)
    assert {t.path.resolve() for t in told} == {form}
    assert_in_chinese([t.found + t.remedy for t in told], trick)


def assert_in_chinese(messages: list[str], trick: str) -> None:
    """No message of Python or Jinja shows through, beyond what was typed itself."""
    for message in messages:
        words = "".join(c if c.isascii() and c.isalpha() else " " for c in message).split()
        command = {"hotline", "report", "editions", "for", "in", "endfor"}
        foreign = [word for word in words if word not in trick and word not in command]
        assert not foreign, message


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{% for a in 警务联动 %}{{ a | 量 }}{% if not loop.last %}、{% endif %}{% endfor %}",
         "6名、21074件、3128件、17946件、99.86%、97.69%"),
        ("{% for a in 尚贤 %}{{ loop.index }}{{ a.名称 }}{% endfor %}",
         "1民声接听员2政策专员3人才政务信息4人才信息问答数5诉求总量6电话7互联网"
         "8民声接听员答复9政策专员答复10部门办理"),
        ("{% if not 年度 %}甲{% else %}乙{% endif %}", "乙"),
        ('{{ "甲" if 年度 else "乙" }}', "甲"),
        ("{{ 上年度 }}年{{ 诉求总量与办理.总计.诉求总量.上年 | 件 }}", "2022年565900件"),
        ("{# 说明 #}{{ 城市 }}", "示例市"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("{ 年度 } 年度 }}", "{ 年度 } 年度 }}"),
    ],
)  # fmt: skip
def test_what_is_harmless_is_let_through(text: str, printed: str, tmp_path: Path) -> None:
    document = Desk(tmp_path).document(with_lead(f"导语: |\n  {text}"))
    assert document.blocks[1] == Paragraph.of(printed)

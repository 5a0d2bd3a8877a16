"""The text for the clerk: grouped, the gravest first, each with its place and its arithmetic."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from hotline_report.model.finding import Level
from hotline_report.writers.findings.text import brief_lines, group_of, lines, summary
from tests.writers.findings.support import FILE, finding, waiver


def as_is(path: Path) -> Path:
    return path


def heads(text: list[str]) -> list[str]:
    return [line for line in text if line.startswith("■")]


def levels(text: list[str]) -> list[str]:
    return [line.strip()[1:3] for line in text if line.startswith("  【")]


def test_findings_are_grouped_by_table_or_outermost_chapter() -> None:
    found = (
        finding("平台.总计.接听员", line=3),
        finding("总体情况 › 诉求办理", line=8, quote="1116人"),
        finding("平台.市本级.专员", line=2),
        finding("总体情况 › 服务效能", line=12, quote="98.1%"),
    )
    assert heads(list(lines(found, as_is))) == ["■ 平台", "■ 总体情况"]


def test_what_belongs_to_no_table_or_chapter_still_has_a_group() -> None:
    assert group_of(finding("")) == "整个文件"
    assert group_of(finding("", quote="1116人")) == "正文"


def test_the_group_of_the_gravest_finding_comes_first() -> None:
    found = (
        finding("甲.一.一", Level.HINT, line=1),
        finding("乙.一.一", Level.WARNING, line=2),
        finding("丙.一.一", Level.ERROR, line=3),
    )
    assert heads(list(lines(found, as_is))) == ["■ 丙", "■ 乙", "■ 甲"]


def test_within_a_group_the_gravest_come_first_and_the_waived_last() -> None:
    found = (
        finding("甲.一.一", Level.ERROR, line=1, waiver=waiver()),
        finding("甲.一.二", Level.HINT, line=2),
        finding("甲.一.三", Level.ERROR, line=9),
        finding("甲.一.四", Level.WARNING, line=4),
    )
    assert levels(list(lines(found, as_is))) == ["错误", "警告", "提示", "已豁"]


def test_equally_grave_findings_stand_in_the_order_of_the_file() -> None:
    found = tuple(finding(f"甲.{line}.一", line=line) for line in (7, 2, 5))
    places = [line for line in lines(found, as_is) if line.startswith("  【")]
    assert ["第 2 行" in places[0], "第 5 行" in places[1], "第 7 行" in places[2]] == [True] * 3


def test_a_finding_tells_place_file_line_now_right_and_cause() -> None:
    one = finding("平台.总计.接听员", line=31, cause="少加了一行")
    assert list(lines((one,), as_is)) == [
        "■ 平台",
        f"  【错误 S01】平台 › 总计 › 接听员（{FILE} 第 31 行）",
        "    合计不等于各行之和",
        "    现为：1116",
        "    应为：1115（116 + 999）",
        "    可能的原因：少加了一行",
        "",
    ]


def test_what_is_worked_out_in_steps_has_a_line_for_each() -> None:
    steps = ["甲 + 乙 = 丙。", f"上年{'甲3 + 乙4 = 7；' * 8}丙8。", "若“丙”为7，就能相符"]
    expected = "".join(steps)
    text = list(lines((finding("平台.总计.接听员", expected=expected),), as_is))
    assert text[4:7] == [
        f"    应为：{steps[0]}",
        f"          {steps[1]}",
        f"          {steps[2]}",
    ]


def test_a_quotation_stays_in_one_line() -> None:
    expected = f"删去“{'不再统计。以下从略。' * 8}”这句话"
    text = list(lines((finding("平台.总计.接听员", expected=expected),), as_is))
    assert text[4] == f"    应为：{expected}"


def test_a_finding_in_prose_quotes_the_words() -> None:
    (line,) = [t for t in lines((finding("总体情况", quote="1116人"),), as_is) if "【" in t]
    assert "总体情况：“1116人”" in line


def test_a_heading_keeps_its_points() -> None:
    one = finding("总体情况 › 10.基层减负", quote="10.基层减负")
    (line,) = [text for text in lines((one,), as_is) if "【" in text]
    assert "】总体情况 › 10.基层减负：“10.基层减负”" in line


def test_a_waived_finding_says_why_and_who_let_it_stand() -> None:
    text = "\n".join(lines((finding("平台.总计.接听员", waiver=waiver()),), as_is))
    assert "【已豁免 S01】" in text
    assert "豁免理由：两个口径不同（张三，2025-01-07）" in text


def test_the_summary_counts_by_level_and_the_waived_apart() -> None:
    found = (
        finding("甲", Level.ERROR),
        finding("甲", Level.ERROR, waiver=waiver()),
        finding("甲", Level.WARNING),
        finding("甲", Level.WARNING),
    )
    assert summary(found) == "错误 1 处，警告 2 处，提示 0 处，另有 1 处已豁免"
    assert summary(()) == "错误 0 处，警告 0 处，提示 0 处"


def test_the_grave_ones_are_told_in_a_line_each_the_gravest_first() -> None:
    error, warning = finding("甲.一.一", Level.ERROR), finding("甲.一.二", Level.WARNING)
    waived, hint = finding("甲.一.三", Level.ERROR, waiver=waiver()), finding("乙.一", Level.HINT)
    errors = [replace(error, message=f"第{number}处") for number in range(10)]
    told = list(brief_lines((hint, waived, warning, *errors), as_is))
    assert told[0].startswith("【错误 ")
    assert told[0].endswith("：第0处")
    assert len(told) == 11
    assert told[-1] == "……其余 1 处从略"


def test_many_that_say_the_same_do_not_hide_the_others() -> None:
    old = finding("导语", code="T24", message="这句话是上年的，还没有改写")
    other = finding("甲.一.二", Level.WARNING)
    told = list(brief_lines((*[old] * 40, other), as_is))
    assert [line.partition("）：")[2] for line in told] == [
        "这句话是上年的，还没有改写（同样的还有 39 处）",
        "合计不等于各行之和",
    ]
    few = list(brief_lines((old, old, other), as_is))
    assert len(few) == 3


def test_what_is_told_in_the_same_words_is_told_once() -> None:
    found = (
        finding("甲.一", line=1),
        finding("甲.二", line=2),
        finding("甲.三", found="7", line=3),
    )
    told = list(lines(found, as_is))
    assert [line.strip() for line in told].count("同上") == 1
    assert levels(told) == ["错误", "错误", "错误"]
    assert "    现为：7" in told

"""Every bound is kept where it is read, and told with its number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hotline_report import limits
from tests.load.harness import ROOT, Desk, edited, run, with_lead

BOUNDS = {name: value for name, value in vars(limits).items() if name.isupper()}


def test_no_bound_is_an_empty_promise() -> None:
    """A bound that nothing asks for bounds nothing."""
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "hotline_report").rglob("*.py")
    )
    assert [name for name in BOUNDS if not re.search(rf"\blimits\.{name}\b", code)] == []


def test_every_bound_is_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| ([0-9,]+) \|", text, re.MULTILINE))
    assert {name: int(value.replace(",", "")) for name, value in rows.items()} == BOUNDS


LONG = "字" * 1_000
WORD = "    - 停车管理\n"

DATA = {
    "PROSE": with_lead(f"导语: {LONG * 20}字"),
    "HEADING": edited("标题: 重点工作", f"标题: {LONG}"),
    "TITLE": edited("标题: 示例市", f"标题: {'字' * 80}示例市"),
    "NAME": edited("城市: 示例市", f"城市: {LONG}"),
    "CELL": edited("制度标准规范: 《示例市12345热线疑难", f"制度标准规范: {LONG * 6}《示例市"),
    "TEXT": edited("栏目描述: 示例市", f"栏目描述: {LONG * 3}示例市"),
    "DIGITS": edited("联动专席人数: 6", f"联动专席人数: {'6' * 41}"),
    "DIGITS_IN_TEXT": with_lead(f"导语: 受理{'1' * 4_301}件。"),
    "CHAPTERS": edited("正文:\n", "正文:\n" + "  - 标题: 章\n" * 100),
    "LIST": edited("关键词: [12345热线", f"关键词: [{'词, ' * 2_001}12345热线"),
}
"""A data file that exceeds each bound; the long number is one that Python refuses to read."""


@pytest.mark.parametrize("name", DATA)
def test_what_exceeds_a_bound_is_refused_with_its_number(name: str, tmp_path: Path) -> None:
    told = Desk(tmp_path).refuse(DATA[name])
    assert any(re.search(rf"不超过 {BOUNDS[name]}\b", t.expected) for t in told), told
    assert all(len(t.found) < 200 for t in told)


@pytest.mark.parametrize(
    "text",
    [
        "{% for 项 in 承办诉求量TOP5 %}{{ 项 }}{{ 项 }}{{ 项 }}{% endfor %}",
        "受理" + "1,234," * 3 + "1,234" + ",567" * 14 + "件",
        "受理" + "１" * 5_000 + "件",
    ],
    ids=["made by a loop", "in groups", "full-width"],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_number_too_long_to_read_is_told_however_it_comes_about(
    text: str, command: str, tmp_path: Path
) -> None:
    file = tmp_path / "2023.yaml"
    file.write_text(with_lead(f'导语: "{text}"'), encoding="utf-8")
    done = run(command, file)
    assert done.code == 3
    assert [t.expected for t in done.told] == ["文字里的一个数不超过 40 位"]


def form(rows: int, columns: str, more: str = "") -> str:
    return (
        "表式: 大-2023\n年度: 2023\n分节: [{名称: 节, 数据表: [表]}]\n数据表:\n  表:\n"
        f"    类型: 指标表\n    行标题: 类\n    行: [{','.join(f'行{n}' for n in range(rows))}]\n"
        f"    列: [{columns}]\n{more}"
    )


def names(count: int, begin: str = "列") -> str:
    return ",".join(f"{begin}{n}" for n in range(count))


SMALL_DATA = (
    "表式: 大-2023\n城市: 示例市\n年度: 2023\n标题: 题\n发布单位: 某\n"
    "正文: [{标题: 章, 数据表: 全部}]\n数据: {表: {}}\n"
)

FORMS = {
    "ROWS": form(3_000, names(3)),
    "COLUMNS": form(
        2, ",".join(f"{{名称: 组{g}, 下级: [{names(90, f'甲{g}乙')}]}}" for g in range(9))
    ),
    "CELLS": form(400, names(90)),
    "UNIT": form(2, f"{{名称: 数, 单位: {'件' * 21}}}"),
    "NAME": form(2, f"{'列' * 61}"),
    "TERMS": form(2, names(2), f"    勾稽: [列0 = {' + '.join(['列1'] * 101)}]\n"),
    "IDENTITIES": form(2, names(2), f"    勾稽: [{', '.join(['列0 = 列1'] * 501)}]\n"),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_exceeds_a_bound_is_refused_before_it_costs_memory(
    name: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    desk.form("大-2023", FORMS[name])
    told = desk.refuse(SMALL_DATA)
    assert {t.path.name for t in told} == {"大-2023.yaml"}
    assert re.search(rf"不超过 {BOUNDS[name]}\b", told[0].expected), told


def test_a_form_of_3000_rows_and_columns_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.form("大-2023", form(3_000, names(3_000)))
    [told] = desk.refuse(SMALL_DATA)
    assert (told.found, told.expected) == ("3000 项", f"不超过 {limits.COLUMNS} 项")


def test_a_chain_of_formulas_longer_than_pythons_stack_is_computed(tmp_path: Path) -> None:
    """Each figure is the one before it: 600 in 6 tables, the last of which asks for all others."""
    desk, before = Desk(tmp_path), ""
    tables: list[str] = []
    for table in range(6):
        columns: list[str] = []
        for column in range(100):
            formula = f", 公式: {before}" if before else ""
            columns.append(f"{{名称: 列{column}, 单位: 件{formula}}}")
            before = f"表{table}.列{column}"
        tables.append(f"  表{table}: {{类型: 指标表, 列: [{', '.join(columns)}]}}\n")
    listed = ", ".join(f"表{n}" for n in range(6))
    desk.form(
        "大-2023",
        f"表式: 大-2023\n年度: 2023\n分节: [{{名称: 节, 数据表: [{listed}]}}]\n数据表:\n"
        + "".join(reversed(tables)),
    )
    figures = "{表0: {列0: 7}, " + ", ".join(f"表{n}: {{}}" for n in range(1, 6)) + "}"
    done = desk.build(SMALL_DATA.replace("{表: {}}", figures))
    assert done.code == 0, done.err
    (made,) = (desk.output / "example" / "2023").glob("题.csv")
    assert made.read_text(encoding="utf-8-sig").count(",7,") >= 600

"""The figures as open data: CSV and JSON, one row a figure, equal to the model.

That they are the published ones is asserted in tests/published/test_figures.py.
"""

from __future__ import annotations

import codecs
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hotline_report.model.cell import Direction
from hotline_report.pipeline.build import Order, build
from hotline_report.writers.spreadsheet_text import is_taken_otherwise
from tests.readback.data import named, read_csv
from tests.samples import PRODUCT, ROOT, SAMPLES, Samples

COLUMNS = [
    *("城市", "年度", "表", "行", "列", "名称", "单位", "状态", "数值", "文字"),
    *("上年", "同比", "同比方式", "上年来源"),
    *("期间", "上期", "环比", "环比方式", "上期来源"),
]


def read_json(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data, parse_float=Decimal)
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_csv_opens_in_excel_and_in_python(name: str, samples: Samples) -> None:
    data = samples(name).files["csv"]
    assert data.startswith(codecs.BOM_UTF8)  # else Excel in Chinese reads GBK
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")  # RFC 4180
    header = data.decode("utf-8-sig").split("\r\n", 1)[0]
    assert header.split(",") == COLUMNS


def test_the_manual_explains_every_column_in_order() -> None:
    manual = (ROOT / "docs" / "manual.zh.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([^`]+)` \|", manual, re.MULTILINE)
    starts = range(len(explained) - len(COLUMNS) + 1)
    assert any(explained[at : at + len(COLUMNS)] == COLUMNS for at in starts), explained


@pytest.mark.parametrize("name", SAMPLES)
def test_every_figure_of_the_model_stands_there_once_with_its_values(
    name: str, samples: Samples
) -> None:
    sample = samples(name)
    rows = read_csv(sample.files["csv"])
    assert len({row["名称"] for row in rows}) == len(rows)
    for row, figure in zip(rows, sample.figures, strict=True):
        assert (row["城市"], row["年度"]) == (sample.bulletin.city, str(sample.bulletin.year))
        assert row["表"] == figure.address.table
        assert row["名称"].startswith(f"{figure.address.table}.")
        assert row["名称"].endswith(f".{figure.address.column}")
        assert row["单位"] == figure.indicator.unit
        assert row["状态"] == figure.state.value
        assert row["数值"] == ("" if figure.value is None else f"{figure.value:f}")
        assert row["文字"] == figure.text
        assert row["上年"] == ("" if figure.prior is None else f"{figure.prior.value:f}")
        change = figure.change
        if change is None or change.direction is Direction.NONE:
            assert row["同比"] == ""
            assert row["同比方式"] == ("" if change is None else "无")
        else:
            falls = change.direction is Direction.DOWN
            assert Decimal(row["同比"]) == (-change.amount if falls else change.amount)
            assert row["同比方式"] == change.kind.value


@pytest.mark.parametrize("name", SAMPLES)
def test_json_holds_the_same_rows_with_numbers_as_numbers(name: str, samples: Samples) -> None:
    sample = samples(name)
    found = read_json(sample.files["json"])
    about = sample.document.metadata
    assert found["标题"] == about.title
    assert (found["城市"], found["年度"]) == (about.city, about.period.year)
    assert (found["表式"], found["发布单位"]) == (about.edition, list(about.issuers))
    assert found["发布日期"] == (str(about.published) if about.published else None)
    for row, same in zip(found["数据"], read_csv(sample.files["csv"]), strict=True):
        assert list(row) == COLUMNS
        assert {key: "" if value is None else str(value) for key, value in row.items()} == same
        for key in ("数值", "上年", "同比"):
            assert row[key] is None or isinstance(row[key], int | Decimal)


def test_numbers_keep_the_precision_that_they_were_published_with(samples: Samples) -> None:
    """92.30 and 42.10, of the table 话务服务, are not 92.3 and 42.1."""
    files = samples("huaian-2023").files
    rows = {row["名称"]: row for row in read_json(files["json"])["数据"]}
    assert str(rows["话务服务.接听.人工接通率"]["数值"]) == "92.30"
    assert str(rows["话务服务.呼出.平均通话时长"]["同比"]) == "-42.10"
    assert named(files["csv"])["话务服务.接听.人工接通率"]["数值"] == "92.30"


def test_three_kinds_of_nothing_stay_three(samples: Samples) -> None:
    last_year = named(samples("example-2023").files["csv"])
    this_year = named(samples("example-2024").files["csv"])
    zero = last_year["诉求总量与办理.企业诉求.承办转办"]
    not_applicable = this_year["话务服务.呼出.人工接通率"]
    not_collected = this_year["政风热线.政策问答"]
    assert (zero["状态"], zero["数值"]) == ("数值", "0")
    assert (not_applicable["状态"], not_applicable["数值"]) == ("不适用", "")
    assert (not_collected["状态"], not_collected["数值"]) == ("未统计", "")


def test_where_priors_came_from(samples: Samples) -> None:
    """The fictional city types last year's figures in 2023, and none in 2024."""
    typed = named(samples("example-2023").files["csv"])
    read = named(samples("example-2024").files["csv"])
    declared = named(samples("huaian-2023").files["csv"])
    total = "诉求总量与办理.群众诉求.诉求总量"
    assert typed[total]["上年来源"] == "本表填写的上年值"
    # (579705-565754)/565754 = 2.4659…%
    row = read[total]
    assert (row["数值"], row["上年"], row["同比"]) == ("579705", "565754", "2.47")
    with_prior = {name: row for name, row in read.items() if row["上年"]}
    assert len(with_prior) > 50
    assert {row["上年来源"] for row in with_prior.values()} == {"上年数据文件"}
    assert {name: row["上年"] for name, row in with_prior.items()} == {
        name: typed[name]["数值"] for name in with_prior
    }
    # From 0 to 14 there is no rate.
    new = read["诉求总量与办理.企业诉求.承办转办"]
    assert (new["上年"], new["同比"], new["同比方式"]) == ("0", "", "无")
    assert (declared[total]["上年"], declared[total]["上年来源"]) == ("", "按公布的同比")


TAKEN_OTHERWISE = [
    *("=1+1", "+1", "-1", "@A1", "＝1+1", "＋1", "－1", "＠A1", '=HYPERLINK("x","y")'),
    *(f"{unseen}=1+1" for unseen in " \u3000\xa0\ufeff\u200b\u2060\u202f\t\r\n\u2028"),
    *(
        "0012",
        "００１２",
        "123456789012",
        "320800199001011234",
        "1.50",
        "1,234",
        "1e5",
        "5%",
        "¥12",
    ),
    *("2024-1", "2024/1/2", "1-2", "3/4", "1 1/2", "2024.1.2", "2024年1月", "3月5日", "12:30"),
    *("MAR1", "1-Jan", "Sep 2", "TRUE", " 0012"),
    *("(1)", "（1）", "（0012）", "( 1,200 )", "2024.1", "2024.12", "−5"),
]
"""What a spreadsheet runs, or changes into a number, a date, a time, a truth value."""

LEFT_ALONE = [
    *("市审计局", "12", "0.5", "12345678901", "TOP5", "A-1", "7×24小时", "第1-3季度"),
    *(
        "3月",
        "（1）受理",
        "2024.13",
        "98.61",
        "12345热线",
        "2024年度",
        "1、2",
        "甲=乙",
        "5月底前",
        "Q1",
    ),
]


@pytest.mark.parametrize("text", TAKEN_OTHERWISE)
def test_what_a_spreadsheet_takes_otherwise(text: str) -> None:
    assert is_taken_otherwise(text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_a_spreadsheet_shows_as_it_is(text: str) -> None:
    assert not is_taken_otherwise(text)


@pytest.mark.parametrize("text", ["=1+1", "＝1+1", "0012", "2024-1"])
def test_no_text_becomes_something_else_in_a_spreadsheet(text: str, tmp_path: Path) -> None:
    """CSV marks it as text with an apostrophe; JSON, which nobody runs, keeps it as it is."""
    data = SAMPLES["huaian-2023"].read_text(encoding="utf-8")
    assert "市审计局" in data
    path = tmp_path / "2023.yaml"
    path.write_text(data.replace("市审计局", f"'{text}'"), encoding="utf-8")
    outcome = build(path, Order(("csv", "json"), tmp_path, PRODUCT), lambda _: None)
    as_csv, as_json = (file.read_bytes() for file in outcome.files)
    name = "共享数据.1.共享部门"
    assert named(as_csv)[name]["文字"] == f"'{text}"
    rows = {row["名称"]: row for row in read_json(as_json)["数据"]}
    assert rows[name]["文字"] == text

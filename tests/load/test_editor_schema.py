"""The schema that editors read, of draft 7: every sample is right by it, no broken file is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hotline_report.load.editions import read_edition
from hotline_report.load.keys.editor_schema import editor_schema
from tests.load.test_keys import DATA, FOLDERS, FORMS, HERE, ROOT, loaded

SAMPLE = ROOT / "data" / "example" / "2024.yaml"


def _mistakes(value: Any) -> list[str]:
    schema = editor_schema(read_edition(value["表式"], HERE, FOLDERS))
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_it_is_a_schema_of_draft_7(path: Path) -> None:
    schema = editor_schema(read_edition(path.stem, HERE, FOLDERS))
    jsonschema.Draft7Validator.check_schema(schema)
    assert "$defs" not in str(schema)


@pytest.mark.parametrize("path", DATA, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_data_file_is_right(path: Path) -> None:
    assert _mistakes(loaded(path.read_text(encoding="utf-8"))) == []


BROKEN = [
    ("    期数: 44 ", "    期树: 44 "),
    ("    期数: 44 ", "    期数: 1,044 "),
    ("    期数: 44 ", "    期数: 44期 "),
    ("    期数: 44 ", "    期数: ４４ "),
    ("    期数: 44 ", "    期数: 约44 "),
    ("    期数: 44 ", "    期数: -44 "),
    ("    期数: 44 ", "    期数: 4.4万 "),
    ("    期数: 44 ", "    期数: [44] "),
    ("    期数: 44 ", "    期数: {今年: 44} "),
    ("办理满意率: 98.61", "办理满意率: 98.61%"),
    ("  政风热线:", "  政风热钱:"),
    ("    群众诉求: {", "    群众诉求事项: {"),
    ("    - 市公安局: 23948", "    - {市公安局: 23948, 市住建局: 1}"),
    ("    数据表: 全部", "    数据表: 所有"),
    ("    数据表: 全部", "    数据表: [企业群众诉求]"),
    ("落款: 是", "落款: 要"),
    ("年度: 2024", "年度: 二〇二四"),
    ("发布单位:", "发布单元:"),
    ("表式: 江苏省-2024", "表示: 江苏省-2024"),
    ("  网站域名: www.example.com", "  网站域名: http://www.example.com/"),
    ("  网站标识码: 0000000000", "  网站标识码: 网站"),
    ("制度标准规范: 《示例市12345热线回访工作规范》", "规范: 《示例市12345热线回访工作规范》"),
]


@pytest.mark.parametrize(("right", "wrong"), BROKEN)
def test_a_broken_file_is_not(right: str, wrong: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert right in text
    value = loaded(text.replace(right, wrong, 1))
    schema = editor_schema(read_edition("江苏省-2024", HERE, FOLDERS))
    assert list(jsonschema.Draft7Validator(schema).iter_errors(value))


def _led(schema: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    """What a shape is, where it only refers to a definition."""
    name = shape.get("$ref", "").removeprefix("#/definitions/")
    found: dict[str, Any] = schema["definitions"][name] if name else shape
    return found


def test_a_cell_tells_its_unit_and_an_example() -> None:
    schema = editor_schema(read_edition("江苏省-2024", HERE, FOLDERS))
    tables = schema["allOf"][1]["properties"]["数据"]["properties"]
    cell = _led(schema, tables["政风热线"]["anyOf"][0])["properties"]["办理满意率"]
    cell = _led(schema, cell)
    assert cell["description"] == "诉求办理满意率；单位：%"
    assert cell["examples"] == [98.1]

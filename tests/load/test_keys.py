"""One entry a key: the manual's tables and the JSON Schemas say what the reader reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from hotline_report.errors import InputError, Position
from hotline_report.load.editions import read_edition
from hotline_report.load.fields import Problems
from hotline_report.load.keys.base import Keys
from hotline_report.load.keys.choices import Usually
from hotline_report.load.keys.columns import ColumnKeys
from hotline_report.load.keys.schema import (
    data_schema,
    form_schema,
    page_format_schema,
    vocabulary_schema,
)
from hotline_report.load.keys.values import USUAL, Flag, Misplaced, Text, Whole
from hotline_report.load.nodes import Mapping
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.usual import UNBOUNDED, may_exceed
from hotline_report.load.yaml_reader import read_yaml
from tests.key_tables import MANUAL, groups, with_tables

ROOT = Path(__file__).resolve().parents[2]
INVENTED = ROOT / "tests" / "invented"
HERE = Position(Path("test"), 1, 1)
FOLDERS = TemplateFolders.with_own(INVENTED / "templates")
FORMS = sorted((ROOT / "templates" / "editions").glob("*.yaml"))
FORMS += sorted((INVENTED / "templates" / "editions").glob("*.yaml"))
DATA = sorted([*ROOT.glob("data/*/*.yaml"), *INVENTED.glob("data/*/*.yaml")])


class Loader(yaml.SafeLoader):
    """YAML as editors read it: a date stays a text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def loaded(text: str) -> Any:
    return yaml.load(text, Loader)  # noqa: S506 - a safe loader


def mistakes(schema: dict[str, Any], value: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(value)]


def test_the_manuals_tables_are_made_of_the_keys(pytestconfig: pytest.Config) -> None:
    before = MANUAL.read_text(encoding="utf-8")
    if pytestconfig.getoption("--update-golden"):
        MANUAL.write_text(with_tables(before), encoding="utf-8", newline="\n")
    assert MANUAL.read_text(encoding="utf-8") == with_tables(before), "make golden"


@pytest.mark.parametrize("group", dict.fromkeys(groups()))
def test_each_key_says_what_it_is(group: type[Keys]) -> None:
    told = [key for key in group.declared if not isinstance(key, Misplaced)]
    assert [key.name for key in told if not key.about.endswith("。")] == []


def test_each_key_tells_what_holds_where_it_is_not_there() -> None:
    """The number or word is written once, for the reader and for the manual."""
    keys = {key for group in groups() for key in group.declared}
    assert not [key.name for key in keys if USUAL in key.about]
    told = {key.name: key.about for key in keys if isinstance(key, Whole) and key.absent != 1}
    told |= {key.name: key.about for key in keys if isinstance(key, Usually)}
    assert "默认 5" in told["名次数"]
    assert "不写就是 2" in told["目录级数"]
    assert "默认 2" in told["同比小数位"]
    assert "不写就是 `外侧`" in told["页码位置"]
    assert "`不印`或不写" in told["符号说明"]
    assert "`网页`或不写" in told["图表"]


@pytest.mark.parametrize("word", UNBOUNDED)
def test_the_manual_names_the_rates_that_may_exceed(word: str) -> None:
    about = ColumnKeys.exceeds.about
    assert word in about
    assert may_exceed(f"甲{word}")
    assert not may_exceed("接通率")


@pytest.mark.parametrize(
    "schema", [form_schema, data_schema, page_format_schema, vocabulary_schema]
)
def test_the_schemas_are_schemas(schema: Callable[[], dict[str, Any]]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_each_form_is_as_its_schema_says(path: Path) -> None:
    assert mistakes(form_schema(), loaded(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_data_file_is_as_the_schema_of_its_form_says(path: Path) -> None:
    value = loaded(path.read_text(encoding="utf-8"))
    edition = read_edition(value["表式"], HERE, FOLDERS)
    assert mistakes(data_schema(edition), value) == []


@pytest.mark.parametrize(
    ("folder", "schema"), [("page_formats", page_format_schema), ("checks", vocabulary_schema)]
)
def test_page_formats_and_lists_of_words_are_as_their_schemas_say(
    folder: str, schema: Callable[[], dict[str, Any]]
) -> None:
    files = [*ROOT.glob(f"templates/{folder}/*.yaml"), *INVENTED.glob(f"templates/{folder}/*.yaml")]
    assert files
    wrong = [mistakes(schema(), loaded(path.read_text(encoding="utf-8"))) for path in files]
    assert wrong == [[]] * len(files)


FORM = """\
表式: 例
年度: 2023
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表: {类型: 指标表, 行标题: 类, 行: [甲, {名称: 计, 合计: 全部}], 列: [{名称: 数, 单位: 件}]}
"""
NOT_ALLOWED = (
    ("单位: 件", "单未: 件"),
    ("类型: 指标表", "类型: 统计表"),
    ("名称: 数, ", ""),
    ("单位: 件", "小数位: 二"),
    ("年度: 2023\n", ""),
    ("单位: 件", "不印: 不"),
    ("单位: 件", "下级: [{单位: 件}]"),
    ("合计: 全部", "合计: {甲: 乙}"),
    ("件}]", "件}], 图表: [{名称: 图, 类型: 构成, 数值: [甲.数, {标题: 计}]}]"),
    ("件}]", "件}], 图表: [{名称: 图, 类型: 构成, 数值: [甲.数, 计.数], 总数: {标题: 计}}]"),
)


@pytest.mark.parametrize(("right", "wrong"), NOT_ALLOWED)
def test_reader_and_schema_refuse_the_same(right: str, wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "editions" / "例.yaml"
    path.parent.mkdir()
    folders = TemplateFolders.with_own(tmp_path)
    path.write_text(FORM, encoding="utf-8")
    assert read_edition("例", HERE, folders).name == "例"
    assert mistakes(form_schema(), loaded(FORM)) == []
    text = FORM.replace(right, wrong)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_edition("例", HERE, folders)
    assert mistakes(form_schema(), loaded(text))


@pytest.mark.parametrize(
    "changed",
    [
        {"诉求总量与办理": {"群众诉求": {"诉求总数": 1}}},
        {"诉求总量与办理": {"群众": {"诉求总量": 1}}},
        {"诉求总量与办理": {"群众诉求": {"诉求总量": {"本年": 1, "去年": 1}}}},
        {"尚贤": "不公开"},
        {"热线百科": [1]},
    ],
)
def test_the_schema_of_a_form_refuses_what_it_does_not_have(changed: dict[str, Any]) -> None:
    value = loaded((ROOT / "data" / "example" / "2023.yaml").read_text(encoding="utf-8"))
    schema = data_schema(read_edition(value["表式"], HERE, FOLDERS))
    value["数据"] |= changed
    assert mistakes(schema, value)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("单位: 件", "下及: [丙, 丁]"), ("行: [甲,", "行: [{名称: 甲, 下极: [丙, 丁]},")],
)
def test_a_mistyped_key_that_tells_groups_apart_is_guessed(
    right: str, wrong: str, tmp_path: Path
) -> None:
    path = tmp_path / "editions" / "例.yaml"
    path.parent.mkdir()
    path.write_text(FORM.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_edition("例", HERE, TemplateFolders.with_own(tmp_path))
    assert any("是不是“下级”" in problem.found for problem in raised.value.problems)


class _NewKeys(Keys):
    name = Text("名称", example="甲", required=True)
    loud = Flag("大声")


def test_a_new_key_is_one_entry(tmp_path: Path) -> None:
    """Declared, it is known, read, and told where it is wrong, though nobody asks for it."""
    path = tmp_path / "例.yaml"
    path.write_text("大声: 也许\n大身: 是\n", encoding="utf-8")
    root, problems = read_yaml(path).root, Problems()
    assert isinstance(root, Mapping)
    _NewKeys(root, "", problems).finish()
    told = [(problem.field, problem.found) for problem in problems.found]
    assert told == [
        ("名称", "缺少“名称”"),
        ("大声", "“也许”"),
        ("大身", "不认识的名称“大身”，是不是“大声”？"),
    ]

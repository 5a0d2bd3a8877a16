"""A form that was read is not read again while its files are as they were; else it is read anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import TemplateFolders
from tests.load.tiny import Office

BODY = """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表: {类型: 指标表, 标题: 甲, 行标题: 层级, 行: [全市], 列: [{名称: 量, 单位: 件}]}
"""
CHILD = "继承: 某省-2023\n"
AT = Position(Path("2023.yaml"), 1, 1)


def title(office: Office) -> str:
    return read_edition("某市-2023", AT, office.folders).tables["表"].title


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.form("某省-2023", BODY)
    office.form("某市-2023", CHILD)
    return office


def test_it_is_the_same_while_nothing_changed(office: Office) -> None:
    first, again = (read_edition("某市-2023", AT, office.folders) for _ in range(2))
    assert first is again


def test_a_change_of_its_own_file_is_read(office: Office) -> None:
    assert title(office) == "甲"
    office.form("某市-2023", f"{CHILD}数据表: {{表: {{标题: 乙}}}}\n")
    assert title(office) == "乙"


def test_a_change_of_what_it_extends_is_read(office: Office) -> None:
    assert title(office) == "甲"
    office.form("某省-2023", BODY.replace("标题: 甲", "标题: 乙"))
    assert title(office) == "乙"


def test_mistakes_are_told_each_time_and_the_form_is_read_when_they_are_gone(
    office: Office,
) -> None:
    for _ in range(2):
        with pytest.raises(InputError):
            office.form("某省-2023", BODY.replace("指标表", "指表"))
    office.form("某省-2023", BODY)
    assert title(office) == "甲"


def test_one_of_the_centres_own_goes_before_one_that_was_read(
    office: Office, tmp_path: Path
) -> None:
    assert title(office) == "甲"
    nearer = Office(tmp_path / "own")
    nearer.form("某省-2023", BODY.replace("标题: 甲", "标题: 丙"))
    both = TemplateFolders((nearer.folders.folders[0], *office.folders.folders))
    assert read_edition("某市-2023", AT, both).tables["表"].title == "丙"

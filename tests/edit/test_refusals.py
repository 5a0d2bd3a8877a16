"""Edits that cannot be made are refused in a clerk's words, and nothing is edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.edit.edited import edited
from hotline_report.edit.edits import AnyEdit, Edit, Insertion, Removal
from hotline_report.errors import InputError, Problem

PATH = Path("2023.yaml")
FILE = """\
量:
  甲: {本年: 5, 上年: 4}
  乙: 好
文: |
  一段。
  二段。
项: [一, {二: 3}]
"""


def refused(text: str, *edits: AnyEdit) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as raised:
        edited(PATH, text, edits)
    return raised.value.problems


@pytest.mark.parametrize(
    ("edit", "field", "line", "found", "expected"),
    [
        (Edit(("量", "丙"), "5", "6"), "量 › 丙", 2, "没有这一项", "要改的一项"),
        (Edit(("量", "丙", "丁"), "5", "6"), "量 › 丙 › 丁", 2, "没有这一项", "要改的一项"),
        (Edit(("项", 2), "5", "6"), "项 › 第3项", 7, "没有这一项", "要改的一项"),
        (Edit(("项", -1), "一", "6"), "项 › 第0项", 7, "没有这一项", "要改的一项"),
        (Edit(("量", 0), "5", "6"), "量 › 第1项", 2, "没有这一项", "要改的一项"),
        (Edit(("量", "乙"), "坏", "6"), "量 › 乙", 3, "“好”", "“坏”"),
        (Edit(("文",), "三段", "6", 4), "文", 4, "“二段”", "“三段”"),
        (Edit(("文",), "", "6", 9), "文", 4, "“”", "“”"),
        (Edit(("量", "甲"), "5", "6"), "量 › 甲", 2, "一组“名称: 内容”（本年、上年…）", "一段文字"),
        (Edit(("项", 0), "一", "6", of_name=True), "项 › 第1项", 7, "没有名称的一项", "一段文字"),
        (Edit(("量",), "量", "", of_name=True), "量", 1, "名称是空白", "名称"),
        (Insertion(("量",), 0, "5", ""), "量", 2, "名称是空白", "名称"),
        (
            Edit(("量",), "量", "文", of_name=True),
            "文",
            1,
            "“文”会出现两次",
            "同一处每个名称只出现一次",
        ),
        (
            Edit(("量", "乙"), "好", "好\x07"),
            "量 › 乙",
            3,
            "新的文字里有控制字符 U+0007",
            "只含文字和换行",
        ),
        (
            Edit(("量", "乙"), "好", "好\r"),
            "量 › 乙",
            3,
            "新的文字里有控制字符 U+000D",
            "只含文字和换行",
        ),
        (
            Insertion(("量",), 0, "5", "乙"),
            "量 › 乙",
            2,
            "“乙”会出现两次",
            "同一处每个名称只出现一次",
        ),
        (Insertion(("量",), 0, "5"), "量", 2, "一组“名称: 内容”（甲、乙…）", "一个列表"),
        (Insertion(("项",), 0, "5", "甲"), "项", 7, "一个列表（2 项）", "一组“名称: 内容”"),
        (Insertion(("量", "乙"), 0, "5", "甲"), "量 › 乙", 3, "“好”", "一组“名称: 内容”"),
        (Insertion(("项",), 3, "5"), "项", 7, "没有第3项", "要加在它后面的一项"),
        (
            Insertion(("项",), 0, {"甲": ("\x00",)}),
            "项",
            7,
            "新的文字里有控制字符 U+0000",
            "只含文字和换行",
        ),
        (Removal(("量", "乙"), "坏"), "量 › 乙", 3, "“好”", "要删去的内容原样"),
        (
            Removal(("量", "甲"), {"本年": "5"}),
            "量 › 甲",
            2,
            "一组“名称: 内容”（本年、上年…）",
            "要删去的内容原样",
        ),
        (Removal((), ""), "整个文件", 1, "要删去的是整个文件", "其中的一项"),
    ],
)
def test_what_does_not_fit_the_file(
    edit: AnyEdit, field: str, line: int, found: str, expected: str
) -> None:
    [problem] = refused(FILE, edit)
    assert (problem.field, problem.position.line) == (field, line)
    assert (problem.found, problem.expected) == (found, expected)
    assert problem.remedy


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(("文",), "一段", "首段", 0), Edit(("文",), "段。", "节。", 1)),
        (Edit(("文",), "一段。\n二段。", "三段。"), Edit(("文",), "一", "首", 0)),
        (Edit(("量", "甲", "本年"), "5", "6"), Edit(("量", "甲", "本年"), "5", "7")),
        (Edit(("量", "甲", "本年"), "5", "6"), Edit(("量", "甲", "本年"), "", "7", 1)),
        (Edit(("量", "甲", "本年"), "5", "6"), Removal(("量", "甲"), {"本年": "5", "上年": "4"})),
        (Edit(("量", "乙"), "好", "坏"), Removal(("量", "乙"), "好")),
        (Edit(("量", "乙"), "乙", "丙", of_name=True), Removal(("量", "乙"), "好")),
        (Removal(("量", "甲", "本年"), "5"), Removal(("量", "甲"), {"本年": "5", "上年": "4"})),
        (Insertion(("项", 1), 0, "5", "甲"), Removal(("项", 1), {"二": "3"})),
    ],
)
def test_edits_of_the_same(edits: tuple[AnyEdit, ...]) -> None:
    problems = refused(FILE, *edits)
    assert [problem.found for problem in problems] == ["几处修改改的是同一处"]
    assert refused(FILE, *reversed(edits)) == problems


def test_no_name_goes_piece_by_piece() -> None:
    first, second = (Edit(("甲乙",), old, "", n, of_name=True) for n, old in enumerate("甲乙"))
    [problem] = refused("甲乙: 1\n", first, second)
    assert problem.found == "名称是空白"
    assert edited(PATH, "甲乙: 1\n", [second]) == "甲: 1\n"


def test_the_same_is_removed_once() -> None:
    [problem] = refused(FILE, Removal(("量", "乙"), "好"), Removal(("量", "乙"), "好"))
    assert problem.found == "要删去两次"


def test_what_was_empty_is_typed_once() -> None:
    [problem] = refused("量:\n", Edit(("量",), "", "5"), Edit(("量",), "", "6"))
    assert problem.found == "几处修改改的是同一处"


def test_nothing_is_at_once_a_text_and_a_list() -> None:
    added = Insertion(("量",), 0, "5")
    for other in (Edit(("量",), "", "5"), Insertion(("量",), 0, "5", "甲")):
        [problem] = refused("量:\n", added, other)
        assert problem.found == "几处修改改的是同一处"


def test_all_that_does_not_fit_is_told() -> None:
    problems = refused(FILE, Removal(("量", "乙"), "坏"), Edit(("文",), "三", "四", 0))
    assert [problem.field for problem in problems] == ["量 › 乙", "文"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲: &a 1\n乙: *a\n", "锚点“&a”"),
        ("甲: !!str 1\n", "标签“tag:yaml.org,2002:str”"),
        ("甲: 1\n甲: 2\n", "“甲”重复，前一个在第 1 行"),
        ("甲: 1\n---\n甲: 2\n", "同一个文件里有多份文档（---）"),
        ("甲：1\n乙: 2\n", "“甲”后面是全角冒号“：”"),
        ("甲: #N/A\n", "“#N/A”，电子表格的出错标记"),
        ("", "空文件"),
    ],
)
def test_a_file_with_mistakes_is_not_edited(text: str, found: str) -> None:
    assert found in [problem.found for problem in refused(text, Edit(("甲",), "1", "3"))]


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        # The pair in brackets has no braces that another could stand in.
        ("项: [甲: 1, 乙: 2]\n", Insertion(("项", 0), 1, "3", "丙")),
        # The blank line would belong to the block above.
        ("文: |+\n  一\n\n甲: 1\n\n乙: 2\n", Removal(("甲",), "1")),
        # To whoever reads the file, this is a mistake of a spreadsheet.
        ("文: |\n  一\n", Edit(("文",), "一", "甲: #N/A")),
    ],
)
def test_what_would_read_otherwise(text: str, edit: AnyEdit) -> None:
    [problem] = refused(text, edit)
    assert problem.found.startswith("改后读")
    assert problem.remedy == "没有写入；请打开文件，手工改这一处"

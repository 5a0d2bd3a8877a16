"""Items that change their places: as they are typed, with their comments; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.edit.edited import edited, read_source
from hotline_report.edit.edits import AnyEdit, Edit, Move, Removal
from hotline_report.edit.trees import content_of
from hotline_report.errors import InputError
from hotline_report.load import nodes
from tests.random_runs import examples

FILE = Path("data/某市/2024.yaml")

CHAPTERS = """\
正文:   # 各章
  # 总的
  - 标题: 甲   # 一
    # 甲的内容
    内容: |
      第一行 # 不是注释
      # 也不是

      末行

  # 乙的上面
  # 又一行
  - 标题: 乙
    # 乙的末尾

  # 隔开的
  - {标题: 丙, 内容: 丁}  # 尾
# 文件的末尾
"""


def move(text: str, index: int, to: int, *place: str | int) -> str:
    path = (*(place or ("正文",)), index)
    found = read_source(FILE, text).find(path)
    assert found is not None
    return edited(FILE, text, [Move(path, to, content_of(found.node))])


def test_an_item_moves_with_its_comments() -> None:
    assert (
        move(CHAPTERS, 1, 0)
        == """\
正文:   # 各章
  # 乙的上面
  # 又一行
  - 标题: 乙
    # 乙的末尾

  # 总的
  - 标题: 甲   # 一
    # 甲的内容
    内容: |
      第一行 # 不是注释
      # 也不是

      末行

  # 隔开的
  - {标题: 丙, 内容: 丁}  # 尾
# 文件的末尾
"""
    )


def test_the_last_line_of_a_file_may_end_without_a_line_feed() -> None:
    assert move("项:\n- 甲 # 一\n\n- 乙 # 二", 0, 1, "项") == "项:\n- 乙 # 二\n\n- 甲 # 一"


@pytest.mark.parametrize(
    ("before", "index", "to", "after"),
    [
        ("项: [甲, 乙,  丙]  # 三", 2, 0, "项: [丙, 甲,  乙]  # 三"),
        ("项: [甲, {a: 1, b: [2, 3]}]", 0, 1, "项: [{a: 1, b: [2, 3]}, 甲]"),
        ("项: [\n  甲,\n  乙\n]", 1, 0, "项: [\n  乙,\n  甲\n]"),
        ("项:\r\n  - 甲\r\n  - 乙 # 二\r\n", 1, 0, "项:\r\n  - 乙 # 二\r\n  - 甲\r\n"),
        ("项:\n- |+\n  甲\n\n- 乙\n", 0, 1, "项:\n- 乙\n- |+\n  甲\n\n"),
        ("\ufeff项:\n- '甲'\n- \"乙\"\n", 1, 0, "\ufeff项:\n- \"乙\"\n- '甲'\n"),
        (
            "项:\n- |\n  甲\n- 乙\n  # 深\n\n  # 也深\n# 浅\n",
            0,
            1,
            "项:\n- 乙\n  # 深\n\n  # 也深\n- |\n  甲\n# 浅\n",
        ),
        ("项:\n-   - 甲\n    - 乙\n- 丙\n", 1, 0, "项:\n- 丙\n-   - 甲\n    - 乙\n"),
    ],
)
def test_what_stands_between_stays_between(before: str, index: int, to: int, after: str) -> None:
    assert move(before, index, to, "项") == after


def test_a_list_within_an_item_whose_first_item_stands_behind_its_dash() -> None:
    assert move("项:\n- - 甲 # 一\n  - 乙 # 二\n", 1, 0, "项", 0) == (
        "项:\n- - 乙 # 二\n  - 甲 # 一\n"
    )


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        ([Move(("项", 0), 2, "甲")], "没有第3项"),
        ([Move(("项", 0), 1, "坏")], "“甲”"),
        ([Move(("项",), 0, ("甲", "乙"))], "列表"),
        ([Move(("项", 0), 1, "甲"), Removal(("项", 1), "乙")], "几处修改改的是同一处"),
        ([Move(("项", 0), 1, "甲"), Edit(("项", 0), "甲", "丁")], "几处修改改的是同一处"),
        ([Move(("项", 0), 1, "甲"), Move(("项", 1), 0, "乙")], "几处修改改的是同一处"),
    ],
)
def test_what_cannot_move_is_told(edits: list[AnyEdit], found: str) -> None:
    with pytest.raises(InputError) as error:
        edited(FILE, "项:\n- 甲\n- 乙\n", edits)
    assert found in error.value.problems[0].found


PARTS = st.lists(
    st.sampled_from(
        ["- 甲 # 一", "- {a: 1} # 二", "- |\n  丙\n\n  丁", "- a: 1\n  # 三\n  b: 2", "- '戊'",
         "# 上", "", "  # 深", "- >-\n  己\n  庚", "- - 辛\n  - 壬 # 四"]
    ),
    min_size=2,
    max_size=9,
)  # fmt: skip


@pytest.mark.slow
@given(PARTS, st.integers(0, 8), st.integers(0, 8), st.sampled_from(["\n", "\r\n"]))
@examples(60)
def test_no_line_is_lost(parts: list[str], index: int, to: int, feed: str) -> None:
    text = "项:\n" + "\n".join(parts) + "\n"
    try:
        root = read_source(FILE, text).root
    except InputError:
        return
    items = root.get("项") if isinstance(root, nodes.Mapping) else None
    if not isinstance(items, nodes.Sequence) or max(index, to) >= len(items.items):
        return
    raw = text.replace("\n", feed)
    new = move(raw, index, to, "项")
    assert sorted(new.split(feed)) == sorted(raw.split(feed))
    # And back again; what stands apart from all items may come to stand with another.
    back = read_source(FILE, move(new, to, index, "项").replace("\r\n", "\n")).root
    assert content_of(back) == content_of(root)

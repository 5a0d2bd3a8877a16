"""Several edits of one file at once, whatever its lines end in and however long its texts are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.edit.edited import edited
from hotline_report.edit.edits import AnyEdit, Edit, Insertion, Removal
from hotline_report.edit.places import place_of
from hotline_report.edit.trees import content_of
from hotline_report.errors import InputError, Position
from hotline_report.load.nodes import Mapping
from hotline_report.load.yaml_reader import read_nodes
from tests.calls import calls_at_most
from tests.edit.samples import WORDS, below, collections, scalars_of
from tests.random_runs import examples

PATH = Path("2023.yaml")
FILE = """\
# 头
量:
  甲: {本年: 5, 上年: 4}  # 注
  乙:
文: |
  一段，共5件。

  二段，共5件。

项:
  - 名: 子
    数: 1
  - 名: 丑
    数: 2
"""
EDITS: tuple[AnyEdit, ...] = (
    Edit(("文",), "5", "{{ 量.甲 | 数 }}", 4),
    Edit(("项", 1, "数"), "2", "3"),
    Edit(("文",), "二段", "末段", 9),
    Edit(("量", "甲", "本年"), "5", "6"),
    Edit(("文",), "", "\n三段。", 16),
    Insertion(("项",), 2, {"名": "寅", "数": ""}),
    Edit(("量", "乙"), "", "7"),
    Edit(("量", "乙"), "乙", "丙", of_name=True),
    Removal(("项", 0), {"名": "子", "数": "1"}),
    Insertion((), 3, "完", "尾"),
)
AFTER = """\
# 头
量:
  甲: {本年: 6, 上年: 4}  # 注
  丙: 7
文: |
  一段，共{{ 量.甲 | 数 }}件。

  末段，共5件。
  三段。

项:
  - 名: 丑
    数: 3
  - 名: 寅
    数:
尾: 完
"""


@pytest.mark.parametrize("edits", [EDITS, EDITS[::-1]], ids=["as told", "from the last"])
def test_several_edits_in_any_order(edits: tuple[AnyEdit, ...]) -> None:
    assert edited(PATH, FILE, edits) == AFTER


LAYOUTS = """\
a:
  b: {x: 1, y: , z: [p, q]}
  c:
    - m: 1
      n: 2
    - k
    -
  d: |
    t
    u

  e:
s: >
  f
  g

h: 'i'
j:
- - 1
  - 2
- o: [ ]
"""


@st.composite
def some_edits(draw: st.DrawFn) -> list[AnyEdit]:
    """Edits of any kind, each of which fits the file."""
    root, _ = read_nodes(PATH, LAYOUTS)
    words = st.sampled_from(WORDS)
    edits: list[AnyEdit] = []
    for number in range(draw(st.integers(2, 8))):
        scalar = draw(st.sampled_from(scalars_of(LAYOUTS)))
        place, node = draw(st.sampled_from(list(collections(root))))
        step, value = draw(st.sampled_from(below(node)))
        index = draw(st.integers(0, len(below(node))))
        name = f"新{number}" if isinstance(node, Mapping) else None
        kinds: tuple[AnyEdit, ...] = (
            Edit(scalar.place, scalar.text, draw(words), of_name=scalar.is_name),
            Insertion(place, index, draw(words | st.tuples(words)), name),
            Removal((*place, step), content_of(value)),
        )
        edits.append(draw(st.sampled_from(kinds)))
    return edits


@examples(100)
@given(some_edits())
def test_what_fits_is_made_unless_it_overlaps(edits: list[AnyEdit]) -> None:
    """What comes of edits is read again, and no layout beside another makes that fail."""
    try:
        after = edited(PATH, LAYOUTS, edits)
    except InputError as error:
        found = error.problems[0].found
        assert found in {"几处修改改的是同一处", "要删去两次"} or found.endswith("会出现两次")
    else:
        names = [each.text for each in scalars_of(after) if each.is_name]
        assert all(
            edit.name in names for edit in edits if isinstance(edit, Insertion) and edit.name
        )


def test_no_edit_changes_nothing() -> None:
    same = [Edit(("量", "乙"), "", ""), Edit(("文",), "段", "段", 1)]
    assert edited(PATH, FILE, same) == edited(PATH, FILE, []) == FILE


def test_lines_end_as_those_beside_them() -> None:
    """A file that two editors wrote, of Windows above and of Unix below."""
    upper, lower = FILE.split("项:\n")
    after_upper, after_lower = AFTER.split("项:\n")
    mixed = upper.replace("\n", "\r\n") + "项:\n" + lower
    assert edited(PATH, mixed, EDITS) == after_upper.replace("\n", "\r\n") + "项:\n" + after_lower


def test_a_mark_of_the_encoding_stays() -> None:
    assert edited(PATH, "\ufeff" + FILE, EDITS) == "\ufeff" + AFTER
    assert edited(PATH, "\ufeff量: 5\n", [Edit(("量",), "5", "6")]) == "\ufeff量: 6\n"


def test_places_are_found_by_where_they_are() -> None:
    root, _ = read_nodes(PATH, FILE)
    wanted = {
        (3, 6): ("量", "甲"),
        (3, 11): ("量", "甲", "本年"),
        (4, 5): ("量", "乙"),
        (5, 4): ("文",),
        (12, 5): None,
        (13, 5): ("项", 1),
        (14, 8): ("项", 1, "数"),
    }
    assert {at: place_of(root, Position(PATH, *at)) for at in wanted} == wanted


@pytest.mark.parametrize("sign", ["", "|\n  ", ">\n  ", "'", '"'])
def test_long_texts_take_little_work(sign: str) -> None:
    """A few calls a character at most. Longer than any that is printed, so that how they are typed
    need not stay.
    """
    words = "文字" * 500_000
    before = f"文: {sign}{words}{sign if len(sign) == 1 else ''}\n尾: 1\n"
    with calls_at_most(3_000_000):
        after = edited(PATH, before, [Edit(("文",), "文", "语", 600_000)])
    wanted = before.replace(words, words[:600_000] + "语" + words[600_001:])
    assert after.replace("|", ">") == wanted.replace("|", ">")

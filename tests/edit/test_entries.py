"""Entries and items are added and taken away in the style of those beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.edit.edited import edited, read_source
from hotline_report.edit.edits import AnyEdit, Insertion, Place, Removal
from hotline_report.edit.trees import content_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.load.nodes import Mapping, Node, Sequence
from hotline_report.load.yaml_reader import read_nodes
from tests.edit.samples import FILES, WORDS, below, collections, text_of
from tests.random_runs import examples

PATH = Path("2023.yaml")
L = ("量",)


@dataclass(frozen=True)
class Case:
    """A file, edits, and the file as it is then."""

    name: str
    before: str
    edits: tuple[AnyEdit, ...]
    after: str


def came(index: int, content: Content, name: str | None = None, place: Place = L) -> Insertion:
    return Insertion(place, index, content, name)


def went(step: str | int, old: Content, place: Place = L) -> Removal:
    return Removal((*place, step), old)


NAMED = "量:\n  甲: 1  # 注甲\n  # 乙如下\n  乙: 2\n\n尾: 9\n"
BRACES = "量: {甲: 1, 乙: 2}  # 注\n尾: 9\n"
TALL = "量: {\n  甲: 1,  # 注甲\n  乙: 2  # 注乙\n}\n"
ITEMS = "量:\n  - 甲  # 注甲\n  - 乙\n\n尾: 9\n"
BRACKETS = "量: [甲, 乙]\n"
RECORDS = "量:\n  - 名称: 甲\n    数: 1\n\n  - 名称: 乙  # 注乙\n    数: 2\n尾: 9\n"
FLAT = "量:\n  - {名称: 甲, 数: 1}\n  - {名称: 乙, 数: 2}\n尾: 9\n"
ROWS = "量:\n  甲: {数: 1, 率: 2}\n  乙: {数: 3, 率: 4}\n尾: 9\n"
RANKS = "量:\n  - 甲局: 2\n  - 乙局: 1\n"
TEXT = "量:\n  文: |\n    一。\n\n\n  尾: 9\n"

CASES = [
    Case(
        "the first entry",
        NAMED,
        (came(0, "0", "新"),),
        "量:\n  新: 0\n  甲: 1  # 注甲\n  # 乙如下\n  乙: 2\n\n尾: 9\n",
    ),
    Case(
        "an entry between",
        NAMED,
        (came(1, "0", "新"),),
        "量:\n  甲: 1  # 注甲\n  新: 0\n  # 乙如下\n  乙: 2\n\n尾: 9\n",
    ),
    Case(
        "the last entry",
        NAMED,
        (came(2, "甲: 乙", "新"),),
        '量:\n  甲: 1  # 注甲\n  # 乙如下\n  乙: 2\n  新: "甲: 乙"\n\n尾: 9\n',
    ),
    Case(
        "the last entry of the file",
        "甲: 1\n乙: 2",
        (came(2, "3", "丙", ()),),
        "甲: 1\n乙: 2\n丙: 3",
    ),
    Case(
        "an entry behind a block",
        TEXT,
        (came(1, "0", "新"),),
        "量:\n  文: |\n    一。\n  新: 0\n\n\n  尾: 9\n",
    ),
    Case(
        "an entry behind a block that keeps its end",
        TEXT.replace("|", "|+"),
        (came(1, "0", "新"),),
        "量:\n  文: |+\n    一。\n\n\n  新: 0\n  尾: 9\n",
    ),
    Case(
        "an entry of several lines",
        NAMED,
        (came(2, "一。\n二。", "文"),),
        "量:\n  甲: 1  # 注甲\n  # 乙如下\n  乙: 2\n  文: |\n    一。\n    二。\n\n尾: 9\n",
    ),
    Case(
        "an empty entry",
        NAMED,
        (came(0, "", "新"),),
        "量:\n  新:\n  甲: 1  # 注甲\n  # 乙如下\n  乙: 2\n\n尾: 9\n",
    ),
    Case(
        "the only entry",
        "量:  # 待报\n尾: 9\n",
        (came(0, "1", "甲"),),
        "量:  # 待报\n  甲: 1\n尾: 9\n",
    ),
    Case(
        "the only item",
        "量:\n尾: 9\n",
        (came(0, "甲"), came(0, "乙")),
        "量:\n  - 甲\n  - 乙\n尾: 9\n",
    ),
    Case(
        "the only entry of an item",
        "量:\n  -\n",
        (came(0, "1", "甲", ("量", 0)), came(0, "2", "乙", ("量", 0))),
        "量:\n  - 甲: 1\n    乙: 2\n",
    ),
    Case("the first entry goes", NAMED, (went("甲", "1"),), "量:\n  # 乙如下\n  乙: 2\n\n尾: 9\n"),
    Case(
        "the last entry goes",
        NAMED,
        (went("乙", "2"),),
        "量:\n  甲: 1  # 注甲\n  # 乙如下\n\n尾: 9\n",
    ),
    Case("all entries go", NAMED, (went("甲", "1"), went("乙", "2")), "量:\n\n尾: 9\n"),
    Case("the first entry of the file goes", "甲: 1\n乙: 2\n", (went("甲", "1", ()),), "乙: 2\n"),
    Case("the last entry of the file goes", "甲: 1\n乙: 2", (went("乙", "2", ()),), "甲: 1"),
    Case("a block goes", TEXT, (went("文", "一。"),), "量:\n\n\n  尾: 9\n"),
    Case("a table goes", NAMED, (went("量", {"甲": "1", "乙": "2"}, ()),), "\n尾: 9\n"),
    Case(
        "the first in braces",
        BRACES,
        (came(0, "0", "新"),),
        "量: {新: 0, 甲: 1, 乙: 2}  # 注\n尾: 9\n",
    ),
    Case(
        "between in braces", BRACES, (came(1, "", "新"),), "量: {甲: 1, 新: , 乙: 2}  # 注\n尾: 9\n"
    ),
    Case(
        "the last in braces",
        BRACES,
        (came(2, "1,0", "新"),),
        '量: {甲: 1, 乙: 2, 新: "1,0"}  # 注\n尾: 9\n',
    ),
    Case(
        "the last in braces behind nothing",
        "量: {甲: }\n",
        (came(1, "0", "新"),),
        "量: {甲: , 新: 0}\n",
    ),
    Case(
        "the only in braces",
        "量: {}\n",
        (came(0, "1", "甲"), came(0, "2", "乙")),
        "量: {甲: 1, 乙: 2}\n",
    ),
    Case(
        "the only in braces in braces",
        "量: {甲: , 乙: 2}\n",
        (came(0, "1", "丙", ("量", "甲")),),
        "量: {甲: {丙: 1}, 乙: 2}\n",
    ),
    Case(
        "between in tall braces",
        TALL,
        (came(1, "0", "新"),),
        "量: {\n  甲: 1,  # 注甲\n  新: 0, 乙: 2  # 注乙\n}\n",
    ),
    Case(
        "the last in tall braces",
        TALL,
        (came(2, "0", "新"), came(2, "3", "末")),
        "量: {\n  甲: 1,  # 注甲\n  乙: 2,  # 注乙\n新: 0, 末: 3}\n",
    ),
    Case(
        "between in tall braces without comments",
        "量: {\n  甲: 1,\n  乙: 2,\n}\n",
        (came(1, "0", "新"), came(2, "3", "末")),
        "量: {\n  甲: 1,\n  新: 0,\n  乙: 2,\n  末: 3,\n}\n",
    ),
    Case("the first in braces goes", BRACES, (went("甲", "1"),), "量: {乙: 2}  # 注\n尾: 9\n"),
    Case("the last in braces goes", BRACES, (went("乙", "2"),), "量: {甲: 1}  # 注\n尾: 9\n"),
    Case("all in braces go", BRACES, (went("甲", "1"), went("乙", "2")), "量: {}  # 注\n尾: 9\n"),
    Case(
        "two of three in braces go",
        "量: {甲: 1, 乙: , 丙: 3}\n",
        (went("乙", ""), went("丙", "3")),
        "量: {甲: 1}\n",
    ),
    Case(
        "the first in tall braces goes",
        TALL,
        (went("甲", "1"),),
        "量: {\n    # 注甲\n  乙: 2  # 注乙\n}\n",
    ),
    Case(
        "the last in tall braces goes",
        TALL,
        (went("乙", "2"),),
        "量: {\n  甲: 1,  # 注甲\n    # 注乙\n}\n",
    ),
    Case(
        "the first item", ITEMS, (came(0, "零"),), "量:\n  - 零\n  - 甲  # 注甲\n  - 乙\n\n尾: 9\n"
    ),
    Case(
        "an item between",
        ITEMS,
        (came(1, "- 中"),),
        '量:\n  - 甲  # 注甲\n  - "- 中"\n  - 乙\n\n尾: 9\n',
    ),
    Case(
        "the last items",
        ITEMS,
        (came(2, "丙"), came(2, "丁")),
        "量:\n  - 甲  # 注甲\n  - 乙\n  - 丙\n  - 丁\n\n尾: 9\n",
    ),
    Case(
        "an item as far left as the name",
        "量:\n- 甲\n- 乙\n尾: 9\n",
        (came(1, "中"),),
        "量:\n- 甲\n- 中\n- 乙\n尾: 9\n",
    ),
    Case(
        "an item behind two dashes",
        "量:\n  - - 甲\n    - 乙\n",
        (came(0, "零", place=("量", 0)), came(2, "丙", place=("量", 0))),
        "量:\n  - - 零\n    - 甲\n    - 乙\n    - 丙\n",
    ),
    Case("an empty item", ITEMS, (came(2, ""),), "量:\n  - 甲  # 注甲\n  - 乙\n  -\n\n尾: 9\n"),
    Case("the first item goes", ITEMS, (went(0, "甲"),), "量:\n  - 乙\n\n尾: 9\n"),
    Case("the last item goes", ITEMS, (went(1, "乙"),), "量:\n  - 甲  # 注甲\n\n尾: 9\n"),
    Case("all items go", ITEMS, (went(0, "甲"), went(1, "乙")), "量:\n\n尾: 9\n"),
    Case(
        "in brackets",
        BRACKETS,
        (came(0, "零"), came(1, ""), came(2, "a, b")),
        '量: [零, 甲, "", 乙, "a, b"]\n',
    ),
    Case("in empty brackets", "量: [ ]\n", (came(0, "甲"),), "量: [甲 ]\n"),
    Case("the first in brackets goes", BRACKETS, (went(0, "甲"),), "量: [乙]\n"),
    Case("the last in brackets goes", BRACKETS, (went(1, "乙"),), "量: [甲]\n"),
    Case(
        "a rank in brackets",
        "量: [甲局: 2, 乙局: 1]\n",
        (came(1, {"丙局": "1"}), went(1, {"乙局": "1"})),
        "量: [甲局: 2, {丙局: 1}]\n",
    ),
    Case(
        "the first record",
        RECORDS,
        (came(0, {"名称": "零", "数": "0"}),),
        RECORDS.replace("量:\n", "量:\n  - 名称: 零\n    数: 0\n"),
    ),
    Case(
        "the last record",
        RECORDS,
        (came(2, {"名称": "丙", "文": "一\n二"}),),
        RECORDS.replace("尾", "  - 名称: 丙\n    文: |\n      一\n      二\n尾"),
    ),
    Case(
        "the first record goes",
        RECORDS,
        (went(0, {"名称": "甲", "数": "1"}),),
        "量:\n\n  - 名称: 乙  # 注乙\n    数: 2\n尾: 9\n",
    ),
    Case(
        "the last record goes",
        RECORDS,
        (went(1, {"名称": "乙", "数": "2"}),),
        "量:\n  - 名称: 甲\n    数: 1\n\n尾: 9\n",
    ),
    Case(
        "a record in the place of another",
        RECORDS,
        (went(0, {"名称": "甲", "数": "1"}), came(1, {"名称": "丙"})),
        "量:\n  - 名称: 丙\n\n  - 名称: 乙  # 注乙\n    数: 2\n尾: 9\n",
    ),
    Case(
        "the entry of a dash's line goes",
        RECORDS,
        (went("名称", "甲", ("量", 0)),),
        "量:\n  - 数: 1\n\n  - 名称: 乙  # 注乙\n    数: 2\n尾: 9\n",
    ),
    Case(
        "an entry before that of a dash's line",
        RECORDS,
        (came(0, "1", "序", ("量", 1)), came(2, "3", "次", ("量", 1))),
        RECORDS.replace("名称: 乙", "序: 1\n    名称: 乙").replace("尾", "    次: 3\n尾"),
    ),
    Case(
        "a record in braces",
        FLAT,
        (came(1, {"名称": "中", "数": ""}),),
        "量:\n  - {名称: 甲, 数: 1}\n  - {名称: 中, 数: }\n  - {名称: 乙, 数: 2}\n尾: 9\n",
    ),
    Case(
        "a record in braces goes",
        FLAT,
        (went(0, {"名称": "甲", "数": "1"}),),
        "量:\n  - {名称: 乙, 数: 2}\n尾: 9\n",
    ),
    Case(
        "a row",
        ROWS,
        (came(2, {"数": "5", "率": {"本年": "6", "上年": "—"}}, "丙"),),
        ROWS.replace("尾", "  丙: {数: 5, 率: {本年: 6, 上年: —}}\n尾"),
    ),
    Case("a rank", RANKS, (came(2, {"丙局": "1"}),), RANKS + "  - 丙局: 1\n"),
    Case(
        "a cell's keys",
        "量:\n  甲: 1\n",
        (came(1, {"本年": "5", "上年": "4"}, "乙"),),
        "量:\n  甲: 1\n  乙: {本年: 5, 上年: 4}\n",
    ),
    Case(
        "a table below others",
        "数:\n  甲:\n    - 一: 1\n",
        (
            came(1, ({"名": "a", "项": ("b", "c")},), "乙", ("数",)),
            came(1, {"二": "2"}, place=("数", "甲")),
        ),
        "数:\n  甲:\n    - 一: 1\n    - 二: 2\n"
        "  乙:\n    - 名: a\n      项:\n        - b\n        - c\n",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["Unix", "Windows"])
def test_entries_come_and_go(case: Case, line_end: str) -> None:
    before, after = (text.replace("\n", line_end) for text in (case.before, case.after))
    assert edited(PATH, before, case.edits) == after


def without(node: Node, place: Place) -> Content:
    """What a node holds but for what stands at a place."""
    if not isinstance(node, Mapping | Sequence) or not place:
        return content_of(node)
    kept = [
        (step, without(value, place[1:] if step == place[0] else ()))
        for step, value in below(node)
        if (step,) != place
    ]
    if isinstance(node, Mapping):
        return {str(step): content for step, content in kept}
    return tuple(content for _, content in kept)


def is_cut(before: str, after: str) -> bool:
    """Whether a text is another with one piece cut out."""
    pairs = zip(before, after, strict=False)
    same = next((n for n, (old, new) in enumerate(pairs) if old != new), len(after))
    return before.endswith(after[same:])


contents = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from("甲乙丙"), inner, min_size=1, max_size=3)
    ),
    max_leaves=5,
)


@examples(30)
@given(st.data())
def test_what_comes_can_go_again_and_what_goes_is_all_that_goes(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    before = text_of(path)
    root = read_nodes(path, before)[0]
    place, node = data.draw(st.sampled_from(list(collections(root))))
    entries = below(node)

    step, gone = data.draw(st.sampled_from(entries))
    less = edited(path, before, [Removal((*place, step), content_of(gone))])
    assert is_cut(before, less)
    assert content_of(read_nodes(path, less)[0]) == without(root, (*place, step))

    index = data.draw(st.integers(0, len(entries)))
    content, name = data.draw(contents), "新增的" if isinstance(node, Mapping) else None
    more = edited(path, before, [Insertion(place, index, content, name)])
    assert is_cut(more, before)
    new = (*place, index if name is None else name)
    again = edited(path, more, [Removal(new, content)])
    assert again == before


@pytest.mark.parametrize(
    ("before", "content", "after"),
    [
        ("量:\n  甲: 1  # 一\n  乙: 2\n", {"a": "3"}, "量:\n  甲: {a: 3}  # 一\n  乙: 2\n"),
        (
            "量:\n  甲:  # 一\n    a: 1 # 二\n    b: '#' # 三\n  乙: 2\n",
            "3",
            "量:\n  # 一\n  # 二\n  # 三\n  甲: 3\n  乙: 2\n",
        ),
        ("量:\n  甲: |- # 一\n    # 文\n  乙: 2\n", "3", "量:\n  # 一\n  甲: 3\n  乙: 2\n"),
    ],
)
def test_what_is_said_of_what_goes_is_said_of_what_comes(
    before: str, content: Content, after: str
) -> None:
    found = read_source(Path("x.yaml"), before).find(("量", "甲"))
    assert found is not None
    gone = Removal(("量", "甲"), content_of(found.node))
    assert edited(Path("x.yaml"), before, [gone, Insertion(("量",), 0, content, "甲")]) == after

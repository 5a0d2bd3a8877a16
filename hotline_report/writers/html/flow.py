"""The order of the page: which blocks stand in which section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from hotline_report.blocks import AnnexStart, Block, Heading, Table, Title
from hotline_report.formatting.lines import on_one_line
from hotline_report.writers.paper_flow import Placed

# How deep the contents go: chapters （level 1） and their sections （level 2）.
CONTENTS_DEPTH = 2


@dataclass(slots=True)
class Section:
    """A heading's section: blocks and sections within, in order. The root has depth 0."""

    depth: int
    children: list[Placed | Section] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A line of the contents, with the lines below it."""

    text: str
    anchor: str
    below: list[Entry] = field(default_factory=list)


def sections(items: Sequence[Placed]) -> Section:
    """Nest the blocks by their headings; an annex is a section of its own."""
    root = Section(0)
    stack = [root]
    for item in items:
        depth = _depth(item.block)
        if depth:
            while stack[-1].depth >= depth:
                stack.pop()
            opened = Section(depth)
            stack[-1].children.append(opened)
            stack.append(opened)
        stack[-1].children.append(item)
    return root


def _depth(block: Block) -> int:
    match block:
        case AnnexStart() | Title():
            return 1
        case Heading(level=level):
            return level
        case _:
            return 0


@dataclass(slots=True)
class Outline:
    """Ranks of headings: 2 for a chapter, and each one below it one deeper.

    A bulletin may go from 一、 to 1. directly; an outline must not (ISO 14289-1, 7.4.2).
    """

    levels: list[int] = field(default_factory=list)

    def start(self) -> None:
        """An annex begins."""
        self.levels.clear()

    def rank(self, level: int) -> int:
        """Of the next heading, which has this level."""
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        return 1 + len(self.levels)


@dataclass(slots=True)
class RegionNames:
    """Names of the frames that tables are scrolled in: landmarks are told apart by their names."""

    given: set[str] = field(default_factory=set)

    def of(self, table: Table) -> str:
        """The table's name; one that another table has already is numbered."""
        own = name = table.number + table.caption if table.caption else table.label
        for number in count(2):
            if name not in self.given:
                break
            name = f"{own}（同名表之{number}）"
        self.given.add(name)
        return name


def contents(blocks: Sequence[Block]) -> list[Entry]:
    """The table of contents: chapters with their sections, and the annexes."""
    root = Entry("", "")
    stack = [(0, root)]
    for block in blocks:
        match block:
            case Heading(level=level) if level <= CONTENTS_DEPTH:
                entry = Entry(f"{block.number}{block.text}", block.anchor)
            case AnnexStart():
                level, entry = 1, Entry(on_one_line(block.heading), block.anchor)
            case _:
                continue
        while stack[-1][0] >= level:
            stack.pop()
        stack[-1][1].below.append(entry)
        stack.append((level, entry))
    return root.below

"""What is proposed of a file that was edited elsewhere, and what is left to people."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from hotline_report.edit.edits import AnyEdit
from hotline_report.pipeline.rewriting import Opened, write_edited


class Kind(Enum):
    """What was corrected, in the order in which it is told."""

    FIGURE = "数"
    RECORD = "记录"
    WORDS = "文字"
    PARAGRAPH = "段落"
    STRUCTURE = "结构"
    COMMENT = "批注"


class Item(Struct, frozen=True):
    """A correction.

    Attributes:
        kind: what was corrected.
        place: where, in the words of the bulletin.
        line: the line of the data file, 0 where nothing there was typed.
        old: what was printed.
        new: what it became.
        edits: what is to be done to the data file; none where people must decide.
        why: why it is not written; of what is written, what is to be known of it.
        around: what stands before and behind `old`, where that is a part of a paragraph.
    """

    kind: Kind
    place: str
    line: int
    old: str
    new: str
    edits: tuple[AnyEdit, ...] = ()
    why: str = ""
    around: tuple[str, str] = ("", "")


class Proposals(Struct, frozen=True):
    """All corrections: those that can be written, which are numbered from 1, and the others."""

    written: tuple[Item, ...]
    others: tuple[Item, ...]
    notices: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.written or self.others)


class Taken(Struct, frozen=True):
    """What a file proposes, and the data file as it was when that was found out."""

    proposals: Proposals
    opened: Opened


def write(taken: Taken, numbers: Sequence[int]) -> None:
    """Write the proposals of these numbers into the data file.

    Raises:
        InputError: they contradict each other, or one cannot be made.
        OutputError: the file has changed since, or cannot be written.
    """
    edits = [edit for number in numbers for edit in taken.proposals.written[number - 1].edits]
    write_edited(taken.opened, edits)

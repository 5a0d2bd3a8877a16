"""What a check found: code, level, place, what is printed and what is expected."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from msgspec import Struct

from hotline_report.errors import Position

UNUSED_WAIVER = "W01"
"""The code of a finding that tells of a waiver, not of the bulletin."""

NEVER_WAIVED = frozenset({"T24", "T25"})
"""Codes of findings that no waiver lets stand: last year's sentences, and a day that is not known.

The first are rewritten or confirmed; the day is filled in, or is not printed (落款: 否).
"""

REASON_ASKED = "为什么要保留"
"""What stands for the reason in a waiver that `check` prints to be copied; it is no reason."""


class Level(IntEnum):
    """How grave a finding is; the graver the greater."""

    HINT = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """提示, 警告 or 错误."""
        return {Level.HINT: "提示", Level.WARNING: "警告", Level.ERROR: "错误"}[self]


class Waiver(Struct, frozen=True):
    """A finding that the centre knows and lets stand (豁免): of which rule, where, why, by whom.

    `found` is what the finding said was printed (现为) when it was let stand; with another figure
    there the waiver no longer holds. "" holds whatever is printed.
    """

    code: str
    place: str
    found: str
    reason: str
    approved_by: str
    approved_on: date | None
    position: Position

    @property
    def told(self) -> str:
        """The reason, then who let it stand and when, as far as the file says."""
        when = self.approved_on.isoformat() if self.approved_on is not None else ""
        approval = "，".join(part for part in (self.approved_by, when) if part)
        return f"{self.reason}（{approval}）" if approval else self.reason


class Addition(Struct, frozen=True):
    """Lines to be added to the data file, ready to be copied.

    They go in before line `line`; or, `in_braces`, behind the opening brace of that line.
    """

    line: int
    in_braces: bool
    text: str


class Finding(Struct, frozen=True):
    """One thing that is wrong, or that somebody should look at.

    Attributes:
        code: the rule's code, as in the manual.
        level: how grave it is.
        position: file, line and column of the figure or the paragraph.
        place: `表.行.列`, or the path of headings; waivers name it.
        quote: the words in question, for findings in narrative; "" for tables.
        found: what is printed.
        expected: what it should be, with the arithmetic spelled out.
        message: the finding in one sentence.
        cause: the likely cause, "" where none can be told.
        cells: `表.行.列` of every cell that takes part, for marking them in a page.
        additions: what to add to the data file, where something is missing there.
    """

    code: str
    level: Level
    position: Position
    place: str
    quote: str
    found: str
    expected: str
    message: str
    cause: str = ""
    cells: tuple[str, ...] = ()
    waiver: Waiver | None = None
    additions: tuple[Addition, ...] = ()

    @property
    def is_grave(self) -> bool:
        """Whether it is an error or a warning that nobody has waived."""
        return self.waiver is None and self.level > Level.HINT

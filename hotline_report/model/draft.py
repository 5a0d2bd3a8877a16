"""A draft (稿): what two drafts of a bulletin are compared by.

Plain values, as printed, so that a draft can be kept as JSON and read back with its types. What a
bulletin looks like is not in it.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from hotline_report.model.cell import State
from hotline_report.model.narrative import PassageKind

FINAL = "正式"
"""The name of what is no draft."""

NUMBERED = "草稿"
"""What numbered drafts are called: 草稿1, 草稿2 …"""


class Made(Enum):
    """How a number of a draft came to be there."""

    TYPED = "填写"
    COMPUTED = "计算"
    FROM_FILE = "取自别的期间的数据文件"
    UNKNOWN = "不明"
    NONE = ""


class Scope(Enum):
    """A side of two drafts that is compared, or could not be."""

    FIGURES = "数据"
    PRIORS = "上年、上期的数和由此计算的同比、环比"
    WORDS = "文字"
    STRUCTURE = "结构"
    FINDINGS = "校核结果和豁免"


class Against(Struct, frozen=True, omit_defaults=True):
    """What a figure is compared with on one basis: the earlier number and the change, as printed.

    `operands` are the names of the figures whose earlier numbers the prior is computed from;
    `declared`: the change is as it was published.
    """

    prior: str = ""
    made: Made = Made.NONE
    operands: tuple[str, ...] = ()
    change: str = ""
    declared: bool = False


class DraftBracket(Struct, frozen=True, omit_defaults=True):
    """The figure in another's brackets: a share, or a rate."""

    name: str
    printed: str
    made: Made = Made.TYPED
    operands: tuple[str, ...] = ()


class DraftFigure(Struct, frozen=True, omit_defaults=True):
    """A figure as printed: a number, a text, — or nothing, without its unit.

    `operands` are the names (`表.行.列`) of the figures that it is computed from; `notes` those of
    the footnotes that it calls; `in_points`: it changes by percentage points.
    """

    row: str
    column: str
    state: State = State.NUMBER
    printed: str = ""
    unit: str = ""
    made: Made = Made.TYPED
    operands: tuple[str, ...] = ()
    yoy: Against = Against()
    step: Against = Against()
    bracket: DraftBracket | None = None
    notes: tuple[str, ...] = ()
    in_points: bool = False


class TableKind(Enum):
    """What the rows of a table are."""

    FIGURES = "指标表"
    RECORDS = "记录表"
    RANKING = "排名表"
    WORDS = "词语表"


class Named(Struct, frozen=True, omit_defaults=True):
    """A row or a column: its name in the form, and what is printed; of a column, its unit."""

    name: str
    title: str
    unit: str = ""


class DraftTable(Struct, frozen=True, omit_defaults=True):
    """A table in the order in which it is printed.

    `place` is the heading of the first level that it stands below, or its annex's title; `texts`
    what the form says above and below it. `shown`: it is printed; `withheld`: it is not, since the
    centre does not publish it. `total`: the row of a list of records that is none.
    """

    name: str
    kind: TableKind
    caption: str = ""
    place: str = ""
    shown: bool = True
    withheld: bool = False
    texts: tuple[str, ...] = ()
    rows: tuple[Named, ...] = ()
    columns: tuple[Named, ...] = ()
    figures: tuple[DraftFigure, ...] = ()
    words: tuple[str, ...] = ()
    total: str = ""

    def name_of(self, figure: DraftFigure) -> str:
        """`表.行.列`."""
        return ".".join(part for part in (self.name, figure.row, figure.column) if part)


class DraftLink(Struct, frozen=True):
    """Words from `start` to `end` (exclusive) that were made of these figures."""

    start: int
    end: int
    figures: tuple[str, ...]


class DraftPassage(Struct, frozen=True, omit_defaults=True):
    """A paragraph, title or heading as printed; `chapter` is the path of headings above it."""

    kind: PassageKind
    chapter: str
    level: int
    text: str
    links: tuple[DraftLink, ...] = ()


class DraftFinding(Struct, frozen=True, omit_defaults=True):
    """What a check found; `level` is its word."""

    code: str
    level: str
    place: str
    quote: str
    found: str
    message: str
    waived: bool = False


class DraftWaiver(Struct, frozen=True, omit_defaults=True):
    """A finding that the centre lets stand; `reason` tells who approved it, too."""

    code: str
    place: str
    found: str
    reason: str


class DraftPicture(Struct, frozen=True):
    """A picture: the name that texts call it by, and what tells its content from others."""

    name: str
    digest: str


class Unread(Struct, frozen=True, omit_defaults=True):
    """What could not be read of a draft, and why, told to the reader.

    `whole`: nothing of its scope could be read. Else `names` are a table, its row, its column, as
    far as they are known, and `passages` the kind and chapter of paragraphs.
    """

    scope: Scope
    place: str
    why: str
    whole: bool = False
    names: tuple[str, ...] = ()
    passages: tuple[PassageKind, str] | None = None


class Draft(Struct, frozen=True, omit_defaults=True):
    """A bulletin as it is compared with another draft of it.

    `name` is what it is told as: a file, a revision, 草稿1.
    """

    name: str
    title: str = ""
    reporter: str = ""
    period: str = ""
    edition: str = ""
    issuers: tuple[str, ...] = ()
    published: str = ""
    tables: tuple[DraftTable, ...] = ()
    passages: tuple[DraftPassage, ...] = ()
    pictures: tuple[DraftPicture, ...] = ()
    findings: tuple[DraftFinding, ...] = ()
    waivers: tuple[DraftWaiver, ...] = ()
    unread: tuple[Unread, ...] = ()

    def lacks(self, scope: Scope) -> bool:
        """Whether this side of it is not known at all."""
        return any(each.scope is scope and each.whole for each in self.unread)

"""What the page is given: a data file as it is filled in, and what came of a change."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import UNSET, Struct, UnsetType

from hotline_report.edit.edits import Place
from hotline_report.pipeline.workbook.keys import Key


class EntryKind(Enum):
    """Who fills a cell: a person; the form, which computes it; or the tool itself."""

    INPUT = "input"
    COMPUTED = "computed"
    FIXED = "fixed"


class Says(Enum):
    """Which of the four states a cell is in."""

    NUMBER = "number"
    TEXT = "text"
    DASH = "dash"
    BLANK = "blank"


class Entry(Struct, frozen=True, omit_defaults=True):
    """One side of a figure, a name or a word: what is typed there, and what holds.

    Attributes:
        key: by which changes name it.
        title: 本年, 同比, 上年, 名称 …
        kind: who fills it.
        typed: what the file says, "" where nothing.
        shown: what holds, computed or taken from elsewhere where nothing is typed.
        state: of what is shown.
        unit: of what is typed.
        source: where what is shown comes from, if not from here.
        hint: what may be typed.
        line: of the file, 0 where nothing stands there.
        is_text: whether words are meant, not a number.
    """

    key: Key
    title: str
    kind: EntryKind = EntryKind.INPUT
    typed: str = ""
    shown: str = ""
    state: Says = Says.BLANK
    unit: str = ""
    source: str = ""
    hint: str = ""
    line: int = 0
    is_text: bool = False


class GridCell(Struct, frozen=True, omit_defaults=True):
    """A cell of a table as it will be printed; it stands once, at the upper left of what it spans.

    `scope` is that of headers (col, colgroup, row, rowgroup); `place` the figure's name, by which
    findings call it; `entries` the figure, then its other sides.
    """

    text: str = ""
    rows: int = 1
    columns: int = 1
    scope: str = ""
    align: str = "center"
    place: str = ""
    entries: tuple[Entry, ...] = ()


class Items(Struct, frozen=True, omit_defaults=True):
    """A list that items come to and go from: of which ranking, how many, how many there may be."""

    count: int
    most: int
    row: str = ""


GridRows = tuple[tuple[GridCell, ...], ...]


class Grid(Struct, frozen=True, omit_defaults=True):
    """A table. `kind` is figures, records, ranking or words; it is not `published` where 不公布.

    `printed` tells whether it stands in the bulletin, or its figures only in the narrative (不印);
    `unread`: the file has none, or one that cannot be read.
    """

    name: str
    kind: str
    caption: str = ""
    legend: str = ""
    notes: tuple[str, ...] = ()
    header: GridRows = ()
    rows: GridRows = ()
    lists: tuple[Items, ...] = ()
    published: bool = True
    printed: bool = True
    unread: bool = False
    line: int = 0


class GridSection(Struct, frozen=True):
    """A section of the form, with the names of its tables."""

    title: str
    tables: tuple[str, ...]


class TextField(Struct, frozen=True, omit_defaults=True):
    """A text of the narrative, or a field.

    Attributes:
        place: by which changes name it; there may be nothing yet.
        name: the key: 标题, 内容 …
        typed: what the file says.
        about: what belongs there, for people.
        example: what may stand there.
        choices: the words that one is chosen of; none where anything may be typed.
        most: characters.
        lines: whether it may have several.
        references: whether figures may be told in it, `{{ }}`.
        required: whether something must be there.
        locked: why it cannot be changed here; "" where it can.
        line: of the file, 0 where nothing stands there.
    """

    place: Place
    name: str
    typed: str = ""
    about: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    most: int = 0
    lines: bool = False
    references: bool = False
    required: bool = False
    locked: str = ""
    line: int = 0


class TextGroup(Struct, frozen=True, omit_defaults=True):
    """Texts and fields that belong together: a chapter, an annex, 网站, a waiver.

    `place` is theirs; `is_item`: it is an item of a list, and can be deleted and shifted; `below`
    are the groups in it; `lists` the lists in it that items can be inserted in, by their names.
    """

    place: Place
    name: str
    fields: tuple[TextField, ...] = ()
    below: tuple[TextGroup, ...] = ()
    lists: tuple[TextList, ...] = ()
    is_item: bool = False
    line: int = 0


class TextList(Struct, frozen=True, omit_defaults=True):
    """A list that a group can be inserted in: `place`, what it is called, how many there are.

    `first` is the text without which an item cannot be; `named`: its items have names.
    """

    place: Place
    name: str
    count: int
    most: int
    first: str = ""
    named: bool = False


class Target(Struct, frozen=True, omit_defaults=True):
    """Where to jump to: a cell, a text, or no more than a line of the file."""

    key: Key | None = None
    place: Place | None = None


class ProblemShown(Struct, frozen=True, omit_defaults=True):
    """A mistake in the data file, or in one that it rests on (`file`)."""

    file: str
    line: int
    column: int
    field: str
    found: str
    expected: str
    remedy: str
    target: Target = Target()
    mendable: bool = False


class FindingShown(Struct, frozen=True, omit_defaults=True):
    """What a check found. `cells` take part in it, `own` are those that it names."""

    number: int
    code: str
    level: str
    where: str
    quote: str
    found: str
    expected: str
    message: str
    cause: str = ""
    waived: str = ""
    may_waive: bool = True
    own: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    additions: tuple[str, ...] = ()
    line: int = 0
    target: Target = Target()


class Findings(Struct, frozen=True):
    """All findings of a version, down the page; `summary` counts them."""

    version: str
    summary: str
    findings: tuple[FindingShown, ...]


class State(Struct, frozen=True, omit_defaults=True):
    """A data file as it is filled in; in an answer, what of it became otherwise.

    `editable`: its syntax is right, so that it can be changed in place. `groups` are the fields and
    the narrative, in the order of the file's keys.
    """

    version: str
    file: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    editable: bool | UnsetType = UNSET
    problems: tuple[ProblemShown, ...] | UnsetType = UNSET
    notices: tuple[str, ...] | UnsetType = UNSET
    sections: tuple[GridSection, ...] | UnsetType = UNSET
    tables: Mapping[str, Grid] | UnsetType = UNSET
    groups: tuple[TextGroup, ...] | UnsetType = UNSET


class Told(Struct, frozen=True, omit_defaults=True):
    """Of the change of that number, from 0: why it was refused, or what is to be known of it."""

    change: int
    text: str


class Conflict(Struct, frozen=True):
    """What the change of that number was made on, what it wants, and what is there by now."""

    change: int
    where: str
    before: str
    yours: str
    theirs: str


class Answer(Struct, frozen=True):
    """What came of changes; `undo` and `redo` are the steps that can be taken."""

    state: State
    refused: tuple[Told, ...] = ()
    remarks: tuple[Told, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    undo: int = 0
    redo: int = 0

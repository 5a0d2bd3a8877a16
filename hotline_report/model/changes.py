"""What changed from one draft to another, each thing once, in the order in which it is told."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from hotline_report.model.draft import DraftFigure, DraftFinding, DraftWaiver


class Kind(Enum):
    """What became of something."""

    CAME = "增加"
    WENT = "删去"
    MOVED = "移动"
    RENAMED = "改名"
    CHANGED = "改动"
    SPLIT = "分段"
    JOINED = "并段"


class PieceKind(Enum):
    """What became of a piece of a text; LINKED: a number made of a figure that changed."""

    SAME = "same"
    WENT = "went"
    CAME = "came"
    LINKED = "linked"


class Piece(Struct, frozen=True):
    """A piece of a changed text; of a linked number, `old` stood in its place, made of `name`."""

    kind: PieceKind
    text: str
    old: str = ""
    name: str = ""


class Span(Struct, frozen=True):
    """Sentences of a draft from `start` to `end` (exclusive), counted through its narrative.

    A heading counts as a sentence; the title does not.
    """

    start: int
    end: int


class SentencePlace(Struct, frozen=True):
    """Where a sentence of a draft is printed: characters from `start` to `end` of a text.

    `block` counts the blocks of the document, `part` the texts of the block.
    """

    block: int
    part: int
    start: int
    end: int


class Aspect(Struct, frozen=True):
    """One thing about a figure that changed: its value (`what` is ""), 同比, 上年 …, as printed.

    `by` is how much a number went up or down; `pieces` is a changed text with its changes marked.
    """

    what: str
    old: str
    new: str
    by: str = ""
    pieces: tuple[Piece, ...] = ()


class FigureChange(Struct, frozen=True):
    """A figure that is in both drafts and not the same.

    `table`, `row` and `column` tell its place to the reader, `name` to narrative (`表.行.列`, as in
    the new draft); `note` is what is told besides. `also`: other edits, by number, that it follows
    from.
    """

    name: str
    table: str
    row: str
    column: str
    old: DraftFigure
    new: DraftFigure
    aspects: tuple[Aspect, ...]
    note: str = ""
    also: tuple[int, ...] = ()


class LinkedNumber(Struct, frozen=True):
    """A number of the narrative that was made of a figure and changed with it.

    `sentence` counts as in `Span`, in the new draft; `start` are the characters before it in that.
    """

    place: str
    sentence: int
    start: int
    name: str
    old: str
    new: str
    also: tuple[int, ...] = ()


class Consequences(Struct, frozen=True):
    """What changed since something else did: computed figures, and numbers of the narrative."""

    figures: tuple[FigureChange, ...] = ()
    numbers: tuple[LinkedNumber, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.figures or self.numbers)


class FigureEdit(Struct, frozen=True):
    """A figure that somebody changed, numbered from 1, and what follows from it."""

    number: int
    figure: FigureChange
    consequences: Consequences = Consequences()


class Cause(Enum):
    """What figures follow from where no figure of the data file was changed."""

    STRUCTURE = "增减了行、列、记录或数据表"
    FILE = "上年或上期的数据文件改了"
    FORM = "表式不同"
    OTHER = "其他原因"


class OtherConsequences(Struct, frozen=True):
    """What follows from something else than an edit of a figure."""

    cause: Cause
    consequences: Consequences


class WordChange(Struct, frozen=True):
    """Sentences that were edited, came, went or moved; or a paragraph that was split or joined.

    `place` is the chapter, or the part, where it stands now (of what went, stood); `before` where
    it stood, of what moved. `pieces` are the text with its changes. `whole`: it is a whole
    paragraph; `moved`: it was edited and moved.
    """

    kind: Kind
    place: str
    pieces: tuple[Piece, ...]
    old: Span | None = None
    new: Span | None = None
    whole: bool = False
    moved: bool = False
    before: str = ""


class StructureChange(Struct, frozen=True):
    """A part of the bulletin that came, went, moved or is called otherwise.

    `what` is the kind of part (数据表, 行, 章 …), `place` what it is a part of. `old` and `new` are
    its names, or where it stood and stands. `figures` are those that came or went with it, `detail`
    tells the reader of them. Of a chapter, the spans are all of it in either draft; `sentences`
    those of the one draft that it is in that came or went with it, its heading first, and `text`
    what they say, a paragraph a line; `moved` those of both drafts that moved with it.
    """

    what: str
    place: str
    kind: Kind
    old: str = ""
    new: str = ""
    detail: str = ""
    figures: tuple[DraftFigure, ...] = ()
    text: str = ""
    sentences: tuple[int, ...] = ()
    moved: tuple[tuple[int, int], ...] = ()
    old_span: Span | None = None
    new_span: Span | None = None


class FindingChange(Struct, frozen=True):
    """A finding that came or went."""

    kind: Kind
    finding: DraftFinding


class WaiverChange(Struct, frozen=True):
    """A waiver that came or went."""

    kind: Kind
    waiver: DraftWaiver


class Changes(Struct, frozen=True):
    """Everything that changed from `old` to `new`, which are told by their names.

    `linked_only` counts the sentences in which nothing but linked numbers changed. `unread` says
    what could not be compared; `remarks` what the reader should know besides: that these are two
    years, say.
    """

    old: str
    new: str
    title: str
    edits: tuple[FigureEdit, ...] = ()
    others: tuple[OtherConsequences, ...] = ()
    words: tuple[WordChange, ...] = ()
    structure: tuple[StructureChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    waivers: tuple[WaiverChange, ...] = ()
    linked_only: int = 0
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        told = (self.edits, self.others, self.words, self.structure, self.findings, self.waivers)
        return any(told)

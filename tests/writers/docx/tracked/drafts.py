"""Bulletins made up by chance as block trees, and what somebody made of them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hotline_report.blocks import (
    Align,
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Footnote,
    Footnotes,
    Heading,
    Paragraph,
    Part,
    PartRole,
    Picture,
    RowGroup,
    Signature,
    Table,
    Title,
)
from hotline_report.inlines import Break, Emphasis, Hyperlink, Inline, NoteCall, Text
from hotline_report.model.picture import PictureFile, PictureKind
from tests.writers.sample_document import sample_document

_WORDS = [
    "受理办理群众企业全年持续改进服务回访满意专席夜间渠道反馈督办数据"[i : i + 2]
    for i in range(0, 32, 2)
]
_ADDRESSES = ("https://www.example.gov.cn/a", "https://www.example.gov.cn/b", "tel:12345")
_NOTES = ("口径", "来源", "范围")
_NUMERALS = "一二三四五六七八九十"


class Called(Struct, frozen=True):
    """A call of a footnote, whose number is known once the document is."""

    key: str


class Row(Struct, frozen=True):
    """A row by its title; `span` rows have their first cell in common with it."""

    title: str
    values: tuple[str, ...]
    span: int = 1
    note: str = ""


Item = Heading | Paragraph | Table | Picture
Piece = Inline | Called


class Words(Struct, frozen=True):
    """A paragraph to be."""

    pieces: tuple[Piece, ...]


class Figures(Struct, frozen=True):
    """A table to be."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    landscape: bool


class Head(Struct, frozen=True):
    """A heading to be."""

    level: int
    text: str


class Shown(Struct, frozen=True):
    """A picture to be; `content` tells it from others."""

    name: str
    content: int


Planned = Words | Figures | Head | Shown


class Draft(Struct, frozen=True):
    """What a document is made of, before anything is numbered."""

    title: str
    items: tuple[Planned, ...]
    contents: bool
    notes: tuple[str, ...]
    signed: str
    mark: int | None = None


def draft(seed: int) -> Draft:
    """A draft, the same for the same seed."""
    return _Maker(Random(seed)).draft()  # noqa: S311 - to make things up


def edited(seed: int, old: Draft) -> Draft:
    """It after some edits of all kinds."""
    return _Maker(Random(seed)).edited(old)  # noqa: S311


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random

    def _is(self, chance: float) -> bool:
        return self._random.random() < chance

    def draft(self) -> Draft:
        items = tuple(self._item() for _ in range(self._random.randint(1, 12)))
        return Draft(
            title=self._words(3),
            items=items,
            contents=self._is(0.4),
            notes=tuple(self._words(4) for _ in _NOTES),
            signed=self._words(2) if self._is(0.7) else "",
            mark=self._random.choice((None, None, 0, 3)),
        )

    def edited(self, old: Draft) -> Draft:
        items = list(old.items)
        for _ in range(self._random.randint(1, 5)):
            self._edit(items)
        new = replace(old, items=tuple(items))
        if self._is(0.1):
            new = replace(new, contents=not old.contents)
        if self._is(0.2):
            new = replace(new, notes=(self._words(4), *old.notes[1:]))
        if self._is(0.2):
            new = replace(new, signed=self._words(2) if self._is(0.5) else "")
        if self._is(0.2):
            new = replace(new, mark=self._random.choice((None, 0, 2)), title=self._words(3))
        return new

    def _edit(self, items: list[Planned]) -> None:
        place = self._random.randrange(len(items)) if items else 0
        match self._random.choice(("went", "came", "moved", "changed", "changed", "changed")):
            case "went" if items:
                del items[place]
            case "moved" if items:
                items.insert(self._random.randint(0, len(items) - 1), items.pop(place))
            case "changed" if items:
                items[place] = self._changed(items[place])
            case _:
                items.insert(place, self._item())

    def _changed(self, item: Planned) -> Planned:
        match item:
            case Head(level, text):
                return Head(self._random.choice((level, 1, 2)), text + self._random.choice(_WORDS))
            case Shown(name, content):
                return Shown(name, content + 1)
            case Words(pieces):
                place = self._random.randint(0, len(pieces))
                last = place + self._random.randint(0, 1)
                return Words((*pieces[:place], *self._pieces(1), *pieces[last:]))
            case Figures():
                return self._changed_table(item)

    def _changed_table(self, table: Figures) -> Figures:
        rows = list(table.rows)
        place = self._random.randrange(len(rows))
        match self._random.choice(("cell", "cell", "row", "gone", "column", "notes", "paper")):
            case "cell":
                values = list(rows[place].values)
                values[self._random.randrange(len(values))] = self._value()
                rows[place] = replace(rows[place], values=tuple(values))
            case "row":
                rows.insert(place, self._row(len(table.columns)))
            case "gone" if len(rows) > 1:
                del rows[place]
            case "column":
                columns = (*table.columns, self._words(1))
                wider = tuple(replace(r, values=(*r.values, self._value())) for r in rows)
                return replace(table, columns=columns, rows=wider)
            case "notes":
                return replace(table, notes=(*table.notes, self._words(3))[-2:])
            case _:
                return replace(table, landscape=not table.landscape, caption=self._words(2))
        return replace(table, rows=tuple(rows))

    def _item(self) -> Planned:
        match self._random.choice(("text", "text", "text", "heading", "table", "table", "picture")):
            case "heading":
                return Head(self._random.randint(1, 2), self._words(2))
            case "table":
                return self._table()
            case "picture":
                return Shown(f"图{self._random.randint(0, 999)}", self._random.randint(0, 1))
            case _:
                return Words(tuple(self._pieces(self._random.randint(1, 5))))

    def _table(self) -> Figures:
        columns = self._random.randint(1, 3)
        return Figures(
            caption=self._words(2) if self._is(0.6) else "",
            columns=tuple(self._words(1) for _ in range(columns)),
            rows=tuple(self._row(columns) for _ in range(self._random.randint(1, 5))),
            notes=tuple(self._words(3) for _ in range(self._random.randint(0, 2))),
            landscape=self._is(0.1),
        )

    def _row(self, columns: int) -> Row:
        return Row(
            self._words(1),
            tuple(self._value() for _ in range(columns)),
            self._random.choice((1, 1, 1, 2, 3)),
            self._random.choice(_NOTES) if self._is(0.1) else "",
        )

    def _value(self) -> str:
        if self._is(0.1):
            return ""
        return f"{self._random.randint(0, 99999)}（↑{self._random.randint(1, 99)}%）"

    def _pieces(self, number: int) -> Iterator[Piece]:
        for _ in range(number):
            match self._random.randrange(10):
                case 0:
                    yield Hyperlink(self._words(2), self._random.choice(_ADDRESSES))
                case 1:
                    yield Emphasis(self._words(1))
                case 2:
                    yield Break()
                case 3 | 4:
                    yield Called(self._random.choice(_NOTES))
                case _:
                    yield Text(f"{self._words(4)}{self._random.randint(0, 9999)}件。")

    def _words(self, most: int) -> str:
        return "".join(self._random.choices(_WORDS, k=self._random.randint(1, most)))


def document_of(draft: Draft) -> Document:
    """The document with its numbers, anchors and footnotes."""
    return _Composer(draft).document()


class _Composer:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._called: dict[str, int] = {}
        self._headings = 0

    def document(self) -> Document:
        draft = self._draft
        body = [self._block(item) for item in draft.items]
        blocks: list[Block] = [Title(draft.title, ())]
        entries = tuple(
            ContentsEntry(block.level, block.number + block.text, block.anchor)
            for block in body
            if isinstance(block, Heading)
        )
        if draft.contents and entries:
            blocks.append(Contents(entries))
        blocks += body
        if draft.signed or _is_turned(body):
            blocks.append(Signature((draft.signed or "某单位",), "2025年2月18日"))
        if self._called:
            texts = dict(zip(_NOTES, draft.notes, strict=True))
            blocks.append(
                Footnotes(tuple(Footnote(k, n, (Text(texts[k]),)) for k, n in self._called.items()))
            )
        document = sample_document()
        metadata = replace(document.metadata, open_findings=draft.mark)
        return replace(document, metadata=metadata, blocks=tuple(blocks))

    def _block(self, item: Planned) -> Block:
        match item:
            case Head(level, text):
                number = f"{_NUMERALS[self._headings % 10]}、"
                self._headings += 1
                return Heading(level, number, text, f"h{self._headings}")
            case Words(pieces):
                return Paragraph(tuple(map(self._inline, pieces)))
            case Shown(name, content):
                file = PictureFile(PictureKind.PNG, _drawn(f"{name}{content}"), 300, 200)
                return Picture(name, file, f"{name}的说明", name if content else "")
            case Figures():
                return self._table(item)

    def _inline(self, piece: Piece) -> Inline:
        return self._call(piece.key) if isinstance(piece, Called) else piece

    def _call(self, key: str) -> NoteCall:
        again = key in self._called
        number = self._called.setdefault(key, len(self._called) + 1)
        return NoteCall(key, number, again)

    def _table(self, table: Figures) -> Table:
        header = tuple(_cell(name) for name in ("组", "行", *table.columns))
        return Table(
            name=table.caption,
            number="",
            caption=table.caption,
            label=table.caption or "无题的表",
            legend="",
            header=(header,),
            groups=tuple(self._group(row) for row in table.rows),
            notes=tuple(map(Paragraph.of, table.notes)),
            widths=tuple(float(max(len(n), 3)) for n in ("组", "行", *table.columns)),
            size=10.5,
            landscape=table.landscape,
        )

    def _group(self, row: Row) -> RowGroup:
        lines: list[tuple[Cell, ...]] = []
        for index in range(row.span):
            first = (replace(_cell(f"{row.title}组"), rowspan=row.span),) if index == 0 else ()
            title = _cell(f"{row.title}{index}")
            if row.note and index == 0:
                call = Part("", PartRole.NOTE, call=self._call(row.note))
                title = replace(title, parts=(*title.parts, call))
            lines.append((*first, title, *map(_cell, row.values)))
        return RowGroup(tuple(lines))


@cache
def _drawn(name: str) -> bytes:
    """A picture that differs from those of other names."""
    made = io.BytesIO()
    about = PngInfo()
    about.add_text("Title", name.encode())
    Image.new("L", (3, 2)).save(made, "PNG", pnginfo=about)
    return made.getvalue()


def _is_turned(body: Sequence[Block]) -> bool:
    """Whether the paper would lie across at the end: Word marks no change of its footers."""
    return bool(body) and isinstance(body[-1], Table) and body[-1].landscape


def _cell(text: str) -> Cell:
    parts: Sequence[Part] = (Part(text, PartRole.TEXT),) if text else ()
    return Cell(tuple(parts), align=Align.CENTER)

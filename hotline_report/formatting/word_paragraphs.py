"""The paragraphs of a Word document as they read once all changes are accepted.

ECMA-376 part 1. What is marked as deleted or moved away is left out, what is inserted or moved here
is read; a deleted paragraph mark joins two paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hotline_report.model.word import NOTE_CALL

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

MARK = re.compile(r"_hr[0-9]{1,7}")
"""The names of our bookmarks. Word hides those that begin with a line below."""

GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_WRAPPERS = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag"))
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_CALL = re.compile(rf"\[{NOTE_CALL}\]")
_NOTE_FIELD = re.compile(r"\s*(?:NOTEREF|REF\s+_Ref)")
_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
_CONTENTS_GALLERY = "Table of Contents"
_PAGE_BREAKS = frozenset({"page", "column"})


class _Field:
    """A field being read: what it is, and whether its result has begun."""

    def __init__(self, instruction: str = "") -> None:
        self.instruction = instruction
        self.in_result = False

    @property
    def is_contents(self) -> bool:
        return bool(_CONTENTS_FIELD.match(self.instruction))

    @property
    def calls_note(self) -> bool:
        return bool(_NOTE_FIELD.match(self.instruction))

    @property
    def target(self) -> str:
        """The bookmark that a call of a note names."""
        return next(iter(self.instruction.split()[1:]), "")


class Piece:
    """A paragraph being read.

    `element` is that whose mark ends it; `notes` are what it calls, in order: the identifier of a
    footnote, or the bookmark of the call that is repeated.
    """

    def __init__(self, element: etree._Element, style: str) -> None:
        self.element = element
        self.style = style
        self.text = ""
        self.notes: list[str] = []
        self.marks: dict[str, None] = {}
        self.comments: dict[str, None] = {}
        self.boxes: list[etree._Element] = []
        self.in_contents = False

    def behind(self, before: Piece | None) -> Piece:
        """This one behind another whose paragraph mark was deleted.

        The marks of words that are all gone are gone as well.
        """
        if before is None:
            return self
        both = Piece(self.element, self.style if self.text else before.style)
        both.text = before.text + self.text
        both.notes = before.notes + self.notes
        kept = [each for each in (before, self) if each.text] or [self]
        both.marks = {name: None for each in kept for name in each.marks}
        both.comments = before.comments | self.comments
        both.boxes = before.boxes + self.boxes
        both.in_contents = before.in_contents and self.in_contents
        return both

    @property
    def words(self) -> str:
        """Its text, each call of a footnote as one character, whatever brackets it has."""
        return _CALL.sub(NOTE_CALL, self.text)


class Paragraphs:
    """Reads paragraphs in order; fields and bookmarks may go on from one to the next."""

    def __init__(self, root: etree._Element) -> None:
        self._fields: list[_Field] = []
        self._closed = {end.get(f"{W}id") for end in root.iter(f"{W}bookmarkEnd")}
        self._open: dict[str | None, str] = {}

    def of(self, parent: etree._Element) -> Iterator[Piece | etree._Element]:
        """What stands in a body, a cell or a note: paragraphs as read, tables as they are."""
        held: Piece | None = None
        waiting: dict[str, None] = {}
        for block in unwrapped(parent):
            if block.tag == f"{W}p":
                piece = self._piece(block)
                piece.marks = waiting | piece.marks
                waiting = {}
                piece = piece.behind(held)
                held = piece if _is_joined(block) else None
                if held is None:
                    yield piece
            elif block.tag == f"{W}tbl":
                if held is not None:
                    yield held
                    held = None
                yield block
            elif name := self._bookmark(block):
                waiting[name] = None
        if held is not None:
            yield held

    def _piece(self, paragraph: etree._Element) -> Piece:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        piece = Piece(paragraph, "" if style is None else style.get(f"{W}val", ""))
        opened = dict(self._open)
        piece.in_contents = self._in_contents
        self._inside(paragraph, piece, gone=False)
        if piece.text:
            # A paragraph that was split holds the mark twice.
            piece.marks |= dict.fromkeys(opened.values())
        return piece

    @property
    def _in_contents(self) -> bool:
        return any(field.is_contents for field in self._fields)

    def _inside(self, parent: etree._Element, piece: Piece, *, gone: bool) -> None:
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, piece, gone=gone)
            elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"):
                piece.comments[element.get(f"{W}id", "")] = None
            elif tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                if name := self._bookmark(element):
                    piece.marks[name] = None
            elif (
                tag == f"{W}fldSimple"
                and (field := _Field(element.get(f"{W}instr", ""))).calls_note
            ):
                _call(piece, field.target, gone=gone)
            elif tag == f"{MC}AlternateContent":
                for chosen in _chosen(element):
                    self._inside(chosen, piece, gone=gone)
            elif isinstance(tag, str) and tag not in (f"{W}pPr", f"{W}sdtPr", f"{W}rPr"):
                self._inside(element, piece, gone=gone or tag in GONE)

    def _bookmark(self, element: etree._Element) -> str:
        """The name of our bookmark that begins there, or ""; notes where they go on and end."""
        identifier = element.get(f"{W}id")
        name = element.get(f"{W}name", "")
        if element.tag == f"{W}bookmarkEnd":
            self._open.pop(identifier, None)
        elif element.tag == f"{W}bookmarkStart" and MARK.fullmatch(name):
            if identifier in self._closed:
                self._open[identifier] = name
            return name
        return ""

    def _run(self, run: etree._Element, piece: Piece, *, gone: bool) -> None:
        for element in run:
            tag = element.tag
            if tag == f"{W}fldChar":
                self._field_character(element.get(f"{W}fldCharType", ""), piece, gone=gone)
            elif tag == f"{W}instrText" and self._fields and not self._fields[-1].in_result:
                self._fields[-1].instruction += element.text or ""
                piece.in_contents |= self._in_contents
            elif tag == f"{W}commentReference":
                piece.comments[element.get(f"{W}id", "")] = None
            elif not gone:
                self._content(element, piece)

    def _field_character(self, kind: str, piece: Piece, *, gone: bool) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields and (field := self._fields.pop()).calls_note:
            _call(piece, field.target, gone=gone)

    def _content(self, element: etree._Element, piece: Piece) -> None:
        tag = element.tag
        if any(field.calls_note or not field.in_result for field in self._fields):
            return
        if tag == f"{W}t":
            piece.text += element.text or ""
        elif tag == f"{W}br":
            piece.text += "" if element.get(f"{W}type") in _PAGE_BREAKS else "\n"
        elif tag in _CHARACTERS:
            piece.text += _CHARACTERS[tag]
        elif tag == f"{W}footnoteReference":
            _call(piece, element.get(f"{W}id", ""), gone=False)
        elif tag == f"{MC}AlternateContent":
            for chosen in _chosen(element):
                for each in chosen:
                    self._content(each, piece)
        elif isinstance(tag, str):
            piece.boxes += element.iter(f"{W}txbxContent")


def _call(piece: Piece, note: str, *, gone: bool) -> None:
    """A call of a footnote in a paragraph."""
    if not gone:
        piece.text += NOTE_CALL
        piece.notes.append(note)


def _chosen(element: etree._Element) -> Iterator[etree._Element]:
    """The one of several alternatives that is read."""
    yield from (each for each in list(element)[:1] if isinstance(each.tag, str))


def unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """The blocks, rows or cells in order, those in controls and marked insertions as well."""
    for element in parent:
        if element.tag in _WRAPPERS:
            yield from unwrapped(element)
        elif element.tag == f"{W}sdt":
            gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            is_contents = gallery is not None and gallery.get(f"{W}val") == _CONTENTS_GALLERY
            content = element.find(f"{W}sdtContent")
            if content is not None and not is_contents:
                yield from unwrapped(content)
        elif element.tag == f"{MC}AlternateContent":
            for chosen in _chosen(element):
                yield from unwrapped(chosen)
        elif isinstance(element.tag, str):
            yield element


def _is_joined(paragraph: etree._Element) -> bool:
    """Whether its mark is deleted, so that the next paragraph goes on in it."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(each.tag in GONE for each in properties)


def has(element: etree._Element, properties: str, name: str) -> bool:
    """Whether the properties of an element (`trPr`) have one of that name."""
    return element.find(f"{W}{properties}/{W}{name}") is not None


def number(element: etree._Element | None, otherwise: int) -> int:
    """The value of an element as a number of at most four digits."""
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdecimal() and len(value) < 5 else otherwise  # noqa: PLR2004

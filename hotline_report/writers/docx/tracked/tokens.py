"""A paragraph in pieces that are compared, and pieces as a paragraph again.

A piece is a number, a word or a character, with its look and where it leads; or what cannot be
parted: a field, the mark of a footnote, a frame, a bookmark's beginning or end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from hotline_report.formatting.edits import edits, pieces
from hotline_report.formatting.sequences import matches
from hotline_report.writers.docx.tracked.marks import How, Marks, element, qn

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAID = {qn("br"): "\n", qn("tab"): "\t"}
_TEXT = frozenset({qn("rPr"), qn("t"), *_SAID})
_NUMBER_OF_FRAME = re.compile(rb' id="[0-9]+"')
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Token(Struct, frozen=True):
    """A piece; those with the same `key` say and look the same.

    `look` is its w:rPr and `link` the w:hyperlink around it, as XML; `whole` are the elements of
    what cannot be parted.
    """

    key: str
    text: str = ""
    look: str = ""
    link: str = ""
    whole: tuple[_Element, ...] = ()


Told = tuple[How, Token]


class _Flat(Struct, frozen=True):
    """A run or a bookmark's end, and the link around it."""

    element: _Element
    link: str


def tokens_of(paragraph: _Element) -> list[Token]:
    """The pieces of a paragraph, in order."""
    flat = list(_flat(paragraph))
    tokens: list[Token] = []
    index = 0
    while index < len(flat):
        end = _field_end(flat, index)
        if end == index and _is_text(flat[index]):
            end = _end_of_text(flat, index)
            tokens += _of_text(flat[index:end])
        else:
            end = max(end, index + 1)
            tokens.append(_whole(flat[index:end]))
        index = end
    return tokens


def compared(old: Sequence[Token], new: Sequence[Token]) -> list[Told]:
    """What stayed, went and came; what went stands before what came in its place."""
    told: list[Told] = []
    at = new_at = 0
    left = [index for index, token in enumerate(old) if token.whole]
    right = [index for index, token in enumerate(new) if token.whole]
    found = matches([old[index].key for index in left], [new[index].key for index in right])
    for place, other in found:
        end, new_end = left[place], right[other]
        told += _edited(old[at:end], new[new_at:new_end])
        told.append((How.SAME, new[new_end]))
        at, new_at = end + 1, new_end + 1
    told += _edited(old[at:], new[new_at:])
    return told


def elements_of(told: Iterable[Told], marks: Marks) -> Iterator[_Element]:
    """The pieces as what stands in a paragraph behind its properties."""
    for link, linked in groupby(told, key=lambda each: each[1].link):
        inside = _marked(linked, marks)
        if link:
            holder = etree.fromstring(link)
            holder.extend(inside)
            yield holder
        else:
            yield from inside


def _flat(paragraph: _Element) -> Iterator[_Flat]:
    for part in paragraph:
        if part.tag == qn("hyperlink"):
            link = etree.tostring(etree.Element(part.tag, part.attrib, part.nsmap)).decode()
            yield from (_Flat(inner, link) for inner in part)
        elif part.tag != qn("pPr"):
            yield _Flat(part, "")


def _is_text(flat: _Flat) -> bool:
    return flat.element.tag == qn("r") and all(part.tag in _TEXT for part in flat.element)


def _end_of_text(flat: Sequence[_Flat], start: int) -> int:
    """Where the runs end that look and lead as the first one does."""
    first = (_look(flat[start]), flat[start].link)
    end = start + 1
    while end < len(flat) and _is_text(flat[end]) and (_look(flat[end]), flat[end].link) == first:
        end += 1
    return end


def _look(flat: _Flat) -> str:
    properties = flat.element.find(qn("rPr"))
    return "" if properties is None else etree.tostring(properties).decode()


def _of_text(runs: Sequence[_Flat]) -> Iterator[Token]:
    parts = (part for run in runs for part in run.element)
    text = "".join(_SAID.get(str(part.tag), part.text or "") for part in parts)
    look, link = _look(runs[0]), runs[0].link
    for piece in pieces(text):
        yield Token(f"{piece}\0{look}\0{link}", piece, look, link)


def _whole(flat: Sequence[_Flat]) -> Token:
    link = flat[0].link
    written = b"".join(etree.tostring(each.element) for each in flat)
    if b":drawing" in written:
        written = _NUMBER_OF_FRAME.sub(b"", written)
    return Token(f"{written.decode()}\0{link}", link=link, whole=tuple(e.element for e in flat))


def _field_end(flat: Sequence[_Flat], start: int) -> int:
    """Where a field ends that begins here and lies within one link; `start` where none does."""
    depth = 0
    for index in range(start, len(flat)):
        if flat[index].link != flat[start].link:
            break
        for mark in flat[index].element.iter(qn("fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(qn("fldCharType"), ""), 0)
        if depth <= 0:
            return index + 1 if index > start else start
    return start


def _edited(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Told]:
    new_at = 0
    for edit in edits([token.key for token in old], [token.key for token in new]):
        yield from ((How.SAME, token) for token in new[new_at : edit.new_start])
        yield from ((How.WENT, token) for token in old[edit.old_start : edit.old_end])
        yield from ((How.CAME, token) for token in new[edit.new_start : edit.new_end])
        new_at = edit.new_end
    yield from ((How.SAME, token) for token in new[new_at:])


def _marked(told: Iterable[Told], marks: Marks) -> Iterator[_Element]:
    for how, alike in groupby(told, key=lambda each: each[0]):
        runs = list(_runs([token for _, token in alike]))
        if how is How.SAME:
            yield from runs
            continue
        mark = marks.made(how.value)
        mark.extend(runs)
        if how is How.WENT:
            _call_deleted(mark)
        yield mark


def _call_deleted(mark: _Element) -> None:
    """Text that went has elements of its own."""
    for tag, other in (("t", "delText"), ("instrText", "delInstrText")):
        for text in mark.iter(qn(tag)):
            text.tag = qn(other)


def _runs(tokens: Sequence[Token]) -> Iterator[_Element]:
    """Pieces of one look as one run; what cannot be parted as it was."""
    for (whole, look), alike in groupby(tokens, key=lambda each: (bool(each.whole), each.look)):
        if whole:
            yield from (deepcopy(each) for token in alike for each in token.whole)
        else:
            yield _run("".join(token.text for token in alike), look)


def _run(text: str, look: str) -> _Element:
    made = element("r")
    if look:
        made.append(etree.fromstring(look))
    for part in re.split(r"([\n\t])", text):
        if part in ("\n", "\t"):
            made.append(element("br" if part == "\n" else "tab"))
        elif part:
            written = element("t")
            written.set(_SPACE, "preserve")
            written.text = part
            made.append(written)
    return made

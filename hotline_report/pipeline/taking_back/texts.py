"""Corrections of paragraphs and cells into edits of what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from hotline_report.corrections.hunks import Hunk, TypedEdit, placed
from hotline_report.corrections.pieces import Piece
from hotline_report.edit.edits import Edit
from hotline_report.model.cell import DASHES, NOT_APPLICABLE
from hotline_report.model.figure import Figure
from hotline_report.model.word import NOTE_CALL
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.taking_back.lines import Line, is_paragraph, where
from hotline_report.pipeline.taking_back.reasons import reason

_NUMBER = re.compile(r"[-−]?[0-9]+(?:\.[0-9]+)?")
MARKUP = re.compile(r"\{[\{%#]|\[\^|\]\(")
"""What in a text would mean a figure, a footnote or a link in the data file."""

_CALLABLE = re.compile(r"[^\W\d_]\w*")
_NOT_NUMBER = "改成的不是一个数，请手工改（未统计的留空，不适用的填 —）"
_MARKS_OF_OURS = "改后的文字里有花括号或方括号，在数据文件里另有意思，请手工改"
_NOTE_CAME = "加了脚注，请在数据文件里写上它和叫它的“[^名称]”"
_SHOWN = 60
_AROUND = 8
"""Characters shown on either side of what was edited in a line."""


class Corrected:
    """Makes items of lines that changed."""

    def __init__(self, places: Places, figures: Mapping[str, Figure]) -> None:
        self.places, self.figures = places, figures

    def changed(self, line: Line, texts: Sequence[str]) -> Iterator[Item]:
        """A line whose text became another, or several where it was split."""
        if len(texts) > 1 and not is_paragraph(line):
            yield self._other(line, "\n".join(texts), "这一处分成了几段，请手工改")
            return
        new = "\n".join(texts)
        if any(piece.of_name for piece in line.pieces):
            yield self._renamed(line, new)
            return
        if not any(piece.is_typed for piece in line.pieces):
            yield self._other(line, new, reason(line.pieces, line.why, self.figures))
            return
        if alone := self._number_alone(line, new):
            yield alone
            return
        found = placed(line.own.text, new, line.pieces)
        # A break within a paragraph is typed with a backslash; one between paragraphs is not.
        breaks = "\n" if len(texts) > 1 else "\\\n"
        edits: list[Edit] = []
        problem = ""
        for edit in found.edits:
            made = self._edits(edit, breaks, self._unit(line))
            if isinstance(made, str):
                problem = made
            else:
                edits += made
        if problem:
            yield self._other(line, new, problem)
            return
        if edits:
            others = found.others
            why = f"这里另有 {len(others)} 处不能写入，见下" if others else ""
            old, kind = line.own.text, self._kind(line)
            yield Item(kind, where(line), line.number, old, found.text, tuple(edits), why)
        for hunk, touched in found.others:
            yield self._hunk(line, hunk, touched)

    def _unit(self, line: Line) -> str:
        figure = self.figures.get(line.figure)
        return figure.indicator.unit if figure is not None else ""

    def _number_alone(self, line: Line, new: str) -> Item | None:
        """A figure without its brackets, as who types a cell anew leaves it."""
        number, *others = line.pieces
        if not number.is_number or not number.place or not others:
            return None
        if plain_number(new, self._unit(line)) is None:
            return None
        text = self.places.text(number.place)
        edit = TypedEdit(number, number.at, number.at_end, new)
        made = self._number(edit, text, self._unit(line))
        if isinstance(made, str):
            return None
        why = "只写入这个数，后面括号里的没有改"
        return Item(
            self._kind(line), where(line), line.number, line.own.text, new, tuple(made), why
        )

    def _edits(self, edit: TypedEdit, breaks: str, unit: str) -> list[Edit] | str:
        """The edits in the data file; a text says why there are none."""
        piece, new = edit.piece, edit.new
        text = self.places.text(piece.place)
        if piece.is_number:
            return self._number(edit, text, unit)
        if NOTE_CALL in new:
            return _NOTE_CAME
        if MARKUP.search(new):
            return _MARKS_OF_OURS
        new = new.replace("\n", breaks)
        old = text[edit.start : edit.end]
        made = [Edit(piece.place, old, new, edit.start)]
        for place in piece.also:
            if self.places.text(place) == text:
                made.append(Edit(place, old, new, edit.start))
        return made

    def _renamed(self, line: Line, new: str) -> Item:
        """The name of an entry became another."""
        if not new or MARKUP.search(new):
            return self._other(line, new, "名称删去了，或里面有花括号、方括号，请手工改")
        place, old = line.pieces[0].place, line.own.text
        edit = Edit(place, old, new, of_name=True)
        before = len(line.figure) - len(old)
        # Where names changed places, as in a table sorted anew, texts call the figures they called.
        is_other = line.figure[:before] + new in self.figures
        called = [] if is_other else list(self.places.calls(line.figure))
        if called and not _CALLABLE.fullmatch(new):
            return self._other(line, new, "正文里引用了它，改后的名称引用不了，请手工改")
        calls = (Edit(place, old, new, start + before) for place, start in called)
        why = f"正文里引用它的 {len(called)} 处一起改" if called else ""
        return Item(self._kind(line), where(line), line.number, old, new, (edit, *calls), why)

    def _number(self, edit: TypedEdit, text: str, unit: str) -> list[Edit] | str:
        """The whole number anew, with plain digits."""
        piece = edit.piece
        new = text[piece.at : edit.start] + edit.new + text[edit.end : piece.at_end]
        number = plain_number(new, unit)
        old = text[piece.at : piece.at_end]
        is_whole = old == text
        if number is None and is_whole and new.strip() in DASHES:
            number = NOT_APPLICABLE
        if number is None:
            return _NOT_NUMBER
        start = None if is_whole else piece.at
        also = (place for place in piece.also if self.places.text(place) == text)
        return [Edit(place, old, number, start) for place in (piece.place, *also)]

    def _kind(self, line: Line, touched: Sequence[Piece] = ()) -> Kind:
        is_number = line.figure and any(piece.is_number for piece in line.pieces)
        if is_number or any(piece.figures for piece in touched):
            return Kind.FIGURE
        return Kind.RECORD if line.own.line.is_cell else Kind.WORDS

    def _hunk(self, line: Line, hunk: Hunk, touched: Sequence[Piece]) -> Item:
        """An edit of what was not typed here, shown with some words around it."""
        text = line.own.text
        start = min((p.start for p in touched), default=hunk.start)
        end = max((p.end for p in touched), default=hunk.end)
        start, end = min(start, hunk.start), max(end, hunk.end)
        if line.own.line.is_cell:
            start, end = 0, len(text)
        elif end - start > _SHOWN:
            start, end = hunk.start, hunk.end
        old = text[start:end]
        new = text[start : hunk.start] + hunk.new + text[hunk.end : end]
        is_number = any(piece.is_number and piece.place for piece in touched)
        otherwise = line.why or self._made_of(touched)
        why = _NOT_NUMBER if is_number else reason(touched, otherwise, self.figures)
        around = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
        kind = self._kind(line, touched)
        return Item(kind, where(line), line.number, old, new, (), why, around)

    def _made_of(self, touched: Sequence[Piece]) -> str:
        """What was typed there to print something else, `{{ 年度 }}` say."""
        typed = (self.places.text(p.place)[p.at : p.at_end] for p in touched if not p.is_typed)
        told = "、".join(f"“{text}”" for text in dict.fromkeys(typed) if text)
        return f"数据文件里写的是{told}，请手工改" if told else ""

    def _other(self, line: Line, new: str, why: str) -> Item:
        kind = self._kind(line, line.pieces if line.own.line.is_cell else ())
        return Item(kind, where(line), line.number, line.own.text, new, (), why)


def plain_number(text: str, unit: str = "") -> str | None:
    """A number as it is typed in data files, with its unit or without; None where it is none."""
    text = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").strip()
    text = text.removesuffix(unicodedata.normalize("NFKC", unit))
    return text.replace("−", "-") if _NUMBER.fullmatch(text) else None


def merged(items: Sequence[Item]) -> list[Item]:
    """Items as they are, each without edits that make no change."""
    kept = []
    for item in items:
        edits = tuple(e for e in item.edits if not (isinstance(e, Edit) and e.old == e.new))
        kept.append(replace(item, edits=edits))
    return kept

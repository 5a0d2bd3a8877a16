"""Whole paragraphs that came, went, moved or were joined, as edits of what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from hotline_report.corrections.found import Came
from hotline_report.edit.edits import Edit, Removal
from hotline_report.edit.trees import content_of
from hotline_report.model.word import WordLine
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.taking_back.lines import Line, behind, is_paragraph, where
from hotline_report.pipeline.taking_back.texts import MARKUP, Corrected

_BY_HAND = "请在数据文件里手工改"


class Paragraphs:
    """Makes items of whole paragraphs."""

    def __init__(self, lines: Sequence[Line], corrected: Corrected) -> None:
        self._lines, self._corrected = lines, corrected
        self._places = corrected.places

    def gone(self, line: Line) -> Item:
        """A paragraph that was deleted, or a cell that is not there any more."""
        if line.own.line.is_cell:
            why = f"这一格没有了（删去了列，或合并了格）；数据文件没有改，{_BY_HAND}"
            return Item(Kind.STRUCTURE, where(line), line.number, line.own.text, "", (), why)
        if not is_paragraph(line):
            what = f"：{line.why}" if line.why else "，它不是正文里的一段"
            why = f"整段删去了{what}；不要它的，{_BY_HAND}"
            return Item(Kind.STRUCTURE, where(line), line.number, line.own.text, "", (), why)
        edit = self._removal(line)
        return Item(Kind.PARAGRAPH, where(line), line.number, line.own.text, "", (edit,))

    def added_elsewhere(self, found: Came, line: WordLine) -> Item:
        """A cell more in a row that is known, or words in a text box."""
        what = "新加的一格（增加了列，或拆分了格）" if line.is_cell else "写在文本框里的字"
        place = behind(self._lines, found.after)
        why = f"{what}，{_BY_HAND}"
        return Item(Kind.STRUCTURE, place, 0, "", found.text, (), why)

    def note_gone(self, note: Line) -> Item:
        """A footnote that was deleted: its entry."""
        node = self._places.node(note.place)
        name = f"{note.place[-1]}" if note.place else "名称"
        call = f"[^{name}]"
        if node is None or self._places.note_calls(name) > 1:
            why = f"脚注删去了，叫它的有几处；不要它的，请在数据文件里删去它和各处的“{call}”"
            return Item(Kind.STRUCTURE, where(note), note.number, note.own.text, "", (), why)
        edit = Removal(note.place, content_of(node))
        why = f"脚注；叫它的“{call}”也要删去"
        return Item(Kind.WORDS, where(note), note.number, note.own.text, "", (edit,), why)

    def came(self, after: int, text: str) -> Item:
        """Paragraphs that were added behind a line."""
        place = behind(self._lines, after)
        edit = None if MARKUP.search(text) else self._insertion(after, text)
        if edit is None:
            number = self._lines[after].number if after >= 0 else 0
            why = f"新加的段落，找不到该放进数据文件的哪一项，{_BY_HAND}"
            return Item(Kind.PARAGRAPH, place, number, "", text, (), why)
        why = "段落里的数是照录的，没有引用数据" if any(map(str.isdigit, text)) else ""
        return Item(Kind.PARAGRAPH, place, self._lines[after].number, "", text, (edit,), why)

    def moved(self, own: int, after: int, *, settled: bool) -> Item:
        """A paragraph that stands elsewhere; `settled`: nothing else was done to it or there."""
        line = self._lines[own]
        new = f"移到了{behind(self._lines, after)}"
        if settled and line.within is not None and is_paragraph(line):
            text = self._places.text(line.place)[slice(*line.within)]
            if (edit := self._insertion(after, text)) is not None:
                edits = (self._removal(line), edit)
                return Item(Kind.PARAGRAPH, where(line), line.number, line.own.text, new, edits)
        why = f"移动了位置，{_BY_HAND}"
        return Item(Kind.STRUCTURE, where(line), line.number, line.own.text, new, (), why)

    def joined(self, lines: Sequence[Line], text: str) -> list[Item]:
        """Paragraphs that became one."""
        old = "\n".join(line.own.text for line in lines)
        first = lines[0]
        parts = [line.within for line in lines]
        if len({line.place for line in lines}) > 1 or not all(map(is_paragraph, lines)):
            why = f"几处并成了一处，{_BY_HAND}"
            return [Item(Kind.STRUCTURE, where(first), first.number, old, text, (), why)]
        typed = self._places.text(first.place)
        edits = [
            Edit(first.place, typed[one[1] : other[0]], "", one[1])
            for one, other in pairwise(parts)
            if one is not None and other is not None
        ]
        both, at = "", 0
        pieces = []
        for line in lines:
            both += line.own.text
            pieces += [replace(p, start=p.start + at, end=p.end + at) for p in line.pieces]
            at += len(line.own.text)
        changed = replace(first, own=replace(first.own, line=replace(first.own.line, text=both)))
        items = list(self._corrected.changed(replace(changed, pieces=tuple(pieces)), (text,)))
        more = [edit for item in items for edit in item.edits]
        told = [item for item in items if not item.edits]
        joined = Item(
            Kind.PARAGRAPH, where(first), first.number, old, text, (*edits, *more), "几段并成一段"
        )
        return [joined, *told]

    def _removal(self, line: Line) -> Edit:
        """Its words, with the line feed behind them, or before, or none."""
        text = self._places.text(line.place)
        start, end = line.within or (0, 0)
        if end < len(text):
            end += 1
        elif start:
            start -= 1
        return Edit(line.place, text[start:end], "", start)

    def _insertion(self, after: int, text: str) -> Edit | None:
        """Behind the line, or before the one that follows it, whichever has several."""
        lines = self._lines
        if after >= 0 and is_paragraph(lines[after]):
            line = lines[after]
            at = line.within[1] if line.within else 0
            return Edit(line.place, "", f"\n{text}", at)
        following = after + 1
        if following < len(lines) and is_paragraph(lines[following]):
            line = lines[following]
            at = line.within[0] if line.within else 0
            return Edit(line.place, "", f"{text}\n", at)
        return None


def grouped(came: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Paragraphs that were added behind the same line, as one."""
    found: dict[int, list[str]] = {}
    for after, text in came:
        found.setdefault(after, []).append(text)
    return [(after, "\n".join(texts)) for after, texts in found.items()]

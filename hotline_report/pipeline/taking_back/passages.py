"""Where the paragraphs that a data file prints were typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hotline_report.corrections.lines import Own
from hotline_report.corrections.pieces import Linked, Piece, Place, typed_pieces
from hotline_report.formatting.lines import paragraphs_of
from hotline_report.model.bulletin import Prose
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.word import NOTE_CALL, WordLine
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.taking_back.lines import Line
from hotline_report.writers.docx import style_names as names

_SHORTEST = 2
"""Characters of a text that is looked for within a line."""

_WHY = {
    names.ISSUER: "来自“发布单位”，请改那一项",
    names.ISSUER_ABOVE: "来自“发布单位”，请改那一项",
    names.SIGNATURE: "来自“发布单位”“落款”，请改那几项",
    names.SIGNATURE_DATE: "来自“日期”，请改那一项",
    names.CAPTION: "表名由表式规定",
    names.LEGEND: "表上的说明由表式规定；本期要另说的，写在“表格说明”里",
    names.NOTE: "表下的注由表式规定；本期要另说的，写在“表格说明”里",
    names.ANNEX_LABEL: "附件的编号由软件编排",
    names.ANNEX_LIST: "附件的名称，请改那个附件的标题",
    names.ANNEX_LIST_ONLY: "附件的名称，请改那个附件的标题",
    names.ANNEX_LIST_NEXT: "附件的名称，请改那个附件的标题",
}
_NEVER_TYPED_HERE = frozenset({names.ANNEX_LIST, names.ANNEX_LIST_ONLY, names.ANNEX_LIST_NEXT})
_TITLES = frozenset(
    {PassageKind.TITLE, PassageKind.ANNEX, PassageKind.TABLE_TEXT, PassageKind.PICTURE}
)
_NUMBERED = "编号由软件编排"


class Passages:
    """Finds the passages that lines are, in order, and where those were typed."""

    def __init__(self, prepared: Prepared, passages: Sequence[Passage], places: Places) -> None:
        self._places = places
        self._passages = passages
        self._left = set(range(len(passages)))
        self._by_text: defaultdict[str, list[int]] = defaultdict(list)
        for index, passage in enumerate(passages):
            self._by_text[passage.text].append(index)
        self._titles = [i for i, p in enumerate(passages) if p.level or p.kind in _TITLES]
        self._proses: defaultdict[int, list[Prose]] = defaultdict(list)
        for prose in prepared.bulletin.proses():
            for line in range(max(len(prose.lines), 1)):
                self._proses[prose.position.line + line].append(prose)
        self._used: set[tuple[Place, int]] = set()

    def line(self, own: Own) -> Line:
        """A paragraph with its pieces."""
        if own.line.style in _NEVER_TYPED_HERE:
            return Line(own, why=_WHY[own.line.style])
        text = own.text
        said = text.replace(NOTE_CALL, "")
        for index in self._by_text.get(said, ()):
            if index in self._left:
                return self._of(own, [(index, 0)])
        if found := self._within(said):
            return self._of(own, found)
        return Line(own, why=_WHY.get(own.line.style, ""))

    def notes(self) -> Iterator[Line]:
        """Those that no paragraph is, of footnotes."""
        for index in sorted(self._left):
            passage = self._passages[index]
            if passage.kind is PassageKind.FOOTNOTE:
                yield self._of(Own(WordLine(passage.text)), [(index, 0)])

    def _within(self, said: str) -> list[tuple[int, int]]:
        """The passages that the line ends with, or is made of: a heading behind its number."""
        for index in self._titles:
            text = self._passages[index].text
            if index not in self._left or len(text) < _SHORTEST:
                continue
            if said.endswith(text):
                return [(index, len(said) - len(text))]
            if said.startswith(text):
                found, at = [(index, 0)], len(text)
                for later in range(index + 1, len(self._passages)):
                    more = self._passages[later].text
                    if at >= len(said) or not said.startswith(more, at):
                        break
                    found.append((later, at))
                    at += len(more)
                if at == len(said):
                    return found
        return []

    def _of(self, own: Own, found: Sequence[tuple[int, int]]) -> Line:
        pieces: list[Piece] = []
        place: Place = ()
        within: tuple[int, int] | None = None
        for index, start in found:
            self._left.discard(index)
            begin, end = _with_calls(own.text, start, start + len(self._passages[index].text))
            if begin and not pieces:
                pieces.append(Piece(0, begin, why=_NUMBERED))
            made = self._typed(self._passages[index], own.text[begin:end])
            if made is None:
                why = "文字里有 {% %} 或别的写法，找不到是哪几个字，请手工改"
                pieces.append(Piece(begin, end, why=why))
                continue
            place, within, typed = made
            pieces += (replace(p, start=p.start + begin, end=p.end + begin) for p in typed)
        passage = self._passages[found[0][0]]
        number = passage.position.line
        return Line(own, tuple(pieces), number, place, within, level=passage.level)

    def _typed(
        self, passage: Passage, printed: str
    ) -> tuple[Place, tuple[int, int], tuple[Piece, ...]] | None:
        """Where a passage was typed: the text, which part of it, and the pieces."""
        shift = _shifts(printed)
        links = [
            Linked(
                shift[link.start],
                shift[link.end - 1] + 1,
                tuple(a.name for a in (link.address, *link.beside)),
            )
            for link in passage.links
            if link.start < link.end <= len(shift)
        ]
        for prose in self._proses.get(passage.position.line, ()):
            place = self._places.of(prose.position)
            if place is None:
                continue
            text = self._places.text(place)
            for part in _paragraphs(text):
                if (place, part[0]) not in self._used:
                    pieces = typed_pieces(place, text, part, printed, links)
                    if pieces is not None:
                        self._used.add((place, part[0]))
                        return place, part, pieces
            pieces = typed_pieces(place, text, (0, len(text)), printed, links)
            if pieces is not None:
                return place, (0, len(text)), pieces
        return None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a typed text stand."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for first, paragraph in paragraphs_of(lines):
        last = first + paragraph.count("\n")
        if paragraph:
            yield starts[first], starts[last] + len(lines[last])


def _shifts(printed: str) -> list[int]:
    """Where each character of a text without calls of footnotes stands in it with them."""
    return [index for index, each in enumerate(printed) if each != NOTE_CALL]


def _with_calls(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of the text without calls, as a part of it with them, and with those behind it."""
    shift = _shifts(text)
    begin = shift[start] if start < len(shift) else len(text)
    last = shift[end] if end < len(shift) else len(text)
    return (0 if start == 0 else begin), last

"""Which table of the document is which of the form's, as a whole; and what has no place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from hotline_report.model.edition import (
    Edition,
    FigureTable,
    RankingTable,
    RecordTable,
    WordTable,
)
from hotline_report.recognition.figures import fit_figures
from hotline_report.recognition.found import Fit, Left, Placed
from hotline_report.recognition.layouts import Layout, Words, layouts_of
from hotline_report.recognition.likeness import assigned, most_alike
from hotline_report.recognition.rankings import fit_ranking
from hotline_report.recognition.records import fit_records
from hotline_report.recognition.segments import Segment, parted
from hotline_report.recognition.word_lists import fit_words
from hotline_report.recognition.wording import plain, unnumbered

_CAPTION, _ORDER = 0.25, 0.02
"""What the title above a table, and its place among the others, count beside what is in it."""

_LEAST = 0.45
"""How well a table must fit, its title counted, to be the form's."""
_LEAST_WITHIN = 0.3
"""How well what is in it must fit, whatever its title says."""
_LEAST_RANKING = 0.75
"""How well the header of a ranking must fit, or else its title."""
_RIVAL = 0.08
"""By how much it must fit better than any other table of the form."""

_TITLED = 0.6
"""How alike a text above a table and the form's title of it are, where it is that."""
_NEARNESS = (1.0, 0.9, 0.8)


class Answers(Struct, frozen=True):
    """What somebody said: tables by the number of their segment, titles by table and text found."""

    tables: Mapping[int, str] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


_UNASKED = Answers()


class Recognised(Struct, frozen=True):
    """A table of the document and the form's that it is; `fit` is None where it is none.

    `rival` is another table of the form that it fits nearly as well, or "". `number` is that by
    which `Answers` know it: its place among the tables, those included that are only words.
    """

    segment: Segment
    fit: Fit | None
    rival: str = ""
    number: int = 0

    @property
    def title(self) -> str:
        """What stands above it as its title: what is most like the form's, else the nearest."""
        known = self.fit.layout.captions if self.fit is not None else ()
        alike_to = {
            text: most_alike([unnumbered(text), plain(text)], known)
            for text in self.segment.captions
        }
        best = max(alike_to, key=alike_to.__getitem__, default="")
        return best if best and alike_to[best] >= _TITLED else self.segment.title

    @property
    def sureness(self) -> float:
        """0 to 1."""
        return 0.0 if self.fit is None else min(1.0, self.fit.score)


def recognised(
    segments: Sequence[Segment],
    edition: Edition,
    words: Words,
    answers: Answers = _UNASKED,
) -> tuple[Recognised, ...]:
    """Each table of the document with the form's that it is.

    Args:
        segments: the tables of the document.
        edition: the form.
        words: what titles of the form name, with what they print.
        answers: what somebody said where it was not sure.
    """
    fitting = _Fitting(layouts_of(edition, words), words, answers)
    found: list[Recognised] = []
    for segment in segments:
        options: list[list[Segment]] = []
        for grid in (segment.grid, *segment.readings):
            whole = replace(segment, grid=grid, readings=())
            pieces = list(parted(whole))
            options += [[whole]] if len(pieces) == 1 else [pieces, [whole]]
        tried = [_matched(each, fitting, {}) for each in options]
        best = max(tried, key=_worth)
        found += best
    again = [each.segment for each in found]
    return _matched(again, fitting, answers.tables)


def _worth(option: tuple[Recognised, ...]) -> float:
    """How much of the tables has a place."""
    return sum(
        each.fit.score * len(each.fit.placed) - len(each.fit.left)
        for each in option
        if each.fit is not None
    )


class _Fitting:
    """How segments fit the tables of a form, each looked at once."""

    def __init__(self, layouts: Sequence[Layout], words: Words, answers: Answers) -> None:
        self.layouts, self._words, self._answers = layouts, words, answers
        self._known: dict[int, tuple[Segment, list[Fit]]] = {}

    def fits(self, segment: Segment) -> list[Fit]:
        """How it fits each table."""
        if id(segment) not in self._known:
            fits = [_fit(segment, layout, self._words, self._answers) for layout in self.layouts]
            self._known[id(segment)] = segment, fits
        return self._known[id(segment)][1]


def _matched(
    segments: Sequence[Segment], fitting: _Fitting, chosen: Mapping[int, str]
) -> tuple[Recognised, ...]:
    layouts = fitting.layouts
    fits = [fitting.fits(segment) for segment in segments]
    scores = [
        [
            _score(fit, i / len(segments), fit.layout.order / len(layouts))
            if chosen.get(i, fit.layout.name) == fit.layout.name
            else 0.0
            for fit in row
        ]
        for i, row in enumerate(fits)
    ]
    best = dict(assigned(scores)) if scores else {}
    taken: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    found: dict[int, Recognised] = {}
    for i, j in best.items():
        rival = _rival(scores[i], j, layouts, chosen.get(i, ""))
        if scores[i][j]:
            found[i] = Recognised(segments[i], _scored(fits[i][j], scores[i][j]), rival, i)
            taken[layouts[j].name] |= _places(fits[i][j])
    for i, row in enumerate(scores):  # A piece of a table that was parted.
        if i in found or not row:
            continue
        j = max(range(len(row)), key=row.__getitem__)
        if row[j] and not _places(fits[i][j]) & taken[layouts[j].name]:
            found[i] = Recognised(segments[i], _scored(fits[i][j], row[j]), number=i)
            taken[layouts[j].name] |= _places(fits[i][j])
    every = (found.get(i, Recognised(each, None, number=i)) for i, each in enumerate(segments))
    return tuple(each for each in every if each.fit is not None or not each.segment.is_words)


def _scored(fit: Fit, score: float) -> Fit:
    return replace(fit, score=min(1.0, score))


def _places(fit: Fit) -> set[tuple[str, str]]:
    return {(placed.row, placed.column) for placed in fit.placed}


def _rival(scores: Sequence[float], j: int, layouts: Sequence[Layout], chosen: str) -> str:
    """Another table of the form that fits nearly as well."""
    if chosen:
        return ""
    others = [n for n in range(len(scores)) if n != j and layouts[n].name != layouts[j].name]
    close = [n for n in others if scores[n] and scores[j] - scores[n] < _RIVAL]
    return layouts[max(close, key=scores.__getitem__)].name if close else ""


def _score(fit: Fit, at: float, there: float) -> float:
    if fit.score < _LEAST_WITHIN and not (fit.caption >= 1 and fit.score > 0):
        return 0.0
    # Names beside figures stand in any table: what is above them must say that it is a ranking.
    is_ranking = isinstance(fit.layout.table, RankingTable)
    if is_ranking and fit.score < _LEAST_RANKING and fit.caption < _LEAST_RANKING:
        return 0.0
    score = (1 - _CAPTION) * fit.score + _CAPTION * fit.caption
    if score < _LEAST:
        return 0.0
    return score + _ORDER * (1 - abs(at - there))


def _fit(segment: Segment, layout: Layout, words: Words, answers: Answers) -> Fit:
    caption = 0.0
    for nearness, text in zip(_NEARNESS, segment.captions, strict=False):
        caption = max(
            caption, nearness * most_alike([unnumbered(text), plain(text)], layout.captions)
        )
    if not _may_be(segment, layout):
        return Fit(layout, 0.0)
    return replace(_inside(segment, layout, words, answers), caption=caption)


def _may_be(segment: Segment, layout: Layout) -> bool:
    """Words that were no table are nothing but words."""
    return not segment.is_words or isinstance(layout.table, WordTable)


def _inside(segment: Segment, layout: Layout, words: Words, answers: Answers) -> Fit:
    """How what is in the table fits, whatever stands above it."""
    match layout.table:
        case FigureTable():
            return fit_figures(segment.grid, layout, answers.titles.get(layout.name, {}))
        case RecordTable():
            return fit_records(segment.grid, layout, layout.table)
        case RankingTable():
            return fit_ranking(segment.grid, layout, layout.table, words)
        case WordTable():
            return fit_words(segment.grid, layout)


def placed_in(found: Sequence[Recognised], table: str) -> tuple[list[Placed], list[Left]]:
    """What was placed in a table of the form, each place once; what came twice is left.

    Records of several pieces are numbered on.
    """
    placed: dict[tuple[str, str], Placed] = {}
    left: list[Left] = []
    for each in found:
        if each.fit is None or each.fit.layout.name != table:
            continue
        for one in each.fit.placed:
            key = (one.row, one.column)
            known = placed.get(key)
            if known is None:
                placed[key] = one
            elif plain(known.spot.text) != plain(one.spot.text):
                where = "　".join(filter(None, (table, one.row, one.column)))
                left.append(Left(where, one.spot, f"这一处已有“{known.spot.text}”"))
        left += each.fit.left
    return list(placed.values()), left

"""A grid as words of the form (热词)."""

from __future__ import annotations

import re

from hotline_report.recognition.found import Fit, Placed
from hotline_report.recognition.grid import Grid, Spot, is_number
from hotline_report.recognition.layouts import Layout
from hotline_report.recognition.rankings import RANK
from hotline_report.recognition.wording import plain, unnumbered


def fit_words(grid: Grid, layout: Layout) -> Fit:
    """How the grid fits a table of words: no figure stands in it, and its title is there."""
    spots = list({s.number: s for row in grid.rows for s in row if s.text.strip()}.values())
    titles = [spot for spot in spots if unnumbered(spot.text) in layout.captions]
    said = [spot for spot in spots if spot not in titles and not RANK.fullmatch(plain(spot.text))]
    if not said or any(is_number(spot.text) for spot in said):
        return Fit(layout, 0.0)
    words = [
        Placed("", str(n), None, Spot(word, spot.number, place=spot.place))
        for n, (word, spot) in enumerate(
            ((word, spot) for spot in said for word in words_in(spot.text)), start=1
        )
    ]
    score = 0.7 if titles else 0.35
    return Fit(layout, score, tuple(words), grid=grid)


def words_in(text: str) -> list[str]:
    """The words of a text: one a line, or with 、 or blanks between."""
    return [
        word.strip() for word in re.split(r"[、，,；;\n\t]|\s{2,}| (?=\S)", text) if word.strip()
    ]

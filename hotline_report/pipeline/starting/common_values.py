"""Values that many things have, 100 % or 3 件: which figure is meant, its name alone can tell."""

from __future__ import annotations

import re

from hotline_report.checks.narrative.numbers import Number
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.subject import Subject
from hotline_report.formatting.sentences import sentences
from hotline_report.model.edition import FigureTable
from hotline_report.model.figure import Figure

_SMALL = 100
"""A whole number below this is anybody's, as is one below ten times as much that ends in 0."""
_ROUND = 10
_OF_OTHERS = (NumberKind.SHARE, NumberKind.CHANGE)
_BREAKS = re.compile("[，。；：、！？,;:()（）“”《》\n]")
_BEFORE = re.compile(
    "(?:其中|全市|全年|本市|今年|本年|年度|平均|[0-9]{4}年|[的对在将以把和与及、])*"
)
"""Words before a name that do not make it another one."""
_BETWEEN = re.compile("(?:分别|均|都|已|共|仍|为|是|达到|达|到|保持在?|实现|有|约|率)*")
"""Words between a name and its value."""


def is_common(number: Number, subject: Subject) -> bool:
    """Whether a number says little by its value: a small or round one, or one of several figures'.

    A share or a change is so by its own number alone: 100 %, 10 %.
    """
    value = abs(number.token.value)
    if value.denominator == 1:
        whole = int(value)
        if whole <= _SMALL or (whole % _ROUND == 0 and whole < _SMALL * _ROUND):
            return True
    if number.token.kind in _OF_OTHERS:
        return False
    return sum(1 for figure in subject.figures if figure.value == value) > 1


def is_spelt_out(number: Number, figure: Figure, subject: Subject) -> bool:
    """Whether the sentence calls the figure by its whole name, a value right before the number."""
    address, token = figure.address, number.token
    sentence, start = _sentence_around(number.passage.text, token.start)
    before = sentence[: token.start - start].rstrip()
    anywhere = token.kind in _OF_OTHERS
    name = next(
        (n for n in _names(figure) if n in before and (anywhere or _is_last(n, before))), ""
    )
    if not name:
        return False
    at = before.rindex(name)
    led_in = _BREAKS.split(before[:at])[-1]
    itself = (
        subject.bulletin.reporter,
        subject.vocabulary.number,
        *subject.vocabulary.behind_number,
    )
    for known in (address.row, address.table, *itself):
        led_in = led_in.replace(known, "") if known else led_in
    if not _BEFORE.fullmatch(led_in):
        return False
    return not address.row or address.row in sentence or _is_whole(figure, subject)


def _names(figure: Figure) -> tuple[str, ...]:
    return figure.address.column, figure.indicator.title


def _is_last(name: str, before: str) -> bool:
    """Whether the name stands last but for words that lead to its value."""
    behind = before[before.rindex(name) + len(name) :]
    return _BETWEEN.fullmatch(behind.strip()) is not None


def _sentence_around(text: str, start: int) -> tuple[str, int]:
    """The sentence in which a place is, and where it begins."""
    at = 0
    for each in sentences(text):
        if at <= start < at + len(each):
            return each, at
        at += len(each)
    return text, 0


def _is_whole(figure: Figure, subject: Subject) -> bool:
    """Whether a figure is of the row of totals, or of the only row that has its column."""
    address = figure.address
    form = subject.edition.tables[address.table]
    if not isinstance(form, FigureTable):
        return False
    rows = {row.name: row for row, leaf in form.places() if leaf.name == address.column}
    row = rows.get(address.row)
    return row is not None and (bool(row.total_of) or len(rows) == 1)

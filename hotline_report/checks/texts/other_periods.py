"""T02: other periods than the own, and bases that the form does not compare on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hotline_report.checks.narrative.prose.patterns import DOWN_WORDS, LAST_YEAR, UP_WORDS
from hotline_report.checks.narrative.prose.periods import words_for
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, Said, about
from hotline_report.checks.texts.rules import piece
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind, indicators_of
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis, Period, PeriodKind
from hotline_report.model.period_words import COPIED, COPIED_BEFORE
from hotline_report.numbers.numerals import HANZI_DIGITS

COMPARED = piece("T02", "对比")
"""That the year is there to be compared with, or begins a span of years."""

OF_THE_YEAR = piece("T02", "同比")
NEAR = 30
"""Characters behind a year in which 至今 or 相比 tells why it is there."""

CONTRARY_PART = {
    PeriodKind.YEAR: re.compile("本(?:月|季度|周)"),
    PeriodKind.HALF: re.compile("本(?:月|季度|周)"),
    PeriodKind.QUARTER: re.compile("本(?:月|周)"),
    PeriodKind.MONTH: re.compile("本(?:季度|周)"),
    PeriodKind.WEEK: re.compile("本(?:月|季度)"),
}
"""What a bulletin of a kind never is of; first months (累计) may tell of the month as well."""

_NAMED = re.compile("《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕")


def years_in_digits(text: str) -> str:
    """The text with digits for Chinese ones, and spaces for what is only named (《》“”〔〕)."""
    return _NAMED.sub(lambda match: "　" * len(match[0]), text).translate(HANZI_DIGITS)


def other_part(
    line: Line, span: tuple[int, int], period: Period, message: str, level: Level
) -> Finding:
    """The finding that a period is told which is not the bulletin's own."""
    said = line.text[slice(*span)]
    copied = words_for(period).before.fullmatch(said) is not None
    cause = COPIED_BEFORE if copied else ""
    return about(line, span, Said(message, said, period.name, cause, level))


def wrong_year(line: Line, span: tuple[int, int], own: int, message: str, level: Level) -> Finding:
    """The finding that a year is told which is not the bulletin's own."""
    year = line.text[slice(*span)]
    cause = cause_of(int(year.translate(HANZI_DIGITS)), own)
    return about(line, span, Said(message, year, str(own), cause, level))


def cause_of(found: int, expected: int) -> str:
    """Why a year is there in place of another, as far as can be told."""
    return COPIED if found == expected - 1 else ""


_BEFORE = {PeriodKind.QUARTER: "上季度", PeriodKind.MONTH: "上月", PeriodKind.WEEK: "上周"}
_SAID = piece("T02", "变化", {"去年": LAST_YEAR, "升": UP_WORDS, "降": DOWN_WORDS})
_DIGITS = 3
"""Digits that a change needs so that it is no accident that it is a figure's."""


def uncounted(line: Line, text: str, subject: Subject) -> Iterator[Finding]:
    """Changes said to be on a basis on which nothing is compared, with the word that is meant.

    A form that counts 环比 alone knows of no 同比; one that counts 同比 alone leaves it to the
    prose to tell what else is known, unless the number is just the 同比 of a figure.
    """
    period, counted = subject.period, _counted(subject)
    for found in _SAID.finditer(text):
        said = _basis_of(found, period)
        if said in counted:
            continue
        right = next((basis for basis in counted if _is_change(found, subject, basis)), None)
        expected = "、".join(_called(basis, period) for basis in ([right] if right else counted))
        if right is not None:
            message = f"这是{right.value}的数，不是与这里所说的期间相比"
        elif said is Basis.LAST_YEAR and counted:
            message = f"表式不计{said.value}，这里的数无从核对"
        else:
            continue
        level = Level.HINT if right is None else Level.WARNING
        wording = Said(message, found["words"], expected, "两个词写混了" if right else "", level)
        yield about(line, (found.start(), found.end("amount")), wording)


def _counted(subject: Subject) -> tuple[Basis, ...]:
    """The bases on which any figure of the form is compared."""
    indicators = [i for t in subject.edition.tables.values() for i in indicators_of(t)]
    return tuple(
        basis
        for basis in Basis
        if subject.period.compared_with(basis) is not None
        and any(indicator.kind_on(basis) is not ChangeKind.NONE for indicator in indicators)
    )


def _basis_of(found: re.Match[str], period: Period) -> Basis | None:
    """The basis that the words tell; None for 比上月 in the bulletin of a week."""
    if found["last"]:
        return Basis.LAST_YEAR
    if found["before"] or words_for(period).before.fullmatch(found["other"][1:]):
        return Basis.BEFORE
    return None


def _is_change(found: re.Match[str], subject: Subject, basis: Basis) -> bool:
    """Whether the number is the change of a figure on a basis, the same way."""
    amount = Decimal(found["amount"])
    if len(found["amount"].replace(".", "")) < _DIGITS or not (found["up"] or found["down"]):
        return False
    way = Direction.UP if found["up"] else Direction.DOWN
    changes = (figure.change_on(basis) for figure in subject.figures)
    return any(c is not None and (c.direction, c.amount) == (way, amount) for c in changes)


def _called(basis: Basis, period: Period) -> str:
    if basis is Basis.LAST_YEAR:
        return f"{basis.value}（与{period.prior_name(basis)}相比）"
    return f"{basis.value}（与{_BEFORE.get(period.kind, '上期')}相比）"

"""Figures that differ from a number by one digit, two swapped, one more or one less."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.limits import SHARED_NAME
from hotline_report.checks.narrative.prose.tokens import Token
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.slips import less_one, swapped


class Neighbours:
    """An index over whole numbers of four digits and more, so that no search is needed."""

    def __init__(self, values: Values) -> None:
        self._patterns: dict[str, list[Known]] = {}
        for known in values.all:
            digits = number_text(known.figure.value) if known.figure.value is not None else ""
            if known.nameable and digits.isdigit() and len(digits) >= SHARED_NAME - 1:
                for pattern in {digits, *_masked(digits), *less_one(digits)}:
                    self._patterns.setdefault(pattern, []).append(known)

    def of(self, token: Token) -> list[Known]:
        """The figures that a slip of the pen would make this number of."""
        digits = token.digits
        if token.scale > 1 or not digits.isdigit() or len(digits) < SHARED_NAME:
            return []
        wanted = {digits, *_masked(digits), *swapped(digits), *less_one(digits)}
        found: dict[str, Known] = {}
        for pattern in sorted(wanted):
            for known in self._patterns.get(pattern, ()):
                found.setdefault(known.label, known)
        return list(found.values())


def _masked(digits: str) -> Iterator[str]:
    return (f"{digits[:at]}*{digits[at + 1 :]}" for at in range(len(digits)))

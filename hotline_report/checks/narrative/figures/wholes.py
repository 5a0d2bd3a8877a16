"""What a figure is a part of, as the form says: totals of rows, sums of columns, other tables."""

from __future__ import annotations

from hotline_report.checks.constraints.compiled import Origin, constraints
from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.subject import Subject
from hotline_report.model.figure import Address


class Wholes:
    """Every whole of a figure, the nearest first.

    They are looked up, not searched: a form may have thousands of sums.
    """

    def __init__(self, subject: Subject, values: Values) -> None:
        self._values = values
        self._larger: dict[Address, dict[Address, None]] = {}
        nearest_first = sorted(constraints(subject), key=lambda each: each.origin is Origin.TOTAL)
        for constraint in nearest_first:
            for part, whole in constraint.parts():
                self._larger.setdefault(part, {})[whole] = None

    def of(self, known: Known) -> list[Known]:
        """The figures that this one is a part of, and those that those are parts of."""
        found: dict[Address, None] = {}
        waiting = [known.address]
        while waiting:
            new = [each for each in self._larger.get(waiting.pop(0), ()) if each not in found]
            found.update(dict.fromkeys(new))
            waiting.extend(new)
        knowns = (self._values.by_address.get(address) for address in found)
        return [k for k in knowns if k is not None and k.number >= known.number]

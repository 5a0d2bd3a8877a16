"""What the checks find, as lines to read and compare: one a finding.

A line says where it was found, the rule, the level (and whether somebody has waived it), the place
with the words in question, what is printed, what is expected, and the likely cause. Of an input
that was changed for the occasion (a figure mutated) only what is new (+) or gone (-) is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hotline_report.model.finding import Finding

NAME_ENDS = " ‖ "
"""Between the name of an input and what was found in it."""


def line(finding: Finding) -> str:
    """One finding in one line."""
    quote = f"：“{finding.quote}”" if finding.quote else ""
    waived = "（豁免）" if finding.waiver is not None else ""
    parts = (
        finding.code,
        f"{finding.level.word}{waived}",
        f"{finding.place}{quote}",
        finding.found,
        finding.expected,
        finding.cause,
    )
    return " | ".join(part.replace("\n", "⏎") for part in parts)


def lines(name: str, findings: Iterable[Finding]) -> Iterator[str]:
    """What was found in one input; that nothing was, too."""
    return _named(name, sorted(map(line, findings)))


def changed(name: str, before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[str]:
    """What a change of the input has brought and has taken away."""
    old, new = Counter(map(line, before)), Counter(map(line, after))
    told = [f"+ {each}" for each in (new - old).elements()]
    told += [f"- {each}" for each in (old - new).elements()]
    return _named(name, sorted(told))


def _named(name: str, told: list[str]) -> Iterator[str]:
    name = name.replace("\n", "⏎")
    return (f"{name}{NAME_ENDS}{each}" for each in told or ["—"])

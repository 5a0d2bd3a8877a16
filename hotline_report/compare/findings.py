"""Findings and waivers that came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from hotline_report.model.changes import FindingChange, Kind, WaiverChange
from hotline_report.model.draft import DraftFinding, DraftWaiver


def compare_findings(
    old: Sequence[DraftFinding], new: Sequence[DraftFinding]
) -> Iterator[FindingChange]:
    """Those that came, then those that went.

    One that says the same of another number is still there; that it is waived, the waiver tells.
    """
    came, went = _lone(old, new)
    yield from (FindingChange(Kind.CAME, finding) for finding in came)
    yield from (FindingChange(Kind.WENT, finding) for finding in went)


def _lone(
    old: Sequence[DraftFinding], new: Sequence[DraftFinding]
) -> tuple[list[DraftFinding], list[DraftFinding]]:
    """Those of either draft that are not in the other: by all that they say, else by the place."""
    came, went = list(new), list(old)
    for key in (_said, _place):
        counted = Counter(map(key, came)) & Counter(map(key, went))
        came, went = _without(came, counted.copy(), key), _without(went, counted, key)
    return came, went


def _without(
    findings: Sequence[DraftFinding],
    taken: Counter[tuple[str, ...]],
    key: Callable[[DraftFinding], tuple[str, ...]],
) -> list[DraftFinding]:
    """The findings without as many of each kind."""
    left: list[DraftFinding] = []
    for finding in findings:
        if taken[key(finding)] > 0:
            taken[key(finding)] -= 1
        else:
            left.append(finding)
    return left


def _said(finding: DraftFinding) -> tuple[str, ...]:
    return finding.code, finding.place, finding.quote, finding.found, finding.message


def _place(finding: DraftFinding) -> tuple[str, ...]:
    return finding.code, finding.place


def compare_waivers(
    old: Sequence[DraftWaiver], new: Sequence[DraftWaiver]
) -> Iterator[WaiverChange]:
    """Those that came, then those that went; one with another reason did both."""
    yield from (WaiverChange(Kind.CAME, each) for each in _beyond(new, old))
    yield from (WaiverChange(Kind.WENT, each) for each in _beyond(old, new))


def _beyond(these: Sequence[DraftWaiver], those: Sequence[DraftWaiver]) -> Iterator[DraftWaiver]:
    taken = Counter(those)
    for each in these:
        if taken[each] > 0:
            taken[each] -= 1
        else:
            yield each

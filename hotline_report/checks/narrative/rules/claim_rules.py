"""Rules about what the prose says of its numbers, which `claims` reads and compares."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.rules.telling import claims
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


@rule("N10")
def other_share(subject: Subject) -> Iterator[Finding]:
    """Shares that part and whole do not give."""
    yield from claims(subject, "N10")


@rule("N11")
def shares_not_whole(subject: Subject) -> Iterator[Finding]:
    """Shares of one sentence that nearly add up to 100 %."""
    yield from claims(subject, "N11")


@rule("N12")
def other_sum(subject: Subject) -> Iterator[Finding]:
    """Sums that the numbers before them do not give."""
    yield from claims(subject, "N12")


@rule("N13")
def other_mean(subject: Subject) -> Iterator[Finding]:
    """Means per day or month that the period's number does not give."""
    yield from claims(subject, "N13")


@rule("N15")
def contradicting_pair(subject: Subject) -> Iterator[Finding]:
    """Two numbers, and what is said of how they differ."""
    yield from claims(subject, "N15")


@rule("N16")
def parts_of_a_total(subject: Subject) -> Iterator[Finding]:
    """Lists that add up to their total but for a slip."""
    yield from claims(subject, "N16")


@rule("N17")
def proportion_in_words(subject: Subject) -> Iterator[Finding]:
    """Proportions in words that are not those of the numbers beside them."""
    yield from claims(subject, "N17")


@rule("N18")
def rate_of_counts(subject: Subject) -> Iterator[Finding]:
    """Rates that the counts of their sentence do not give."""
    yield from claims(subject, "N18")


@rule("N19")
def other_standing(subject: Subject) -> Iterator[Finding]:
    """Places that figures do not have."""
    yield from claims(subject, "N19")

"""Rules by code. A rule registers itself; a new one is a function in one of the families."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding
from hotline_report.model.period_words import in_words_of

Check = Callable[[Subject], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """A rule with its page in the manual, in the words of the centre's staff.

    `about` says what it checks, `example` shows a finding, `remedy` how to mend it.
    """

    code: str
    title: str
    about: str
    example: str
    remedy: str
    check: Check


RULES: dict[str, Rule] = {}
"""Every rule, by code, in the order of registration."""


def rule(
    code: str, title: str, *, about: str, example: str, remedy: str
) -> Callable[[Check], Check]:
    """Register a function as the rule of that code.

    What it says with the signs of `model/period_words.py` is told in the words of the period.

    Raises:
        ValueError: the code is taken.
    """

    def register(check: Check) -> Check:
        if code in RULES:
            message = f"rule {code} is registered twice"
            raise ValueError(message)
        RULES[code] = Rule(code, title, about, example, remedy, _worded(check))
        return check

    return register


def _worded(check: Check) -> Check:
    """The same findings, in the words of the bulletin's period (本年, 本期)."""

    @wraps(check)
    def found(subject: Subject) -> Iterator[Finding]:
        for finding in check(subject):
            yield replace(
                finding,
                found=in_words_of(subject.period, finding.found),
                expected=in_words_of(subject.period, finding.expected),
                message=in_words_of(subject.period, finding.message),
                cause=in_words_of(subject.period, finding.cause),
            )

    return found

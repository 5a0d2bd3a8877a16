"""Rules by code. A rule registers itself; a new one is a function in one of the families."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.pages import Page, page_of
from hotline_report.checks.since_before import against_before
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding
from hotline_report.model.period_words import in_words_of

Check = Callable[[Subject], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """A rule; its page is in its file, with `numbers` put in by name."""

    code: str
    check: Check
    numbers: Mapping[str, int] = {}

    @property
    def page(self) -> Page:
        """Its page in the manual."""
        page = page_of(self.code)
        return replace(page, about=page.about.format(**self.numbers)) if self.numbers else page


RULES: dict[str, Rule] = {}
"""Every rule, by code, in the order of registration."""


def rule(
    code: str, *, before: bool = False, numbers: Mapping[str, int] | None = None
) -> Callable[[Check], Check]:
    """Register a function as the rule of that code, which its findings get.

    What it says with the signs of `model/period_words.py` is told in the words of the period. A
    rule on last year may be one on the period before as well (`before`). Its page is in
    `checks/rules/`, where `numbers` may be named.

    Raises:
        ValueError: the code is taken.
    """

    def register(check: Check) -> Check:
        if code in RULES:
            message = f"rule {code} is registered twice"
            raise ValueError(message)
        whole = _of_both(check) if before else check
        RULES[code] = Rule(code, _told(code, whole), numbers or {})
        return check

    return register


def _of_both(check: Check) -> Check:
    """The same of last year, and of the period before."""

    @wraps(check)
    def found(subject: Subject) -> Iterator[Finding]:
        yield from check(subject)
        yield from against_before(subject, check)

    return found


def _told(code: str, check: Check) -> Check:
    """The same findings with their code, in the words of the bulletin's period (本年, 本期)."""

    @wraps(check)
    def found(subject: Subject) -> Iterator[Finding]:
        for finding in check(subject):
            yield replace(
                finding,
                code=code,
                found=in_words_of(subject.period, finding.found),
                expected=in_words_of(subject.period, finding.expected),
                message=in_words_of(subject.period, finding.message),
                cause=in_words_of(subject.period, finding.cause),
            )

    return found

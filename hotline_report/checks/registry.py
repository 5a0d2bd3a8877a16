"""Rules by code. A rule registers itself; a new one is a function in one of the families."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding

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

    Raises:
        ValueError: the code is taken.
    """

    def register(check: Check) -> Check:
        if code in RULES:
            message = f"rule {code} is registered twice"
            raise ValueError(message)
        RULES[code] = Rule(code, title, about, example, remedy, check)
        return check

    return register

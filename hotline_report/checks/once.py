"""What is made of a bulletin once, whichever rules ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from hotline_report.checks.subject import Subject

Made = TypeVar("Made")


def once(make: Callable[[Subject], Made]) -> Callable[[Subject], Made]:
    """The same function, which keeps what it made with the subject that it was made of."""

    @wraps(make)
    def kept(subject: Subject) -> Made:
        if make not in subject.made:
            subject.made[make] = make(subject)
        made: Made = subject.made[make]
        return made

    return kept

"""Titles of an earlier bulletin brought to the new one's period."""

from __future__ import annotations

import re

from hotline_report.model.period import Period, PeriodKind

_BRACES = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")


def moved_on(text: str, then: Period, now: Period) -> str:
    """A title with the bulletin's own period in it, and the one that follows, led on.

    What stands in braces is led on by itself.
    """
    parts = _BRACES.split(text)
    return "".join(part if _BRACES.fullmatch(part) else _part(part, then, now) for part in parts)


def _part(text: str, then: Period, now: Period) -> str:
    if now.kind is PeriodKind.YEAR:
        return _years(text, then, now)
    text = text.replace(then.name, "\0")
    if then.year != now.year:
        text = _years(text, then, now)
    own = re.compile(rf"(?<![0-9一二三四第—-]){re.escape(then.within_year)}")
    return own.sub(now.within_year, text).replace("\0", now.name)


def _years(text: str, then: Period, now: Period) -> str:
    """The bulletin's own year, and the next one, of which plans are told."""
    by = now.year - then.year
    own = re.compile(rf"(?<![0-9])(?:{then.year}|{then.year + 1})(?=\s?(?:年|$|[—-]))")
    return own.sub(lambda match: str(int(match[0]) + by), text)

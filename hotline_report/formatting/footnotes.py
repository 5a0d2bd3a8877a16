"""How a footnote is called where a text is typed: `[^1]`, `[^口径]`."""

from __future__ import annotations

import re
from collections.abc import Collection

from hotline_report.formatting.guess import close_name, meant

KEY = "脚注"
"""The entry of a data file that has the footnotes' texts."""

CALL = re.compile(r"\[\^(?P<key>[^\[\]\s^]{1,40})\]")
"""As in Markdown's extensions, the one way that clerks may know from elsewhere."""


def without_calls(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the calls at its end, and the names of the footnotes that they call.

    Each character is looked at once: no bound of its length is kept yet where this is asked.
    """
    names: list[str] = []
    end = _before_blanks(text, len(text))
    while call := CALL.fullmatch(text, max(text.rfind("[^", 0, end), 0), end):
        names.append(call["key"])
        end = _before_blanks(text, call.start())
    return (text[:end], tuple(reversed(names))) if names else (text, ())


def _before_blanks(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


_LISTED = 10
"""Names that a message lists."""


def unknown(name: str, known: Collection[str]) -> tuple[str, str, str]:
    """What is found, what is expected and what to do, of a footnote that is called in vain."""
    listed = f"：{'、'.join([*known][:_LISTED])}" if known else ""
    near = close_name(name, known)
    instead = f"改为“[^{near}]”；" if near else ""
    return (
        f"没有名为“{name}”的脚注{meant(name, known)}",
        f"“{KEY}”这一项里写好的名称{listed}",
        f"{instead}要另写一条的，在“{KEY}:”下面缩进写“{name}: 说明的文字”；"
        f"不要脚注的，删去“[^{name}]”",
    )

"""How a footnote is called where a text is typed: `[^1]`, `[^口径]`."""

from __future__ import annotations

import re
from collections.abc import Collection

from hotline_report.formatting.guess import meant

KEY = "脚注"
"""The entry of a data file that has the footnotes' texts."""

CALL = re.compile(r"\[\^([^\[\]\s^]{1,40})\]")
"""As in Markdown's extensions, the one way that clerks may know from elsewhere."""

_AT_END = re.compile(rf"(?:\s*{CALL.pattern})+\s*$")


def without_calls(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the calls at its end, and the names of the footnotes that they call."""
    if not text.rstrip().endswith("]") or (found := _AT_END.search(text)) is None:
        return text, ()
    return text[: found.start()], tuple(CALL.findall(found[0]))


_LISTED = 10
"""Names that a message lists."""


def unknown(name: str, known: Collection[str]) -> tuple[str, str, str]:
    """What is found, what is expected and what to do, of a footnote that is called in vain."""
    listed = f"：{'、'.join([*known][:_LISTED])}" if known else ""
    return (
        f"没有名为“{name}”的脚注{meant(name, known)}",
        f"“{KEY}”这一项里写好的名称{listed}",
        f"在“{KEY}:”下面缩进写“{name}: 说明的文字”；不要脚注的，删去“[^{name}]”",
    )

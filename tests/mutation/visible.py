"""Whether a document shows what was changed, and nothing else is gone from it.

A check cannot know that somebody meant 示范市 where he typed 示例市. Such a change is visible and
meant, and no fault, if and only if

1. what he typed stands in the document, every piece of it between Jinja's braces, or it was a
   setting (是, a width, a kind), which is never printed;
2. whatever else stood there still does: a text as it was, or the same text with other figures,
   which follow the one that was changed; figures may not turn into blanks.

What he took out himself (an entry deleted, a text typed over) may be gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from difflib import SequenceMatcher

from hotline_report.blocks import Document
from tests.mutation.kinds import Change
from tests.test_parity import texts

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FIGURES = re.compile(
    r"[0-9]+(?:\.[0-9]+)?|[↑↓—%（）]|个百分点|持平|同比|与上年|上升|下降|增长|减少|提高|降低|增加|回落"
)


def shown(document: Document) -> tuple[str, ...]:
    """Every text of a document, in order, and what is said about it for web sites."""
    about = document.metadata
    site = about.website
    values = [getattr(site, each.name) for each in fields(site)] if site is not None else []
    said = [about.title, about.city, *about.issuers, str(about.published or ""), *map(str, values)]
    return tuple(text for text in (*texts(document), *said) if text.strip())


def silent(before: tuple[str, ...], after: tuple[str, ...], change: Change, was: str) -> str:
    """What vanished or was changed without showing it; "" where all is visible."""
    page = _bare("".join(after))
    typed = was if change.typed is None else change.typed
    old = _bare("".join(before))
    was_shown = all(piece in old for piece in _pieces(was))
    if was_shown and (missing := [p for p in _pieces(typed) if p not in page]):
        return f"typed, not printed: {missing[0][:60]!r}"
    gone = _bare("".join((*change.gone, was)))
    for lost, came in _pairs(before, after):
        if _figures_only(lost) == _figures_only(came) and _number_of(lost) <= _number_of(came):
            continue
        if reason := _vanished(lost, came, gone):
            return reason
    return ""


def _vanished(lost: str, came: str, gone: str) -> str:
    """What of a text is neither in what came for it, nor taken out by hand."""
    first, second = _bare(lost), _bare(came)
    for tag, start, end, low, high in SequenceMatcher(None, first, second, False).get_opcodes():
        piece = first[start:end]
        if tag in ("delete", "replace") and _figures_only(piece) and piece not in gone:
            return f"gone: {piece[:60]!r} of {lost[:60]!r}"
        if tag == "delete" and any(c.isdigit() for c in piece) and piece not in gone:
            return f"a figure gone: {piece[:60]!r} of {lost[:60]!r}"
        if tag == "replace" and not second[low:high].strip():
            return f"blank: {piece[:60]!r}"
    return ""


def _pairs(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Texts that are no longer as they were, each with what stands there now ("" for nothing)."""
    left, right = list(before), list(after)
    elsewhere = Counter(after) - Counter(before)
    for tag, start, end, low, high in SequenceMatcher(None, left, right, False).get_opcodes():
        if tag in ("equal", "insert"):
            continue
        if end - start == high - low:
            yield from zip(left[start:end], right[low:high], strict=True)
            continue
        came = "".join(right[low:high])
        for lost in left[start:end]:
            if elsewhere[lost]:
                elsewhere[lost] -= 1
            else:
                yield lost, came if lost in came else _nearest(lost, right[low:high])


def _nearest(lost: str, candidates: Iterable[str]) -> str:
    same = [text for text in candidates if _figures_only(text) == _figures_only(lost)]
    return same[0] if same else ""


def _pieces(typed: str) -> list[str]:
    found = (_bare(piece) for piece in _JINJA.split(typed))
    return [piece for piece in found if piece]


def _bare(text: str) -> str:
    return "".join(text.split())


def _figures_only(text: str) -> str:
    """What is left of a text without its figures."""
    return _FIGURES.sub("", _bare(text))


def _number_of(text: str) -> int:
    return bool(re.search("[0-9]", text))

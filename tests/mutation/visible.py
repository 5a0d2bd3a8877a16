"""Whether a document shows what was changed, and nothing else is gone from it.

A check cannot know that somebody meant 示范市 where he typed 示例市. Such a change is visible and
meant, and no fault, if and only if

1. what he typed stands in the document, every piece of it between Jinja's braces; but for a
   setting (是, a width, a kind), whose text was printed nowhere that anything changed;
2. whatever else stood there still does: a text as it was, or the same text with other figures,
   which follow the one that was changed; figures may not turn into blanks.

What he took out himself (an entry deleted, a text typed over) may be gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from msgspec.structs import fields

from hotline_report.blocks import Document
from tests.mutation.kinds import Change
from tests.test_parity import texts

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_CHANGE_BEHIND = re.compile(r"([0-9.]+)[（(]([↑↓][^（）()]*|—)[）)]")
_FIGURES = re.compile(
    r"[0-9]+(?:\.[0-9]+)?|[↑↓—%（）]|个百分点|持平|同比|与上年|上升|下降|增长|减少|提高|降低|增加|回落"
)


def shown(document: Document) -> tuple[str, ...]:
    """Every text of a document, in order, and what is said about it for web sites."""
    about = document.metadata
    site = about.website
    values = [getattr(site, each.name) for each in fields(site)] if site is not None else []
    of_site = [each for v in values for each in (v if isinstance(v, tuple) else (str(v),))]
    said = [about.title, about.city, *about.issuers, str(about.published or ""), *of_site]
    return tuple(text for text in (*texts(document), *said) if text.strip())


def silent(before: tuple[str, ...], after: tuple[str, ...], change: Change, was: str) -> str:
    """What vanished or was changed without showing it; "" where all is visible."""
    pairs = list(_pairs(before, after))
    page = _bare("".join(after))
    typed = was if change.typed is None else change.typed
    printed = any(piece in _bare(lost) for piece in _pieces(was) for lost, _ in pairs)
    if printed and (missing := [piece for piece in _pieces(typed) if not _is_on(page, piece)]):
        return f"typed, not printed: {missing[0][:60]!r}"
    for lost, came in pairs:
        if _figures_only(lost) == _figures_only(came) and _figures(lost) <= _figures(came):
            continue
        if any(_is_of(lost, text) for text in (*change.gone, was)):
            continue
        if reason := _vanished(lost, came, "".join((*change.gone, was))):
            return reason
    return ""


def _is_on(page: str, piece: str) -> bool:
    """Whether it is printed, as it was typed or as the two things that it is."""
    if piece in page:
        return True
    figure = _CHANGE_BEHIND.fullmatch(piece)
    # A unit comes between a figure and its change, and a comma in a list makes two words of one.
    parts = figure.groups() if figure is not None else tuple(piece.split(","))
    return len(parts) > 1 and all(part in page for part in parts)


def _is_of(lost: str, template: str) -> bool:
    """Whether a text is a paragraph of what he took out, with the figures that were put in."""
    for line in template.split("\n"):
        pieces = _pieces(line)
        at = 0
        for piece in pieces:
            at = _bare(lost).find(piece, at) + len(piece)
            if at < len(piece):
                break
        else:
            if pieces and _figures_only("".join(pieces)):
                return True
    return False


def _vanished(lost: str, came: str, gone: str) -> str:
    """What of a text is neither in what came for it, nor taken out by hand."""
    first, second = _bare(lost), _bare(came)
    figure = re.search(r"[0-9]+(?:\.[0-9]+)?", first)
    if figure and not _has_figure(second) and figure[0] not in gone:
        return f"a figure gone: {lost[:60]!r}, now {came[:60]!r}"
    taken = _figures_only(gone)
    for tag, start, end, _low, _high in SequenceMatcher(None, first, second, False).get_opcodes():
        piece = _figures_only(first[start:end])
        if tag in ("delete", "replace") and piece not in taken:
            return f"gone: {piece[:60]!r} of {lost[:60]!r}, now {came[:60]!r}"
    return ""


def _pairs(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Texts that are no longer as they were, each with what stands there now ("" for nothing).

    What only moved is still there.
    """
    left, right = list(before), list(after)
    changes = [
        code
        for code in SequenceMatcher(None, left, right, False).get_opcodes()
        if code[0] != "equal"
    ]
    moved = Counter(text for _, _, _, low, high in changes for text in right[low:high])
    for _, start, end, low, high in changes:
        came = right[low:high]
        for number, lost in enumerate(left[start:end]):
            if moved[lost]:
                moved[lost] -= 1
            elif end - start == high - low:
                yield lost, came[number]
            else:
                yield (
                    lost,
                    next((text for text in came if lost in text), "") or _nearest(lost, came),
                )


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


def _has_figure(text: str) -> bool:
    return bool(re.search("[0-9]", text))


def _figures(text: str) -> int:
    """How many figures a text has; 持平 and a dash for a change stand for one."""
    return len(re.findall(r"[0-9]+(?:\.[0-9]+)?|持平|—", text))

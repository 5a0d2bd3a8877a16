"""Justified Chinese lines for WeasyPrint, which widens nothing but spaces.

GB/T 9704 sets the text block 28 characters wide, and both its edges are straight. A Chinese line
has no spaces, so WeasyPrint 70 leaves its right edge ragged by up to three characters. Here the
line's slack goes into the gaps beside Chinese characters, as typesetters do; numbers and words in
Latin letters stay as they are.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from hotline_report.writers.pdf.breaks import BEFORE_ADDRESS, BREAK
from hotline_report.writers.pdf.patches.replacing import replaced

# Nothing widens beside these: —— and …… are one mark (GB/T 15834-2011, 4.10 and 4.11).
_JOINED = frozenset("—…")
# What a line may end in: spaces, and the place where it may be broken.
_UNSEEN = f" \u3000{BREAK}"
# A line that ends before or within an address of the Web is left as it is: what the address needs
# is more than its characters can take up.
_BESIDE_ADDRESS = re.compile(rf"(?:{BEFORE_ADDRESS}|[!-~]{BREAK})\s*$")
# Slack beyond this share of a character would tear the line apart; such a line stays as it is.
_WIDEST_GAP = 0.5
_PASSES = 3
_TOLERANCE = 0.05
"""CSS pixels that the right edge may be off."""


def justified_chinese() -> AbstractContextManager[None]:
    """Within it, WeasyPrint justifies lines by the gaps between Chinese characters."""
    from weasyprint.layout import inline  # noqa: PLC0415 - WeasyPrint is imported only for a PDF

    return replaced(inline, justify_line=_justify_line)


def _justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Give the slack of a line to its gaps; replaces the function of that name in WeasyPrint."""
    del context
    boxes = list(_text_boxes(line))
    text = "".join(box.text for box in boxes)
    if _BESIDE_ADDRESS.search(text) and extra_width > line.style["font_size"]:
        return
    widens = _widens(text.rstrip(_UNSEEN))
    # Half of a character's gap is on either side of it, but none beyond the ends of the line.
    count = sum(widens) - (widens[0] + widens[-1]) / 2 if widens else 0.0
    if count <= 0 or extra_width / count > _WIDEST_GAP * line.style["font_size"]:
        return
    before = [box.width for box in boxes]
    spacing = _letter_spacing(line.style)
    gap = extra_width / count
    for _ in range(_PASSES):
        # What is not seen stands beyond the edge: WeasyPrint counts letter spacing behind the last
        # character, and before a place to break Pango leaves half of the character's own there.
        unseen = spacing + ((spacing + gap) / 2 if text.endswith(BREAK) else 0)
        missing = extra_width + unseen - _widen_all(boxes, before, widens, gap)
        if abs(missing) < _TOLERANCE:
            break
        gap += missing / count
    _shift(line, 0.0, {id(box): box.width - old for box, old in zip(boxes, before, strict=True)})


def _text_boxes(box: Any) -> Iterator[Any]:
    """The pieces of text of a line, left to right."""
    if hasattr(box, "pango_layout"):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _text_boxes(child)


def _widens(text: str) -> list[bool]:
    """For each character of a line, whether the gaps beside it widen.

    Those of Latin letters and digits do not, so that a number stays one piece.
    """
    return [character not in _JOINED and _is_wide(character) for character in text]


def _is_wide(character: str) -> bool:
    # Chinese quotation marks are "ambiguous" to Unicode; in Chinese text they are wide.
    return character.isspace() or unicodedata.east_asian_width(character) in "WFA"


def _widen_all(boxes: list[Any], before: list[float], widens: list[bool], gap: float) -> float:
    """Lay all pieces out anew with wider gaps; returns by how much they grew together."""
    start = 0
    grown = 0.0
    for box, old in zip(boxes, before, strict=True):
        end = start + len(box.text)
        if any(widens[start:end]):
            _widen(box, widens[start:end], gap)
        if start < end < len(widens):
            # Pango leaves out the halves at the ends of a piece.
            seam = gap * (widens[end - 1] + widens[end]) / 2
            box.width = (box.width if any(widens[start:end]) else old) + seam
        grown += box.width - old
        start = end
    return grown


def _widen(box: Any, widens: list[bool], gap: float) -> None:
    from weasyprint.text.line_break import line_size  # noqa: PLC0415

    layout = _layout_class()(box.style, widens, gap)
    layout.set_text(box.text, justify=True)
    line, _ = layout.get_first_line()
    box.width, _ = line_size(line, box.style)
    layout.deactivate()
    box.pango_layout = layout


def _shift(box: Any, x_advance: float, advances: dict[int, float]) -> float:
    """Move what stands behind a widened piece, and widen what holds it, as WeasyPrint does."""
    if hasattr(box, "pango_layout"):
        box.position_x += x_advance
        return x_advance + advances.get(id(box), 0.0)
    if not hasattr(box, "children") or not _is_inline(box):
        box.translate(x_advance, 0)
        return x_advance
    box.position_x += x_advance
    before = x_advance
    for child in box.children:
        if child.is_in_normal_flow():
            x_advance = _shift(child, x_advance, advances)
    box.width += x_advance - before
    return x_advance


def _is_inline(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415

    return isinstance(box, boxes.LineBox | boxes.InlineBox)


@functools.cache
def _layout_class() -> Any:
    """WeasyPrint's layout with wider gaps, made when WeasyPrint is there."""
    from weasyprint.text import line_break  # noqa: PLC0415

    class WidenedLayout(line_break.Layout):  # type: ignore[misc]
        """A layout whose characters have their own letter spacing."""

        def __init__(self, style: Any, widens: list[bool], gap: float) -> None:
            self._widens, self._gap = widens, gap
            super().__init__(style)

        def set_text(self, text: str, justify: bool = False) -> None:
            super().set_text(text, justify)
            _space_out(self, self._widens, self._gap)

    return WidenedLayout


def _letter_spacing(style: Any) -> float:
    """In CSS pixels."""
    spacing = style["letter_spacing"]
    return 0.0 if spacing == "normal" else float(spacing)


def _space_out(layout: Any, widens: list[bool], gap: float) -> None:
    """Add the gap to the letter spacing of each run of characters that may widen."""
    from weasyprint.text.ffi import TO_UNITS, ffi, pango  # noqa: PLC0415

    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    spacing = int((_letter_spacing(layout.style) + gap) * TO_UNITS)
    # No glyph is drawn for a place to break, so that no spacing of its own would be seen.
    unseen = [character == BREAK for character in layout.text]
    for characters, width in ((widens, spacing), (unseen, 0)):
        for start, end in _byte_runs(layout.text, characters):
            attribute = pango.pango_attr_letter_spacing_new(width)
            attribute.start_index, attribute.end_index = start, end
            pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _byte_runs(text: str, marked: list[bool]) -> Iterator[tuple[int, int]]:
    """Ranges of UTF-8 bytes of the characters that are marked, neighbours joined."""
    at = 0
    start: int | None = None
    for index, character in enumerate(text):
        here = index < len(marked) and marked[index]
        if here and start is None:
            start = at
        elif not here and start is not None:
            yield start, at
            start = None
        at += len(character.encode())
    if start is not None:
        yield start, at

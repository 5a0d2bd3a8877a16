"""How much a drawing (SVG) is when all that it draws again is written out.

A few lines can draw one thing ten times, that ten times, and so on, or themselves; what draws them
would take for ever, or the whole stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from hotline_report import limits
from hotline_report.load.drawing_parts import LOCAL, PAINTS, RefusedDrawingError, within_depth

if TYPE_CHECKING:
    from lxml.etree import _Element


def bound(root: _Element) -> None:
    """Refuse a drawing that unfolds to too much.

    Raises:
        RefusedDrawingError: it does, draws itself, or leads out of itself.
    """
    _Unfolded(root).measure(root, 0)


class _Unfolded:
    """The elements of a drawing, with what is known of how much each is."""

    def __init__(self, root: _Element) -> None:
        # All that have one name, since nobody says which of them is meant.
        self._named: dict[str, list[_Element]] = {}
        for each in root.iter():
            self._named.setdefault(str(each.get("id", "")), []).append(each)
        self._known: dict[_Element, tuple[int, int]] = {}
        self._within: set[_Element] = set()

    def measure(self, element: _Element, depth: int) -> tuple[int, int]:
        """How many elements it is, and how deep."""
        if element in self._within:
            raise RefusedDrawingError("画自己的 SVG")
        if element not in self._known:
            within_depth(depth)
            self._within.add(element)
            parts = [self.measure(part, depth + 1) for part in self._parts(element)]
            self._within.remove(element)
            height = 1 + max((height for _, height in parts), default=0)
            self._known[element] = 1 + sum(count for count, _ in parts), height
        count, height = self._known[element]
        within_depth(depth + height - 1)
        if count > limits.DRAWING_NODES:
            most = f"展开后不超过 {limits.DRAWING_NODES} 个图形"
            raise RefusedDrawingError("图形太多的 SVG", most)
        return count, height

    def _parts(self, element: _Element) -> Iterator[_Element]:
        """What is drawn within it, in its place, or around it."""
        yield from element
        for value in map(str, element.attrib.values()):
            for name in LOCAL.findall(value):
                yield from self._named.get(name, ())
        # A style holds anywhere, so that what it names would be drawn at each of its elements.
        for name in LOCAL.findall(element.text or ""):
            if any(etree.QName(each).localname not in PAINTS for each in self._named.get(name, ())):
                raise RefusedDrawingError(f"SVG 里样式用到的“{name[: limits.WORD]}”")
        if address := str(element.get("href", "")).strip():
            if not address.startswith("#"):
                raise RefusedDrawingError(f"SVG 里的地址“{address[: limits.WORD]}”")
            yield from self._named.get(address[1:], ())

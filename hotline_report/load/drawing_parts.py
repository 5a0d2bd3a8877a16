"""What of a drawing (SVG) is seen: its shapes, without all that leads, moves, acts or hides.

Elements and attributes are kept by name, into a new tree. What would be seen but is not drawn here
is refused, so that no picture lacks a part of what was drawn; the rest is left out: remarks of
whoever drew it, names of programs, actions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from hotline_report import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PAINTS = _names("linearGradient radialGradient")
_DRAWN = PAINTS | _names("""
    svg g a defs symbol use path rect circle ellipse line polyline polygon
    stop clipPath mask pattern marker style
""")
_UNSEEN = _names("title desc metadata")
_WORDS = _names("text tspan textPath tref foreignObject switch")
"""What texts are written into; switch is draw.io's."""
_KEPT = _names("""
    x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points width height viewBox preserveAspectRatio
    transform transform-origin offset gradientUnits gradientTransform spreadMethod
    patternUnits patternTransform patternContentUnits clipPathUnits maskUnits maskContentUnits
    markerUnits markerWidth markerHeight refX refY orient id class style href
    fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width color opacity clip-path clip-rule
    mask mask-type marker-start marker-end stop-color stop-opacity display visibility overflow
    paint-order shape-rendering
""")
_EFFECTS = _names("filter marker marker-mid")
"""What costs far more than it says, or is drawn again at each corner of a line."""
_EFFECT = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_EFFECTS))})\s*:\s*(?!none\b)", re.I)
_ADDRESS = re.compile(r"url\s*\(", re.I)
LOCAL = re.compile(r"""url\(\s*["']?#([^"')]+?)["']?\s*\)""")
"""What leads to another part of the drawing."""

_AS_PNG = "在画图软件里另存为 PNG"
STILL = "只有图形的 SVG，没有文字、图片、脚本、动画和特效"


class RefusedDrawingError(Exception):
    """Why a drawing is not drawn: found, expected, remedy."""

    def __init__(self, found: str, expected: str = STILL, remedy: str = _AS_PNG) -> None:
        self.wrong = found, expected, remedy
        super().__init__(found)


def seen(element: _Element, depth: int = 0) -> _Element:
    """The element with what is seen of it, and nothing else.

    Raises:
        RefusedDrawingError: there is something that would be seen but cannot be drawn.
    """
    within_depth(depth)
    name = etree.QName(element).localname
    if name in _WORDS:
        remedy = "在画图软件里把文字转换为路径（轮廓、曲线）后再存，或者另存为 PNG"
        raise RefusedDrawingError("SVG 里的文字", remedy=remedy)
    if name not in _DRAWN:
        raise RefusedDrawingError(f"SVG 里的 {name[: limits.WORD]}")
    # What a link is around is drawn; it leads nowhere.
    made = etree.Element(f"{{{SVG}}}{'g' if name == 'a' else name}")
    for kept, value in _attributes(element):
        made.set(kept, value)
    if name == "a":
        made.attrib.pop("href", None)
    if name == "style":
        made.text = _checked("".join(element.itertext()))
        return made
    for child in element:
        if not isinstance(child.tag, str):
            raise RefusedDrawingError("SVG 里的实体（ENTITY）")
        kind = etree.QName(child)
        if kind.namespace == SVG and kind.localname not in _UNSEEN:
            made.append(seen(child, depth + 1))
    return made


def within_depth(depth: int) -> None:
    """Refuse what lies deeper.

    Raises:
        RefusedDrawingError: it does.
    """
    if depth > limits.DRAWING_DEPTH:
        raise RefusedDrawingError("一层套一层的 SVG", f"不超过 {limits.DRAWING_DEPTH} 层")


def _attributes(element: _Element) -> Iterator[tuple[str, str]]:
    # An href of XLink comes first, so that one of its own holds.
    for name, value in sorted(element.attrib.items(), reverse=True):
        plain = str(name).removeprefix(_XLINK)
        if plain in _EFFECTS and str(value).strip() != "none":
            raise RefusedDrawingError(f"SVG 里的 {plain}")
        if plain in _KEPT:
            yield plain, _checked(str(value))


def _checked(value: str) -> str:
    """A value or style that leads nowhere but into the drawing, and does not hide it in escapes."""
    if "\\" in value or "@" in value or _EFFECT.search(value):
        raise RefusedDrawingError(f"SVG 里的样式“{value.strip()[: limits.WORD]}”")
    if len(_ADDRESS.findall(value)) != len(LOCAL.findall(value)):
        raise RefusedDrawingError(f"SVG 里的地址“{value.strip()[: limits.WORD]}”")
    return value

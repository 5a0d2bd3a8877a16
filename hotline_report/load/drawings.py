"""A drawing (SVG) becomes a picture in pixels, once for all formats (docs/decisions/0032).

SVG is a language, of which browsers, WeasyPrint and Word each draw another part; and it may come
from a stranger. So nothing of it is passed on but what it looks like.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from math import ceil
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from hotline_report import limits
from hotline_report.load import draw
from hotline_report.load.drawing_bounds import bound
from hotline_report.load.drawing_parts import STILL, SVG, RefusedDrawingError, seen
from hotline_report.model.picture import PIXELS_PER_INCH

if TYPE_CHECKING:
    from lxml.etree import _Element

_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:[eE][+-]?\d{1,2})?)(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {"pt": 72, "pc": 6, "mm": 25.4, "cm": 2.54, "in": 1}
"""How many make an inch."""
_INCH = 96
"""Pixels of a screen in an inch, by definition."""
_FINE = PIXELS_PER_INCH / _INCH
"""Pixels drawn for one of a screen's."""
_SIDES = 4
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0)
"""How a process ends that has used up its seconds of the processor; 0 where none is bounded."""
_PATIENCE = 6
"""Seconds on the clock for one of the processor, which has other work as well."""
_LARGEST = 1e6
"""Of lengths that make sense."""


class Drawing(Struct, frozen=True):
    """A drawing in pixels (PNG), and how large it is shown, in pixels of a screen.

    `seconds` is what it took of the processor; 0 where the system does not tell (Windows).
    """

    png: bytes
    width: int
    height: int
    seconds: float


def drawn(content: bytes, most: tuple[int, int], seconds: float) -> Drawing:
    """The drawing, in `most` pixels across and down at most, and in so many seconds.

    Raises:
        RefusedDrawingError: it cannot be drawn as it was meant, or is too much.
    """
    root = _parsed(content)
    box, width, height = _sizes(root)
    fine = min(_FINE, most[0] / width, most[1] / height)
    columns, rows = round(width * fine), round(height * fine)
    if not columns or not rows:
        raise RefusedDrawingError("细长得画不出来的 SVG", "宽、高相差不太多的 SVG")
    made = seen(root)
    bound(made)
    for name, value in (("viewBox", box), ("width", f"{columns}"), ("height", f"{rows}")):
        made.set(name, value)
    png, took = _in_a_process(etree.tostring(made), max(1, ceil(seconds)))
    width, height = (max(1, round(side / max(1, fine))) for side in (columns, rows))
    return Drawing(png, width, height, took)


def _in_a_process(svg: bytes, seconds: int) -> tuple[bytes, float]:
    """The drawing (PNG) and the seconds it took."""
    before = _of_children()
    # -P: what lies in the folder where the user is, is not imported.
    command = [sys.executable, "-P", "-m", draw.__name__, f"{seconds}"]
    try:
        made = subprocess.run(  # noqa: S603 - our own module, in our own Python
            command,
            input=svg,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=_PATIENCE * seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow() from error
    took = _of_children() - before
    if made.returncode == 0:
        return made.stdout, took
    raise _too_slow() if made.returncode == _OUT_OF_TIME else _unreadable()


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _too_slow() -> RefusedDrawingError:
    expected = f"一共 {limits.DRAWINGS_SECONDS} 秒之内能画完的 SVG"
    return RefusedDrawingError("画得太久的 SVG", expected)


def _parsed(content: bytes) -> _Element:
    mega = 1024 * 1024
    if len(content) > limits.DRAWING_BYTES:
        found = f"{len(content) / mega:.1f} MB 的 SVG"
        raise RefusedDrawingError(found, f"不超过 {limits.DRAWING_BYTES // mega} MB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable() from error
    if root.tag != f"{{{SVG}}}svg":
        raise _unreadable()
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise RefusedDrawingError("SVG 里的实体（ENTITY）")
    return root


def _unreadable() -> RefusedDrawingError:
    remedy = "在画图软件里打开，另存一次，或者另存为 PNG；从别处复制的，重新复制"
    return RefusedDrawingError(
        "看不懂的图片，或者图片不完整", f"PNG、JPEG 图片，或者{STILL}", remedy
    )


def _sizes(root: _Element) -> tuple[str, float, float]:
    """The part of the plane that is seen (viewBox), and how large it is shown, in pixels."""
    width, height = _length(root, "width"), _length(root, "height")
    typed = re.split(r"[\s,]+", str(root.get("viewBox", "")).strip())
    try:
        box = [float(each) for each in typed if each]
    except ValueError:
        box = []
    if len(box) != _SIDES:
        box = [0, 0, width, height]
    _, _, across, down = box
    if not all(abs(side) < _LARGEST for side in box) or across <= 0 or down <= 0:
        expected = "写明大小的 SVG：有 viewBox，或者宽、高（width、height）"
        raise RefusedDrawingError("没有写明大小的 SVG", expected)
    if not width and not height:
        width, height = across, down
    shown = width or height * across / down, height or width * down / across
    return " ".join(f"{side:g}" for side in box), *shown


def _length(root: _Element, name: str) -> float:
    """In pixels of a screen; 0 where it says nothing, or a share of a page that is not there."""
    found = _LENGTH.fullmatch(str(root.get(name, "")))
    if found is None:
        return 0
    scale = _INCH / _UNITS[found[2]] if found[2] in _UNITS else 1
    return min(float(found[1]) * scale, _LARGEST)

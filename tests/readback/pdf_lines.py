"""Where the lines of a PDF stand and in which letters, as poppler sees the ink."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from msgspec import Struct

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_LINE = re.compile(
    r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>',
    re.DOTALL,
)
_WORD = re.compile(r">([^<]+)</word>")
_FONT = re.compile(r'<fontspec id="(\d+)" size="(\d+)" family="(?:[A-Z]{6}\+)?([^"]+)"')
_TEXT = re.compile(r'<text [^>]*font="(\d+)">(.*?)</text>')


class Line(Struct, frozen=True):
    """A line of text, in points from the upper left corner of its page (numbered from 1)."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


class Lettering(Struct, frozen=True):
    """A piece of text with its font's name in the PDF and size in points."""

    text: str
    family: str
    size: int


def lines(pdf: bytes) -> list[Line]:
    """All lines, page by page, from the top to the foot."""
    listed = _said(["pdftotext", "-bbox-layout", "-", "-"], pdf)
    found: list[Line] = []
    for number, (_, _, content) in enumerate(_PAGE.findall(listed), start=1):
        on_page = [
            Line(
                page=number,
                left=float(match[1]),
                top=float(match[2]),
                right=float(match[3]),
                bottom=float(match[4]),
                text=unescape("".join(_WORD.findall(match[5]))),
            )
            for match in _LINE.finditer(content)
        ]
        found += sorted(on_page, key=lambda line: line.top)
    return found


def letterings(pdf: bytes) -> Iterator[Lettering]:
    """All pieces of text with their fonts."""
    # pdftohtml reads no standard input.
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        options = ("-xml", "-zoom", "1", "-i", "-nomerge", "-fontfullname", "-stdout")
        listed = _said(["pdftohtml", *options, file.name])
    fonts = {key: (family, int(size)) for key, size, family in _FONT.findall(listed)}
    for key, text in _TEXT.findall(listed):
        yield Lettering(unescape(re.sub(r"<[^>]+>", "", text)).strip(), *fonts[key])


def embedded_faces(pdf: bytes) -> Mapping[str, str]:
    """Name of a font in the PDF → PostScript name of the face of which it is a part.

    The name in the PDF is what was asked for; the font program tells what was got.
    """
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and "/FontFile3" in each:
                described: Any = each
                program = TTFont(io.BytesIO(described.FontFile3.read_bytes()))
                (face,) = program["CFF "].cff.fontNames
                found[str(described.FontName).partition("+")[2]] = str(face)
    return found


def _said(command: list[str], pdf: bytes = b"") -> str:
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()

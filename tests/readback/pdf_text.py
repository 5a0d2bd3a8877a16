"""The texts of a PDF's marked content, by page and MCID."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pikepdf

Texts = dict[tuple[tuple[int, int], int], str]

_BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_BFRANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_TRIPLE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def marked_texts(pdf: pikepdf.Pdf) -> Texts:
    """What is shown in each piece of marked content; artifacts have no MCID and are left out."""
    texts: Texts = defaultdict(str)
    maps: dict[tuple[int, int], dict[int, str]] = {}
    for page in pdf.pages:
        fonts: Any = page.obj.Resources.get("/Font", {})
        characters: dict[int, str] = {}
        number: Any = page.objgen
        open_ids: list[int | None] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "BDC":
                    open_ids.append(_mcid(operands[1]))
                case "BMC":
                    open_ids.append(None)
                case "EMC":
                    open_ids.pop()
                case "Tf":
                    font = fonts[str(operands[0])]
                    if font.objgen not in maps:
                        maps[font.objgen] = _to_unicode(font.ToUnicode.read_bytes())
                    characters = maps[font.objgen]
                case "Tj" | "TJ":
                    mcid = next((i for i in reversed(open_ids) if i is not None), None)
                    if mcid is not None:
                        texts[number, mcid] += _shown(operands[0], characters)
    return texts


def _mcid(properties: Any) -> int | None:
    value = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
    return None if value is None else int(value)


def _shown(operand: Any, characters: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    text = ""
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            codes = bytes(piece)
            text += "".join(
                characters[int.from_bytes(codes[at : at + 2], "big")]
                for at in range(0, len(codes), 2)
            )
    return text


def _to_unicode(cmap: bytes) -> dict[int, str]:
    """ISO 32000-1, 9.10.3: from two-byte character codes to text."""
    found: dict[int, str] = {}
    for block in _BFCHAR.findall(cmap):
        for code, text in _PAIR.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in _BFRANGE.findall(cmap):
        for first, last, text in _TRIPLE.findall(block):
            start = int(text, 16)
            for offset in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + offset] = chr(start + offset)
    return found

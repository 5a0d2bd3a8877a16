"""Big5, the encoding of traditional Chinese, told from GB18030, which can read nearly any bytes.

A Big5 file read as GB18030 is a page of rare characters, of which nobody would know what to do.
"""

from __future__ import annotations

from collections.abc import Iterator

_SAMPLE = 20_000
"""Bytes that are looked at."""

# The everyday characters stand first in either set: GB 2312-80 level 1, Big5 level 1. A text of
# one of them consists of those and of marks; read as the other, hardly half of it does.
_GB_EVERYDAY = (*range(0xB0, 0xD8), 0xA1, 0xA3)
_GB_TRAILS = range(0xA1, 0xFF)
_BIG5_EVERYDAY = range(0xA1, 0xC7)
_BIG5_TRAILS = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
_GB_LEAST, _BIG5_LEAST = 0.7, 0.9


def is_big5(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are rather Big5 than GB18030."""
    pairs = list(_pairs(data[:_SAMPLE]))
    if not pairs:
        return False
    gb = sum(lead in _GB_EVERYDAY and trail in _GB_TRAILS for lead, trail in pairs)
    big5 = sum(lead in _BIG5_EVERYDAY and trail in _BIG5_TRAILS for lead, trail in pairs)
    return gb < _GB_LEAST * len(pairs) and big5 >= _BIG5_LEAST * len(pairs)


def _pairs(data: bytes) -> Iterator[tuple[int, int]]:
    """The characters of two bytes; both encodings begin them with a byte above 127."""
    at = 0
    while at + 1 < len(data):
        if data[at] < 0x80:  # noqa: PLR2004 - ASCII
            at += 1
            continue
        yield data[at], data[at + 1]
        at += 2

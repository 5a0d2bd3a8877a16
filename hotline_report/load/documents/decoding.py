"""Bytes of a web page or a text into characters, whatever it says, or keeps to itself."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from msgspec import Struct

from hotline_report import limits
from hotline_report.load.big5 import is_big5
from hotline_report.load.documents.refusals import refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w-]+)",
    re.IGNORECASE,
)
_LOOK = 8192
_CODECS = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936"), "gb18030"
    ),
}
"""Codecs of Chinese by the names that pages give them. Whoever says another one errs."""

_MOST_BROKEN = 0.001
"""Of a page's characters, if it is still a text: a character cut in half here and there."""

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")


class Decoded(Struct, frozen=True):
    """A text and its codec; `broken` characters of it could not be read."""

    text: str
    codec: str
    broken: int = 0


def decoded(path: Path, data: bytes) -> Decoded:
    """The text of a file.

    Raises:
        InputError: it is too large, or no text.
    """
    if len(data) > limits.PAGE_BYTES:
        found = f"文件超过 {limits.PAGE_BYTES // 1024 // 1024} MB"
        raise refused(path, found, "检查是否选错了文件；图片存在里面的，去掉图片再试")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _checked(path, _leniently(data[len(mark) :], codec))
    candidates = dict.fromkeys((*_declared(data), "utf-8", "gb18030"))
    for codec in candidates:
        if codec == "gb18030" and is_big5(data):
            return _checked(path, _leniently(data, "big5"))
        try:
            return _checked(path, Decoded(data.decode(codec), codec))
        except UnicodeDecodeError:
            continue
    best = min((_leniently(data, codec) for codec in candidates), key=lambda each: each.broken)
    return _checked(path, best)


def _declared(data: bytes) -> list[str]:
    """The codec that a page says, under the name of the set that holds most."""
    match = _DECLARED.search(data[:_LOOK])
    if match is None:
        return []
    name = (match[1] or match[2]).decode("ascii", errors="ignore").lower()
    return [_CODECS[name]] if name in _CODECS else []


def _leniently(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, errors="replace")
    return Decoded(text, codec, text.count("\ufffd"))


def _checked(path: Path, found: Decoded) -> Decoded:
    is_binary = len(_NO_TEXT.findall(found.text)) > max(_MOST_BROKEN * len(found.text), 2)
    if is_binary or found.broken > max(_MOST_BROKEN * len(found.text), 2):
        raise refused(
            path,
            "既不是 Word、PDF、Excel、网页，也不是能读出来的文字",
            "检查是否选错了文件；是文字的，用记事本打开，另存为 UTF-8 编码再试",
        )
    return found

"""Bytes of a data file into text, whatever editor of a Chinese desktop wrote them."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from pathlib import Path

from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.big5 import is_big5
from hotline_report.load.other_files import kind_of
from hotline_report.load.unreadable import first_bytes, unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


class Encoding(Struct, frozen=True):
    """How a file's text became its bytes: `mark`, and behind it the text in this codec."""

    codec: str
    mark: bytes = b""

    def bytes_of(self, text: str) -> bytes:
        """The bytes of a file that holds the text."""
        return self.mark + text.encode(self.codec)


class DecodedText(Struct, frozen=True):
    """The text of a file; `notices` are for the user when the file was not plain UTF-8.

    `raw` is the text with the line ends that the file has; those of `text` are line feeds.
    """

    text: str
    notices: tuple[str, ...]
    raw: str
    encoding: Encoding
    problems: tuple[Problem, ...] = ()


_MOST_FORBIDDEN = 20
"""Control characters that a text may be read behind; with more of them it is none."""


def read_text(path: Path) -> DecodedText:
    """Read a text file in UTF-8, or else in UTF-16 with a mark or GB18030.

    A few control characters are left out of its text, and are its problems.

    Raises:
        InputError: the file cannot be opened, is too large, or is not text.
    """
    return _decoded(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Read a file that may be a data file.

    Raises:
        InputError: the file cannot be opened, is too large, or is another program's.
    """
    try:
        data = first_bytes(path, limits.FILE_BYTES)
    except OSError as error:
        raise InputError([unreadable(path, error)]) from error
    if (other := kind_of(path, data)) is not None:
        raise InputError([other])
    if len(data) > limits.FILE_BYTES:
        raise InputError(
            [
                Problem(
                    Position(path, 1, 1),
                    "整个文件",
                    f"文件超过 {limits.FILE_BYTES // 1024 // 1024} MB",
                    "一个年度的数据文件，通常只有几十 KB",
                    "请检查是否选错了文件",
                )
            ]
        )
    return data


def decode(path: Path, data: bytes) -> DecodedText:
    """The text that the bytes of a file are, each character of it.

    Raises:
        InputError: they are no text, or control characters are in it.
    """
    decoded = _decoded(path, data)
    if decoded.problems:
        raise InputError(decoded.problems)
    return decoded


def _decoded(path: Path, data: bytes) -> DecodedText:
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            notices = (f"{path} 是 {name} 编码，已按此读取；建议另存为 UTF-8",) if name else ()
            body = data.removeprefix(mark)
            try:
                return _checked(path, body.decode(codec), notices, Encoding(codec, mark))
            except UnicodeDecodeError as error:
                raise InputError([_not_text(path, body, codec, error.start)]) from error
    try:
        return _checked(path, data.decode("utf-8"), (), Encoding("utf-8"))
    except UnicodeDecodeError as utf8_error:
        if is_big5(data):
            raise InputError([_big5(path)]) from utf8_error
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise InputError([_not_text(path, data, "utf-8", utf8_error.start)]) from error
        notice = f"{path} 是 GB18030（GBK）编码，已按此读取；建议用编辑器另存为 UTF-8"
        return _checked(path, text, (notice,), Encoding("gb18030"))


def with_line_feeds(text: str) -> str:
    """The text with line feeds for the line ends of Windows and of old Macs."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _checked(path: Path, raw: str, notices: tuple[str, ...], encoding: Encoding) -> DecodedText:
    text = with_line_feeds(raw)
    found = list(islice(FORBIDDEN.finditer(text), _MOST_FORBIDDEN + 1))
    problems = [_forbidden(path, text, match) for match in found]
    if len(found) > _MOST_FORBIDDEN:
        raise InputError(problems[:1])
    kept = FORBIDDEN.sub("", text) if found else text
    return DecodedText(kept, notices, raw, encoding, tuple(problems))


def _forbidden(path: Path, text: str, match: re.Match[str]) -> Problem:
    index = match.start()
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Problem(
        Position(path, line, column),
        "整个文件",
        f"看不见的控制字符 U+{ord(match.group()):04X}",
        "只含文字的 YAML 文件",
        "删去这个字符；若整个文件都是乱码，说明选错了文件（如 Word 文档）",
    )


# What XML 1.0 (2.2) and YAML 1.1 (5.1) do not both allow: it would break every output.
# Also U+FDD0 to U+FDEF, which Unicode keeps for programs' own use, as `compose.links` does.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def _big5(path: Path) -> Problem:
    return Problem(
        Position(path, 1, 1),
        "整个文件",
        "像是 Big5（繁体中文）编码的文字",
        "UTF-8 编码的 YAML 文件",
        "用编辑器按 Big5 编码打开，核对文字后另存为 UTF-8；名称要用简体字",
    )


def _not_text(path: Path, data: bytes, encoding: str, start: int) -> Problem:
    before = data[:start].decode(encoding, errors="ignore")
    return Problem(
        Position(path, before.count("\n") + 1, 1),
        "整个文件",
        "既不是 UTF-8 也不是 GB18030 编码的文字",
        "UTF-8 编码的 YAML 文件",
        "用编辑器打开后另存为 UTF-8；Word、WPS、Excel 文件不能直接使用",
    )

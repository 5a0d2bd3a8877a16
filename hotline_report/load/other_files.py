"""Files of other programs that were given for a data file: what they are, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

from hotline_report.errors import Position, Problem
from hotline_report.load.signatures import OLD_OFFICE, PDF, RTF, ZIP

_WORD, _EXCEL, _PDF, _PAGE = "Word 文档", "Excel 表格", "PDF 文件", "HTML 网页"
_XML = "XML 文件"

_BY_START = (
    (PDF, _PDF),
    (RTF, _WORD),
    (b"\x89PNG", "一张图片"),
    (b"\xff\xd8\xff", "一张图片"),
    (b"Rar!", "一个压缩包"),
    (b"7z\xbc\xaf", "一个压缩包"),
)
"""What files of a kind begin with."""

_BY_NAME = {
    **dict.fromkeys((".doc", ".docx", ".wps", ".rtf", ".odt"), _WORD),
    **dict.fromkeys((".xls", ".xlsx", ".et", ".ods", ".xlsm"), _EXCEL),
    **dict.fromkeys((".htm", ".html", ".mht"), _PAGE),
    ".pdf": _PDF,
    ".csv": "CSV 表格",
    ".json": "JSON 文件",
    ".xml": _XML,
}

_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html)",
    re.IGNORECASE | re.DOTALL,
)
"""XHTML begins as all XML does."""
_XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s", re.IGNORECASE)
_LOOK = 512
"""Bytes in which a file's kind shows."""

_IMPORT = "已经发布的，用 hotline-report import 读成那一年的数据文件"
_HOW = {
    _WORD: "本软件生成、别人改过的，用 hotline-report take-back 收回改动；"
    f"{_IMPORT}；其他的，其中的数和文字照抄进数据文件",
    _EXCEL: "hotline-report sheet 做的工作簿，填好了用 hotline-report read 读回数据文件；"
    "其他的，把其中的数整块粘贴到那样的工作簿里",
    _PDF: f"如果它是生成的结果，请写生成它的数据文件；{_IMPORT}",
    _PAGE: f"如果它是生成的结果，请写生成它的数据文件；{_IMPORT}",
    _BY_NAME[".json"]: f"如果它是生成的结果，请写生成它的数据文件；{_IMPORT}",
}
"""How what such a file holds gets into a data file."""


def kind_of(path: Path, data: bytes) -> Problem | None:
    """The problem that a file is another program's, or None where it may be a data file."""
    kind = _by_content(path, data) or _by_name(path, data)
    if kind is None:
        return None
    beside = [path.with_suffix(suffix) for suffix in (".yaml", ".yml")]
    there = next((each for each in beside if each != path and each.is_file()), None)
    how = _HOW.get(kind, "检查是否选错了文件")
    if there is not None:
        how = f"是不是 {there}？{how}"
    expected = "YAML 文本的数据文件，如 data/<城市>/<年度>.yaml"
    named = f" {kind}" if kind[0].isascii() else kind
    return Problem(Position(path, 1, 1), "整个文件", f"这是{named}，不是数据文件", expected, how)


def _by_content(path: Path, data: bytes) -> str | None:
    head = data[:_LOOK]
    for start, kind in _BY_START:
        if head.startswith(start):
            return kind
    if head.startswith(OLD_OFFICE):
        return _BY_NAME.get(path.suffix.lower(), "Word 或 Excel 文件")
    if head.startswith(ZIP):
        return _in_zip(path, data)
    if _PAGE_START.match(head):
        return _PAGE
    return _XML if _XML_START.match(head) else None


def _in_zip(path: Path, data: bytes) -> str:
    """Office files are archives; which kind, the names in it tell, none of which is unpacked."""
    if b"word/" in data:
        return _WORD
    if b"xl/" in data:
        return _EXCEL
    return _BY_NAME.get(path.suffix.lower(), "一个压缩包")


def _by_name(path: Path, data: bytes) -> str | None:
    """A text under another program's name; one that has a data file's first name is one."""
    if "表式".encode() in data or "表式".encode("gb18030") in data:
        return None
    return _BY_NAME.get(path.suffix.lower())

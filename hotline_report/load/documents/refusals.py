"""Why a document is not read, in a clerk's words."""

from __future__ import annotations

from pathlib import Path

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.unreadable import Sought

EXPECTED = "Word 文件（.docx）、网页（.html）、有文字的 PDF、Excel 文件（.xlsx）或纯文本（.txt）"
DOCUMENT = Sought(
    expected=EXPECTED,
    called="文件",
    endings=(".docx", ".html", ".htm", ".pdf", ".xlsx", ".txt", ".json", ".csv"),
    missing="检查文件名和文件所在的文件夹",
    example="去年.docx",
)
AGAIN = "打开看一看，另存一份再试；打不开的，请发来的人重新发一份"
AS_WORD = "用 Word 或 WPS 打开，另存为“Word 文档（.docx）”，再写它的名称"


def refused(path: Path, found: str, remedy: str, line: int = 1) -> InputError:
    """That the file is not read."""
    return InputError([Problem(Position(path, line, 1), "整个文件", found, EXPECTED, remedy)])

"""Why a file is no Word file that can be read, in a clerk's words."""

from __future__ import annotations

from pathlib import Path

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.signatures import LOCKED, OLD_OFFICE, PDF, RTF, ZIP
from hotline_report.load.unreadable import Sought

EXPECTED = "Word 文件（.docx）"
SOUGHT = Sought(
    expected=EXPECTED,
    called="Word 文件",
    endings=(".docx",),
    missing="检查文件名；Word 文件先写，数据文件后写",
    example="改稿.docx",
)
_SAVE_AS = "用 Word 或 WPS 打开，另存为“Word 文档（.docx）”，再写它的名称"
AGAIN = "用 Word 或 WPS 打开看一看，另存为 .docx 再试；打不开的，请改稿的人重新发来"


def refused(path: Path, found: str, remedy: str) -> InputError:
    """That the file is not read."""
    return InputError([Problem(Position(path, 1, 1), "整个文件", found, EXPECTED, remedy)])


def not_an_archive(path: Path, data: bytes) -> InputError:
    """That the bytes are no archive, as each .docx is; what they are, if that is known."""
    if data.startswith(OLD_OFFICE):
        if LOCKED in data:
            return refused(path, "加了打开密码的文件", "用 Word 或 WPS 打开，去掉密码后保存，再试")
        return refused(path, "老格式的 Word 文件（.doc）", _SAVE_AS)
    if data.startswith(PDF):
        return refused(
            path, "PDF 文件", "请改稿的人发来改过的 Word 文件；PDF 上的批改只能照着改数据文件"
        )
    if data.startswith(RTF):
        return refused(path, "RTF 文件", _SAVE_AS)
    if not data:
        return refused(path, "空文件", AGAIN)
    if data.startswith(ZIP):
        return refused(path, "已损坏的文件（不是完整的压缩包）", AGAIN)
    return refused(path, "不是 Word 文件", "检查文件名是否写对；Word 文件先写，数据文件后写")


def of_another_kind(path: Path, names: frozenset[str]) -> InputError:
    """That an archive is no Word file, by the names in it."""
    if any(name.startswith("xl/") for name in names):
        return refused(path, "Excel 表格", "写出改过的 Word 文件")
    if "mimetype" in names:
        return refused(path, "OpenDocument 文件（.odt）", _SAVE_AS)
    return refused(
        path, "一个压缩包，里面没有 Word 的正文", "检查文件名；压缩包里的 Word 文件，先解压"
    )

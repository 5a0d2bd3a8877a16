"""Why a file is no workbook that can be read, in a clerk's words; and what kind is wanted."""

from __future__ import annotations

from pathlib import Path

from hotline_report import limits
from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.packages import Kind
from hotline_report.load.signatures import LOCKED, OLD_OFFICE, PDF, ZIP
from hotline_report.load.unreadable import Sought

EXPECTED = "Excel 工作簿（.xlsx）"
_SAVE_AS = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再写它的名称"
_AGAIN = "用 Excel 或 WPS 打开看一看，另存为 .xlsx 再试；打不开的，请填表的人重新发来"
_ORDER = "工作簿先写，数据文件后写"
_SOUGHT = Sought(
    expected=EXPECTED,
    called="工作簿",
    endings=(".xlsx",),
    missing=f"检查文件名；{_ORDER}",
    example="填报.xlsx",
)


def _refused(path: Path, found: str, remedy: str) -> InputError:
    return InputError([Problem(Position(path, 1, 1), "整个文件", found, EXPECTED, remedy)])


def _not_an_archive(path: Path, data: bytes) -> InputError:
    """That the bytes are no archive, as each .xlsx is; what they are, if that is known."""
    if data.startswith(OLD_OFFICE):
        if LOCKED in data:
            return _refused(
                path, "加了打开密码的文件", "用 Excel 或 WPS 打开，去掉密码后保存，再试"
            )
        return _refused(path, "老格式的 Excel 文件（.xls）或 WPS 表格（.et）", _SAVE_AS)
    if data.startswith(PDF):
        return _refused(path, "PDF 文件", "请写出填好的工作簿，PDF 里的数读不出是哪一格")
    if not data:
        return _refused(path, "空文件", _AGAIN)
    if data.startswith(ZIP):
        return _refused(path, "已损坏的文件（不是完整的压缩包）", _AGAIN)
    if path.suffix.lower() in {".csv", ".txt"}:
        return _refused(
            path, "文本文件，没有说明哪个数是哪一格", "把数粘贴到 hotline-report sheet 做的工作簿里"
        )
    return _refused(path, "不是 Excel 工作簿", f"检查文件名是否写对；{_ORDER}")


def _of_another_kind(path: Path, names: frozenset[str]) -> InputError:
    """That an archive is no workbook, by the names in it."""
    if any(name.startswith("word/") for name in names):
        return _refused(
            path, "Word 文件", "收回 Word 里的改动用 hotline-report take-back；这里写填好的工作簿"
        )
    if "xl/workbook.bin" in names:
        return _refused(path, "二进制的 Excel 文件（.xlsb）", _SAVE_AS)
    if "mimetype" in names:
        return _refused(path, "OpenDocument 文件（.ods）", _SAVE_AS)
    return _refused(path, "一个压缩包，里面没有工作簿", "检查文件名；压缩包里的工作簿，先解压")


WORKBOOK = Kind(
    program="Excel",
    sought=_SOUGHT,
    again=_AGAIN,
    main=("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml"),
    macros=("带宏的 Excel 文件（.xlsm）", "用 Excel 或 WPS 打开，另存为不带宏的 .xlsx，再试"),
    not_an_archive=_not_an_archive,
    another=_of_another_kind,
    most_bytes=limits.WORKBOOK_BYTES,
    most_parts=limits.WORKBOOK_PARTS,
    most_part_bytes=limits.WORKBOOK_PART_BYTES,
)

"""What a document is, told by its content; what cannot be read is refused with what to do."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from pathlib import Path

from hotline_report import limits
from hotline_report.errors import InputError
from hotline_report.load.documents.refusals import AGAIN, AS_WORD, DOCUMENT, refused
from hotline_report.load.signatures import LOCKED, OLD_OFFICE, PDF, RTF
from hotline_report.load.unreadable import first_bytes, unreadable

_OLD_EXCEL = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_OLD_WORD = "WordDocument".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?>(?:<!--(?>.*?-->)\s*+)*)"
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|div|section|article|main|table|h[1-6]|p|span"
    r"|center|strong|b|font|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
"""The quantifiers give nothing back, or a row of comments would be parted in every way there is."""

_IN_PAGE = re.compile(r"<(?:table|body|div|html)\b[^<]{0,2000}>", re.IGNORECASE)
_OF_OFFICE = {
    **dict.fromkeys((".docx", ".doc", ".wps"), "Word 文件"),
    **dict.fromkeys((".xlsx", ".xls", ".et"), "Excel 文件"),
    ".pdf": "PDF",
}
"""What files are whose names end so, where they are text: not what they are called."""
_XML = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_LOOK = 4096
"""Bytes in which a text's kind shows."""

_AS_XLSX = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再写它的名称"
_BY_ITS_NAME = "里面只是文字的，给它改名为 .txt 再试；打不开的，请发来的人重新发一份"
_NOT_A_PICTURE = "请找来它的 Word 文件或网页；只有图片的，其中的数要照着抄"


class Kind(Enum):
    """The kinds that are read."""

    WORD = "word"
    WORKBOOK = "workbook"
    PDF = "pdf"
    PAGE = "page"
    JSON = "json"
    TEXT = "text"


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it cannot be opened, is empty or is too large.
    """
    try:
        data = first_bytes(path, limits.DOCUMENT_BYTES)
    except OSError as error:
        raise InputError([unreadable(path, error, DOCUMENT)]) from error
    if len(data) > limits.DOCUMENT_BYTES:
        found = f"文件超过 {limits.DOCUMENT_BYTES // 1024 // 1024} MB"
        raise refused(path, found, "检查是否选错了文件；图片太多的，删去图片另存一份再试")
    if not data.strip(b"\0\t\n\r "):
        raise refused(path, "空文件", AGAIN)
    return data


def kind_of(path: Path, data: bytes) -> Kind:
    """What the bytes of a file are.

    Raises:
        InputError: nothing that can be read.
    """
    if data.startswith(b"PK"):
        return _in_archive(path, data)
    if PDF in data[:1024]:
        return Kind.PDF
    if data.startswith(OLD_OFFICE):
        raise _old_office(path, data)
    if data.startswith(RTF):
        raise refused(path, "RTF 文件", AS_WORD)
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP":
        raise refused(path, "一张图片", _NOT_A_PICTURE)
    if data.startswith(_ARCHIVES):
        raise refused(path, "一个压缩包", "先解压，再写其中的文件")
    return _of_text(path, data)


def _of_text(path: Path, data: bytes) -> Kind:
    head = _head(data)
    if _is_mail(head):
        raise refused(
            path,
            "保存成单个文件的网页（.mht）",
            "用浏览器打开，另存为“仅 HTML”的网页，再写它的名称",
        )
    if _PAGE.match(head) or (path.suffix.lower() in (".htm", ".html") and _IN_PAGE.search(head)):
        return Kind.PAGE
    if _XML.match(head) or head.lstrip().startswith("<"):
        # Word's own XML has tables that are no web page's.
        raise refused(path, "XML 文件", f"如果它能用 Word 或 WPS 打开：{AS_WORD}")
    if head.lstrip("\ufeff \r\n\t").startswith("{") and path.suffix.lower() == ".json":
        return Kind.JSON
    if (called := _OF_OFFICE.get(path.suffix.lower())) is not None:
        found = f"名称以 {path.suffix} 结尾，内容却不是 {called}"
        raise refused(path, found, f"检查是否选错了文件；{_BY_ITS_NAME}")
    return Kind.TEXT


def _head(data: bytes) -> str:
    """The beginning of a text in any encoding whose letters are those of ASCII, or UTF-16."""
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:_LOOK].decode(codec, errors="ignore")
    return data[:_LOOK].decode("utf-8", errors="ignore").lstrip("\ufeff")


def _is_mail(head: str) -> bool:
    return "MIME-Version:" in head and "multipart/related" in head


def _in_archive(path: Path, data: bytes) -> Kind:
    """Office files are archives; which kind, the names in it tell, none of which is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refused(path, "已损坏的文件（不是完整的压缩包）", AGAIN) from error
    if len(infos) > limits.WORD_PARTS:
        raise refused(path, f"里面有 {len(infos)} 个部件，太多了", AGAIN)
    names = {info.filename for info in infos}
    if any(name.startswith("word/") for name in names):
        return Kind.WORD
    if any(name.startswith("xl/") for name in names):
        return Kind.WORKBOOK
    if any(name.startswith("ppt/") for name in names):
        raise refused(path, "演示文稿", _NOT_A_PICTURE)
    if "mimetype" in names:
        raise refused(
            path,
            "OpenDocument 文件（.odt、.ods）",
            f"文字的：{AS_WORD}；表格的：{_AS_XLSX}",
        )
    raise refused(path, "一个压缩包，里面没有 Word 或 Excel 的内容", "先解压，再写其中的文件")


def _old_office(path: Path, data: bytes) -> InputError:
    if LOCKED in data:
        return refused(
            path, "加了打开密码的文件", "用 Word、Excel 或 WPS 打开，去掉密码后保存，再试"
        )
    if _OLD_WORD in data:
        return refused(path, "老格式的 Word 文件（.doc）或 WPS 文件（.wps）", AS_WORD)
    if any(name in data for name in _OLD_EXCEL):
        return refused(path, "老格式的 Excel 文件（.xls）", _AS_XLSX)
    return refused(path, "老格式的 Office 文件", f"文字的：{AS_WORD}；表格的：{_AS_XLSX}")

"""The parts of a Word file, unpacked as they are asked for, each within bounds.

Nothing that a file refers to is fetched, no macro is looked at, no entity is resolved.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import InputError, Problem
from hotline_report.load.unreadable import NoFileError, unreadable
from hotline_report.load.word.refusals import (
    AGAIN,
    EXPECTED,
    not_an_archive,
    of_another_kind,
    refused,
)

_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WORD = "wordprocessingml.document.main+xml"
_MACROS = "macroEnabled"
_TEMPLATE = "wordprocessingml.template.main+xml"
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class Archive:
    """A Word file, and where its text is."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            InputError: it cannot be opened, or is no Word file.
        """
        self.path = path
        data = _bytes(path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (*_BROKEN, ValueError) as error:
            raise not_an_archive(path, data) from error
        if len(infos) > limits.WORD_PARTS:
            raise refused(path, f"里面有 {len(infos)} 个部件，太多了", AGAIN)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise refused(path, "加了密码的压缩包", "去掉密码，再试")
        self.names = frozenset(info.filename for info in infos)
        self.main = self._main()

    def root(self, name: str) -> etree._Element:
        """A part as a tree.

        Raises:
            InputError: it is not there, is too large, or is no XML without a DTD.
        """
        text = self._read(name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(text, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refused(self.path, f"里面的 {name} 已损坏，读不通", AGAIN) from error
        if root.getroottree().docinfo.doctype:
            raise refused(self.path, f"里面的 {name} 带有文档类型声明，不是 Word 写的", AGAIN)
        return root

    def related(self, ending: str) -> str:
        """The part that the text refers to by a relationship of that kind; "" where none is."""
        folder, _, name = self.main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relations not in self.names:
            return ""
        for relation in self.root(relations).iter(_RELATION):
            is_it = relation.get("Type", "").endswith(f"/{ending}")
            if is_it and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                found = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                return found.lstrip("/") if found.lstrip("/") in self.names else ""
        return ""

    def _main(self) -> str:
        """The part that holds the text, as the content types tell."""
        if _TYPES not in self.names:
            raise of_another_kind(self.path, self.names)
        for override in self.root(_TYPES).iter(f"{_TYPE}Override"):
            kind = override.get("ContentType", "")
            name = override.get("PartName", "").lstrip("/")
            if "word" in kind and _MACROS in kind:
                found = "带宏的 Word 文件（.docm）"
                raise refused(self.path, found, "用 Word 或 WPS 打开，另存为不带宏的 .docx，再试")
            if kind.endswith((_WORD, _TEMPLATE)):
                if name not in self.names:
                    raise refused(self.path, f"里面缺少正文 {name}", AGAIN)
                return name
        raise of_another_kind(self.path, self.names)

    def _read(self, name: str) -> bytes:
        most = limits.WORD_PART_BYTES
        try:
            with self._zip.open(name) as part:
                data = part.read(most + 1)
        except KeyError as error:
            raise refused(self.path, f"里面缺少 {name}", AGAIN) from error
        except _BROKEN as error:
            raise refused(self.path, f"里面的 {name} 已损坏，解不开", AGAIN) from error
        if len(data) > most:
            found = f"里面的 {name} 解开后超过 {most // 1024 // 1024} MB"
            raise refused(self.path, found, AGAIN)
        return data


def _without_advice(problem: Problem) -> Problem:
    """The problem that a file cannot be opened, without what would mend a data file."""
    return replace(problem, expected=EXPECTED, remedy="检查文件名；Word 文件先写，数据文件后写")


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise IsADirectoryError if path.is_dir() else NoFileError
        with path.open("rb") as file:
            data = file.read(limits.WORD_BYTES + 1)
    except OSError as error:
        raise InputError([_without_advice(unreadable(path, error))]) from error
    if len(data) > limits.WORD_BYTES:
        raise refused(path, f"文件超过 {limits.WORD_BYTES // 1024 // 1024} MB", AGAIN)
    return data

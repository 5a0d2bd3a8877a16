"""Office files are archives of parts: each is unpacked as it is asked for, within bounds.

Nothing that a file refers to is fetched, no macro is looked at, no entity is resolved.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from msgspec import Struct

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.unreadable import Sought, first_bytes, unreadable

_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
_MB = 1024 * 1024


class Kind(Struct, frozen=True):
    """What kind of file is wanted: in words, for messages, and how large it may be.

    Attributes:
        program: whose files they are, Word or Excel.
        sought: what is wanted, and where it is looked for.
        again: what to do with one that is broken.
        main: how the content types of the part that holds its text end.
        macros: what is said of one that bears macros, and what is to be done with it.
        not_an_archive: what the bytes of a file are that is no archive.
        another: what an archive of other names is.
        most_bytes: of the whole file.
        most_parts: how many.
        most_part_bytes: of one of them, unpacked.
    """

    program: str
    sought: Sought
    again: str
    main: tuple[str, ...]
    macros: tuple[str, str]
    not_an_archive: Callable[[Path, bytes], InputError]
    another: Callable[[Path, frozenset[str]], InputError]
    most_bytes: int
    most_parts: int
    most_part_bytes: int


class Relation(Struct, frozen=True):
    """What a part refers to: by which identifier, what kind it is of, and which part it is."""

    identifier: str
    kind: str
    part: str


class Package:
    """A file of parts, and the one that holds its text (`main`)."""

    def __init__(self, path: Path, kind: Kind) -> None:
        """Open it.

        Raises:
            InputError: it cannot be opened, or is of another kind.
        """
        self.path, self._kind = path, kind
        data = self._bytes()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (*_BROKEN, ValueError) as error:
            raise kind.not_an_archive(path, data) from error
        if len(infos) > kind.most_parts:
            raise self.refused(f"里面有 {len(infos)} 个部件，太多了")
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise self.refused("加了密码的压缩包", "去掉密码，再试")
        self.names = frozenset(info.filename for info in infos)
        self.main = self._main()

    def refused(self, found: str, remedy: str = "") -> InputError:
        """That the file is not read."""
        start = Position(self.path, 1, 1)
        told = (found, self._kind.sought.expected, remedy or self._kind.again)
        return InputError([Problem(start, "整个文件", *told)])

    def root(self, name: str) -> etree._Element:
        """A part as a tree.

        Raises:
            InputError: it is not there, is too large, or is no XML without a DTD.
        """
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self.read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.unreadable_part(name) from error
        if root.getroottree().docinfo.doctype:
            found = f"里面的 {name} 带有文档类型声明，不是 {self._kind.program} 写的"
            raise self.refused(found)
        return root

    def unreadable_part(self, name: str) -> InputError:
        """That a part is no XML."""
        return self.refused(f"里面的 {name} 已损坏，读不通")

    def relations(self) -> Iterator[Relation]:
        """The parts that the text refers to, by relationships; none is outside of the file."""
        folder, _, name = self.main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relations not in self.names:
            return
        for relation in self.root(relations).iter(_RELATION):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            found = target if target.startswith("/") else f"{folder}/{target}"
            kind = relation.get("Type", "").rpartition("/")[2]
            yield Relation(relation.get("Id", ""), kind, found.lstrip("/"))

    def related(self, kind: str) -> str:
        """The part that the text refers to by a relationship of that kind; "" where none is."""
        found = (relation.part for relation in self.relations() if relation.kind == kind)
        part = next(found, "")
        return part if part in self.names else ""

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            InputError: it is not there, cannot be unpacked, or is too large.
        """
        most = self._kind.most_part_bytes
        try:
            with self._zip.open(name) as part:
                data = part.read(most + 1)
        except KeyError as error:
            raise self.refused(f"里面缺少 {name}") from error
        except _BROKEN as error:
            raise self.refused(f"里面的 {name} 已损坏，解不开") from error
        if len(data) > most:
            raise self.refused(f"里面的 {name} 解开后超过 {most // _MB} MB")
        return data

    def _main(self) -> str:
        """The part that holds the text, as the content types tell."""
        if _TYPES not in self.names:
            raise self._kind.another(self.path, self.names)
        for override in self.root(_TYPES).iter(f"{_TYPE}Override"):
            kind = override.get("ContentType", "")
            name = override.get("PartName", "").lstrip("/")
            if self._kind.program.lower() in kind.lower() and "macroEnabled" in kind:
                raise self.refused(*self._kind.macros)
            if kind.endswith(self._kind.main):
                if name not in self.names:
                    raise self.refused(f"里面缺少正文 {name}")
                return name
        raise self._kind.another(self.path, self.names)

    def _bytes(self) -> bytes:
        path, most = self.path, self._kind.most_bytes
        try:
            data = first_bytes(path, most)
        except OSError as error:
            raise InputError([unreadable(path, error, self._kind.sought)]) from error
        if len(data) > most:
            raise self.refused(f"文件超过 {most // _MB} MB")
        return data

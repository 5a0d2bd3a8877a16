"""The blocks of a document as they are found, counted, and bounded while they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.load.documents.grids import TooWideError, narrowed
from hotline_report.load.documents.joining import joined
from hotline_report.load.documents.refusals import refused
from hotline_report.load.documents.texts import text_of
from hotline_report.model.source_document import (
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
)

_OTHER = "检查是否选错了文件；文字在图片里的，请找来能选中文字的文件"
_SPLIT = "检查这份文件是不是年度发布；是的话，只留下年度发布的内容，另存一份再试"


@dataclass(slots=True)
class Collected:
    """What was found so far in the file at `path`, of the kind that messages name."""

    path: Path
    kind: str
    blocks: list[SourceBlock] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _size: int = 0

    def paragraph(
        self,
        raw: str,
        *,
        place: str = "",
        level: int = 0,
        is_bold: bool = False,
        is_centred: bool = False,
    ) -> None:
        """A paragraph more, if it says anything.

        Raises:
            InputError: there are too many.
        """
        if text := text_of(raw):
            self._paragraphs += 1
            self._count(1)
            place = place or f"第 {self._paragraphs} 段"
            self.blocks.append(SourceParagraph(text, place, level, is_bold, is_centred))

    def table(
        self,
        cells: Iterable[SourceCell],
        *,
        place: str = "",
        readings: Iterable[Iterable[SourceCell]] = (),
    ) -> None:
        """A table more, of cells in a grid, if it has any; `readings` are other grids of them.

        Raises:
            InputError: it is too large, or there are too many.
        """
        place = place or self.next_table
        try:
            found = list(cells)
            self._count(len(found))
            table = narrowed(found, place)
            others = tuple(filter(None, (narrowed(list(each), place) for each in readings)))
        except TooWideError as error:
            wide = f"{place}超过 {limits.DOCUMENT_COLUMNS} 列"
            raise refused(self.path, wide, _SPLIT) from error
        if table is not None:
            self._tables += 1
            self.blocks.append(replace(table, readings=others))

    @property
    def next_table(self) -> str:
        """What the next table is called in messages."""
        return f"第 {self._tables + 1} 个表"

    def drop(self, what: str) -> None:
        """Something that is not read, told once."""
        if what not in self.dropped and len(self.dropped) < limits.PROBLEMS:
            self.dropped.append(what)

    def document(self) -> SourceDocument:
        """All that was found.

        Raises:
            InputError: it was nothing.
        """
        if not self.blocks:
            raise refused(self.path, "里面没有文字，也没有表", _OTHER)
        return SourceDocument(
            self.kind, tuple(joined(self.blocks)), tuple(self.footnotes), tuple(self.dropped)
        )

    def _count(self, more: int) -> None:
        self._size += more
        if self._size > limits.DOCUMENT_LINES:
            found = f"超过 {limits.DOCUMENT_LINES} 个段落和格，太多了"
            raise refused(self.path, found, _SPLIT)

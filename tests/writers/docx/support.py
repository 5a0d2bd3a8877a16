"""What the tests of the Word file share: writing blocks, opening what was written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document as WordDocument
from msgspec.structs import replace

from hotline_report.blocks import (
    Block,
    Paragraph,
    Table,
)
from hotline_report.writers.docx import write_docx
from tests.writers.sample_document import (
    official_format,
    one_row_groups,
    sample_document,
    text_cell,
)

FORMAT = official_format()
BLOCK_WIDTH = 8844  # 156 mm in twips
BLOCK_HEIGHT = 12755  # 225 mm in twips
CHARACTER = 315  # 16 pt less 0.25 pt in twips: 28 of them are no wider than the block
PITCH = "579"  # 28.95 pt in twips


def written(*blocks: Block) -> bytes:
    return write_docx(replace(sample_document(), blocks=blocks), FORMAT)


def opened(*blocks: Block) -> WordDocument:
    return docx.Document(io.BytesIO(written(*blocks)))


def body(word: WordDocument) -> Any:
    return word.element.body


def values(element: Any, path: str) -> list[str]:
    """The results of an XPath as text."""
    return [str(value) for value in element.xpath(path)]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def named(word: WordDocument, style: str) -> list[str]:
    """The texts of the paragraphs in that style."""
    return [p.text for p in word.paragraphs if p.style is not None and p.style.name == style]


def small_table(*rows: Sequence[str], notes: tuple[str, ...] = (), caption: str = "") -> Table:
    groups = one_row_groups([tuple(text_cell(text) for text in line) for line in rows])
    columns = len(rows[0])
    header = (tuple(text_cell(f"第{number}列") for number in range(columns)),)
    return Table(
        "表",
        "1.",
        caption,
        "表的名称",
        "",
        header,
        groups,
        tuple(map(Paragraph.of, notes)),
        widths=(5.0,) * columns,
        size=10.5,
        landscape=False,
    )

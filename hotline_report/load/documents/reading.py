"""A document of whatever kind into its paragraphs and tables."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from hotline_report.load.documents.kinds import Kind, bytes_of, kind_of
from hotline_report.load.documents.refusals import refused
from hotline_report.model.source_document import SourceDocument

_JSON = "JSON 文件，不是本软件生成的，或者改动过"
_NOT_JSON = "请写 build --format json 生成的原件，或同一次生成的 PDF、Word 文件或网页"


def read_document(path: Path) -> SourceDocument:
    """The document of a file, told by its content and not by its name.

    What it costs is bounded by its caller (`pipeline/limited.py`).

    Raises:
        InputError: it cannot be read, with what to do.
    """
    # What reads a kind is imported for it alone: some libraries take long.
    data = bytes_of(path)
    match kind_of(path, data):
        case Kind.WORD:
            from hotline_report.load.documents.word import read_word_document  # noqa: PLC0415

            return read_word_document(path)
        case Kind.PAGE:
            from hotline_report.load.documents.page import read_page  # noqa: PLC0415

            return read_page(path, data)
        case Kind.PDF:
            from hotline_report.load.documents.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(path, data)
        case Kind.TEXT:
            from hotline_report.load.documents.plain_text import read_plain_text  # noqa: PLC0415

            return read_plain_text(path, data)
        case Kind.WORKBOOK:
            from hotline_report.load.documents.workbook import (  # noqa: PLC0415
                read_workbook_document,
            )

            return read_workbook_document(path)
        case Kind.JSON:
            raise refused(path, _JSON, _NOT_JSON)
        case kind:
            assert_never(kind)

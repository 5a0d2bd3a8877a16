"""A Word file: an archive of parts, each unpacked within bounds."""

from __future__ import annotations

from hotline_report import limits
from hotline_report.load.packages import Kind
from hotline_report.load.word.refusals import AGAIN, SOUGHT, not_an_archive, of_another_kind

WORD = Kind(
    program="Word",
    sought=SOUGHT,
    again=AGAIN,
    main=("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"),
    macros=("带宏的 Word 文件（.docm）", "用 Word 或 WPS 打开，另存为不带宏的 .docx，再试"),
    not_an_archive=not_an_archive,
    another=of_another_kind,
    most_bytes=limits.WORD_BYTES,
    most_parts=limits.WORD_PARTS,
    most_part_bytes=limits.WORD_PART_BYTES,
)

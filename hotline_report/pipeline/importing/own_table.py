"""Our own CSV: the rows of open data, without what stands at the head of JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import msgspec

from hotline_report.load.own_data import OpenData, OpenRow, is_bounded
from hotline_report.writers.rows import FIELDS
from hotline_report.writers.spreadsheet_text import is_taken_otherwise

_REPORTER, _PERIOD, _NAME = "城市", "期间", "名称"
_HEAD = ",".join(FIELDS[:6])
"""How the first line begins."""
_CODECS = ("utf-8-sig", "gb18030")
"""As we write it, and as Excel in Chinese saves it again."""


def own_table(content: bytes) -> OpenData | None:
    """The open data of a CSV that `build` made; None of others, and of several bulletins' rows."""
    text = _text(content)
    if text is None:
        return None
    try:
        lines = list(csv.DictReader(io.StringIO(text, newline="")))
        rows = tuple(msgspec.convert(_plain(line), type=OpenRow) for line in lines)
        whose = {(line[_REPORTER], line[_PERIOD]) for line in lines}
    except (csv.Error, ValueError, KeyError, msgspec.MsgspecError):
        return None
    if len(whose) != 1:
        return None
    ((reporter, period),) = whose
    found = OpenData(title="", reporter=reporter, edition="", period=period, rows=rows)
    return found if is_bounded(found) else None


def _text(content: bytes) -> str | None:
    """The characters of the file, if it begins as ours do."""
    for codec in _CODECS:
        if content.removeprefix(b"\xef\xbb\xbf").startswith(
            _HEAD.encode(codec.removesuffix("-sig"))
        ):
            try:
                return content.decode(codec)
            except UnicodeDecodeError:
                return None
    return None


def _plain(line: Mapping[str, str | None]) -> dict[str, str | None]:
    """A row as JSON has it: nothing for an empty field, no mark before what is no number."""
    return {
        key: _unmarked(value) if value or key in _TEXTS else None for key, value in line.items()
    }


_TEXTS = frozenset({"表", "行", "列", _NAME, "单位"})
"""Fields that say something even where they are empty."""


def _unmarked(value: str | None) -> str:
    """Without the mark that keeps spreadsheets from taking a text for something else."""
    text = value or ""
    return text[1:] if text.startswith("'") and is_taken_otherwise(text[1:]) else text

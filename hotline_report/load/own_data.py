"""The figures that our own files carry: open data, as JSON by itself or within the PDF."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import InputError
from hotline_report.load.signatures import PDF
from hotline_report.load.unreadable import first_bytes, unreadable
from hotline_report.model.cell import State

_MOST = 64 * 1024 * 1024
_JSON_IN_PDF = re.compile(
    rb"/EmbeddedFile/Subtype /application#2fjson.{0,400}?/Length (\d+)>>\r?\nstream\r?\n", re.DOTALL
)


class OpenRow(
    Struct,
    frozen=True,
    rename={
        "table": "表",
        "row": "行",
        "column": "列",
        "name": "名称",
        "unit": "单位",
        "state": "状态",
        "value": "数值",
        "text": "文字",
        "prior": "上年",
        "yoy": "同比",
        "yoy_kind": "同比方式",
        "previous": "上期",
        "step": "环比",
        "step_kind": "环比方式",
    },
):
    """A row as `writers/rows.py` writes it."""

    table: str
    row: str
    column: str
    name: str
    unit: str
    state: State
    value: Decimal | None
    text: str | None
    prior: Decimal | None
    yoy: Decimal | None
    yoy_kind: str | None
    previous: Decimal | None
    step: Decimal | None
    step_kind: str | None


class OpenData(
    Struct,
    frozen=True,
    rename={
        "title": "标题",
        "reporter": "城市",
        "edition": "表式",
        "period": "期间",
        "rows": "数据",
        "issuers": "发布单位",
        "published": "发布日期",
    },
):
    """A bulletin's figures as `writers/data.py` writes them."""

    title: str
    reporter: str
    edition: str
    period: str
    rows: tuple[OpenRow, ...]
    issuers: tuple[str, ...] = ()
    published: date | None = None


def own_data(path: Path) -> OpenData | None:
    """The open data of a file that `build` made: JSON, or a PDF that has it inside; None of others.

    Raises:
        InputError: it cannot be opened.
    """
    try:
        return own_data_in(first_bytes(path, _MOST))
    except OSError as error:
        raise InputError([unreadable(path, error)]) from error


def own_data_in(content: bytes) -> OpenData | None:
    """The same of a file's bytes."""
    try:
        if is_pdf(content):
            content = _inside(content)
        found = msgspec.json.decode(content, type=OpenData)
    except (ValueError, zlib.error, msgspec.MsgspecError, RecursionError):
        return None
    return found if is_bounded(found) else None


def is_pdf(content: bytes) -> bool:
    """Whether the bytes are a PDF's as we write it."""
    return content.startswith(PDF)


def is_bounded(found: OpenData) -> bool:
    """Whether all numbers can be written out: 1E+999999999 would fill the memory."""
    return all(map(_is_bounded, _numbers(found)))


def _numbers(found: OpenData) -> Iterator[Decimal]:
    for row in found.rows:
        told = (row.value, row.prior, row.yoy, row.previous, row.step)
        yield from (number for number in told if number is not None)


def _is_bounded(number: Decimal) -> bool:
    digits = number.as_tuple().digits
    return number.is_finite() and max(abs(number.adjusted()), len(digits)) <= limits.DIGITS


def _inside(content: bytes) -> bytes:
    """The open data that our PDF carries.

    Raises:
        ValueError: it carries none, or more than open data has.
    """
    match = _JSON_IN_PDF.search(content)
    if match is None:
        raise ValueError
    packed = content[match.end() : match.end() + int(match[1])]
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(packed, limits.KEPT_BYTES)
    if unpacking.unconsumed_tail:
        raise ValueError
    return found

"""Open data: the tidy rows as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.writers.rows import Value, fields, rows
from hotline_report.writers.spreadsheet_text import is_taken_otherwise


def write_csv(
    bulletin: Bulletin, figures: Figures, footnotes: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """One row a figure, UTF-8 with a mark, since Excel in Chinese reads GBK without it.

    `footnotes` are the texts as printed, by name.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    columns = fields(figures)
    writer.writerow(columns)
    for row in rows(bulletin, figures, footnotes):
        writer.writerow([_csv_text(row[column]) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _csv_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    return f"'{text}" if is_taken_otherwise(text) else text


def write_json(
    bulletin: Bulletin,
    figures: Figures,
    title: str,
    footnotes: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The same rows with what they belong to. Numbers keep their precision: 98.10 stays 98.10."""
    head = {
        "标题": title,
        "城市": bulletin.reporter,
        "年度": bulletin.year,
        "表式": bulletin.edition.name,
        "发布单位": list(bulletin.issuers),
        "发布日期": bulletin.published.isoformat() if bulletin.published else None,
        "期间": bulletin.period.code,
    }
    lines = [f"  {_json(key)}: {_json(value)}," for key, value in head.items()]
    body = ",\n".join(f"    {_json_row(row)}" for row in rows(bulletin, figures, footnotes))
    text = "\n".join(["{", *lines, '  "数据": [', body, "  ]", "}"])
    return f"{text}\n".encode()


def _json_row(row: Mapping[str, Value]) -> str:
    fields = (f"{_json(key)}: {_json(value)}" for key, value in row.items())
    return "{" + ", ".join(fields) + "}"


def _json(value: object) -> str:
    """JSON text; a Decimal becomes a number with its digits, which `json` cannot do."""
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)

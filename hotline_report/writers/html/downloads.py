"""Links from the web page to the files that were built beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urljoin

from msgspec import Struct

from hotline_report.formatting.sizes import size_text


class Download(Struct, frozen=True):
    """A file beside the page: what it is called, its address, its media type and its size."""

    text: str
    address: str
    media_type: str
    size: str


_KNOWN = {
    "pdf": ("PDF 文档", "application/pdf"),
    "docx": (
        "Word 文档 DOCX",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "csv": ("数据表格 CSV", "text/csv"),
    "json": ("数据 JSON", "application/json"),
}
"""What a reader of the page may want to have, by format."""


def downloads(stem: str, made: Mapping[str, bytes], page: str = "") -> Sequence[Download]:
    """The links, in a fixed order.

    Args:
        stem: the name of all files, without ending.
        made: the files of this run by format; what was not built now is not linked.
        page: the address that the page will have; the files lie beside it.
    """
    return [
        Download(
            text, urljoin(page, quote(f"{stem}.{ending}")), media_type, size_text(len(made[ending]))
        )
        for ending, (text, media_type) in _KNOWN.items()
        if ending in made
    ]

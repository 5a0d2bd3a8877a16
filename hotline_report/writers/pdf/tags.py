"""What WeasyPrint's tagged PDF lacks about tables, added just before the file is written.

WeasyPrint 70 writes no /Scope, and its /Headers ignore spans (a cell under two levels of headers
gets its neighbour's). The page says it right in `scope`, `id` and `headers`, so they are carried
over to the tag tree: /Scope on each TH and, where the page gives `headers`, exactly those on TD
(ISO 32000-1, tables 348 and 349). What describes a table there becomes its /Summary (table 349).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

# PDF knows no groups: a header of a column group is a header of columns.
_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


def complete_tables(document: Any) -> None:
    """Give the header cells their scope and the data cells their headers."""
    known: dict[str, Any] = {}
    for page in document.pages:
        # Header rows are repeated on each page; the first ones stay in the tag tree.
        cells = list(_cells(page._page_box))
        for attributes, tag in cells:
            if scope := _SCOPES.get(attributes.get("scope", "")):
                tag["A"]["Scope"] = scope
            if key := attributes.get("id"):
                tag["ID"] = pydyf.String(f"{key}-{tag.number}")
                known.setdefault(key, tag["ID"])
        for attributes, tag in cells:
            if headers := attributes.get("headers"):
                tag["A"]["Headers"] = pydyf.Array(
                    known[key] for key in headers.split() if key in known
                )


def summarise_tables(document: Any, pdf: Any) -> None:
    """Give each table that the page describes (`aria-describedby`) that text as its summary."""
    for page in document.pages:
        texts: dict[str, str] = {}
        for box in page._page_box.descendants():
            if box.element is None:
                continue
            if box.element_tag == "html":
                found = box.element.iter("p")
                texts = {e.attrib["id"]: e.text or "" for e in found if "id" in e.attrib}
            described = box.element.attrib.get("aria-describedby")
            if box.element_tag != "table" or described not in texts:
                continue
            first = next(_cells(box), None)
            if first is not None:
                summary = pydyf.String(texts[described])
                _table_of(first[1], pdf)["A"] = pydyf.Dictionary(
                    {"O": "/Table", "Summary": summary}
                )


def _table_of(tag: Any, pdf: Any) -> Any:
    """The structure element of the table that a cell's stands in."""
    while tag["S"] != "/Table":
        tag = pdf.objects[int(tag["P"].split()[0])]
    return tag


def _cells(box: Any) -> Iterator[tuple[Any, Any]]:
    """Each table cell below a box: its attributes in HTML and its structure element.

    WeasyPrint leaves the structure element on the cell's box as `mark`.
    """
    tag = getattr(box, "mark", None)
    if tag is not None and box.element is not None:
        yield box.element.attrib, tag
        return
    for child in getattr(box, "children", ()):
        yield from _cells(getattr(child, "_box", child))

"""One structure element for what a page break parts.

WeasyPrint 70 tags each page by itself: a paragraph on two pages becomes two paragraphs, a table of
three pages three tables, each with its own repeated header. Here the pieces of one HTML element
are put together again, and whatever is then outside of the tree (repeated header rows, page
numbers) becomes an artifact, as ISO 14289-1, 7.1 and 7.8 ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf
from msgspec import Struct


class _Link(Struct, frozen=True):
    """An element on the way down along the first or last of a page's tags, with its HTML."""

    tag: Any
    element: Any


def join_pages(document: Any, pdf: Any) -> None:
    """Join what is parted, on each page with the page before."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    top = _object(pdf, root["K"][0])
    tops = [
        [tag for tag in top["K"] if _object(pdf, tag)["Pg"] == reference]
        for reference in pdf.page_references
    ]
    bodies = [_body(page._page_box) for page in document.pages]
    firsts = [list(_chain(pdf, *pair, 0)) for pair in zip(tops, bodies, strict=True)]
    lasts = [list(_chain(pdf, *pair, -1)) for pair in zip(tops, bodies, strict=True)]
    kept: dict[int, Any] = {}
    for last, first in zip(lasts[:-1], firsts[1:], strict=True):
        parents = [top, *(link.tag for link in first)]
        for parent, before, after in zip(parents, last, first, strict=False):
            if before.element is not after.element or not _alike(before.tag, after.tag):
                break
            target = kept.get(before.tag.number, before.tag)
            kept[after.tag.number] = target
            parent["K"].remove(after.tag.reference)
            if target["S"] == "/Table":
                _drop_repeated_header(pdf, target, after.tag)
        for link in first:
            if link.tag.number in kept:
                _move(pdf, link.tag, kept[link.tag.number])
    _mark_artifacts(pdf, root, top)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _body(page_box: Any) -> Sequence[Any]:
    """The boxes that the page's tags stand for: the children of <body>."""
    return next(
        (
            body.children
            for html in page_box.children
            if html.element_tag == "html"
            for body in html.children
            if body.element_tag == "body"
        ),
        (),
    )


def _chain(pdf: Any, kids: Sequence[Any], boxes: Sequence[Any], end: int) -> Iterator[_Link]:
    """The tags met on the way down along the first (end 0) or last (end -1) of each level.

    Tags and boxes are followed side by side, as long as they can be told to be the same.
    """
    while kids and boxes:
        box = boxes[end]
        if not isinstance(kids[end], bytes) or box.element is None:
            return
        tag = _object(pdf, kids[end])
        # A link's annotation (/OBJR) is no structure element; links are joined by themselves.
        if tag.get("S") in {None, "/Span", "/Link", "/Reference", "/Note"}:
            return
        yield _Link(tag, box.element)
        if tag["S"] == "/TR":  # In a row that had to be parted, all cells go on at once.
            return
        kids, boxes = tag["K"], box.children
        if tag["S"] == "/Table":
            kids, boxes = _groups(pdf, kids, box)


def _groups(pdf: Any, kids: Sequence[Any], box: Any) -> tuple[Sequence[Any], Sequence[Any]]:
    """A table's groups of rows, without its header."""
    table = box.get_wrapped_table() if box.is_table_wrapper else box
    if table is None:  # Nothing of it but its caption had room on this page.
        return (), ()
    tags = [kid for kid in kids if _object(pdf, kid)["S"] == "/TBody"]
    groups = [child for child in table.children if not (child.is_header or child.is_footer)]
    return (tags, groups) if len(tags) == len(groups) else ((), ())


def _drop_repeated_header(pdf: Any, table: Any, piece: Any) -> None:
    """Take the header out of a later piece; its cells are headed by the first piece's header."""
    ours, theirs = (
        next((kid for kid in part["K"] if _object(pdf, kid)["S"] == "/THead"), None)
        for part in (table, piece)
    )
    if ours is None or theirs is None:
        return
    pairs = zip(_cells(pdf, ours), _cells(pdf, theirs), strict=True)
    same = {old["ID"].string: cell["ID"] for cell, old in pairs if "ID" in old}
    piece["K"].remove(theirs)
    for kid in piece["K"]:
        for cell in _cells(pdf, kid):
            headers = cell["A"].get("Headers", [])
            headers[:] = [same.get(key.string, key) for key in headers]


def _cells(pdf: Any, reference: bytes) -> Iterator[Any]:
    for row in _object(pdf, reference)["K"]:
        yield from (_object(pdf, cell) for cell in _object(pdf, row)["K"])


def _alike(before: Any, after: Any) -> bool:
    return before["S"] != "/TR" or len(before["K"]) == len(after["K"])


def _move(pdf: Any, piece: Any, target: Any) -> None:
    if target["S"] == "/TR":
        for ours, theirs in zip(target["K"], piece["K"], strict=True):
            _move(pdf, _object(pdf, theirs), _object(pdf, ours))
        return
    for kid in piece["K"]:
        if isinstance(kid, int):  # A number alone means content of the element's own page.
            content = {"Type": "/MCR", "Pg": piece["Pg"], "MCID": kid}
            target["K"].append(pydyf.Dictionary(content))
            _parents(pdf, piece["Pg"])[kid] = target.reference
        else:
            target["K"].append(kid)
            _object(pdf, kid)["P"] = target.reference
    piece["K"].clear()


def _parents(pdf: Any, page: bytes) -> Any:
    """The element of each piece of marked content of a page (ISO 32000-1, 14.7.4.4)."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    nums = _object(pdf, root["ParentTree"])["Nums"]
    return nums[2 * pdf.page_references.index(page) + 1]


def _mark_artifacts(pdf: Any, root: Any, top: Any) -> None:
    """Marked content that no element of the tree holds is an artifact."""
    held: set[tuple[bytes, int]] = set()
    waiting = [top]
    while waiting:
        tag = waiting.pop()
        for kid in tag["K"]:
            if isinstance(kid, int):
                held.add((tag["Pg"], kid))
            elif isinstance(kid, dict):
                held.add((kid["Pg"], kid["MCID"]))
            elif "K" in (child := _object(pdf, kid)):
                waiting.append(child)
    nums = _object(pdf, root["ParentTree"])["Nums"]
    for number, reference in enumerate(pdf.page_references):
        page = _object(pdf, reference)
        parents = nums[2 * number + 1]
        stream = _object(pdf, page["Contents"]).stream
        for index, item in enumerate(stream):
            mcid = item.get("MCID") if isinstance(item, dict) else None
            if mcid is not None and (reference, mcid) not in held:
                stream[index - 1 : index + 2] = [b"/Artifact", b"", b"BMC"]
                parents[mcid] = "null"

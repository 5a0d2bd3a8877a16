"""The tags of footnotes: a Note behind its Reference, with its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pydyf

from hotline_report.writers.pdf.footnotes import areas

_NAME = re.compile(r"note-\d+")


def tag_footnotes(document: Any, pdf: Any) -> None:
    """Note elements behind their References (ISO 32000-1, 14.8.4.4.1; ISO 14289-1, 7.9).

    WeasyPrint 70 tags what stands at the foot of a page as a block behind the page's other ones.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    top = _object(pdf, root["K"][0])
    notes: dict[str, Any] = {}
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        for name, note in _at_foot(page, reference, top, pdf):
            if name in notes:
                _join(pdf, notes[name], note)
                continue
            notes[name] = note
            note["S"], note["ID"] = "/Note", pydyf.String(name)
            label = next(kid for kid in _kids(pdf, note) if kid["S"] == "/Span")
            label["S"] = "/Lbl"
    for tag in list(pdf.objects):
        name = _destination(pdf, tag)
        if name in notes:
            _place(pdf, tag, notes.pop(name))


def _at_foot(page: Any, reference: bytes, top: Any, pdf: Any) -> Iterator[tuple[str, Any]]:
    """The footnotes of a page by name, taken out of the tree."""
    boxes = [box for area in areas(page) for box in area.children if box.element is not None]
    if not boxes:
        return
    area = next(tag for tag in reversed(top["K"]) if _object(pdf, tag)["Pg"] == reference)
    top["K"].remove(area)
    found = [kid for kid in _kids(pdf, _object(pdf, area)) if kid["S"] != "/NonStruct" or kid["K"]]
    for box, note in zip(boxes, found, strict=True):
        yield box.element.attrib["id"], note


def _join(pdf: Any, note: Any, rest: Any) -> None:
    """The rest of a footnote, from the next page."""
    for kid in rest["K"]:
        _object(pdf, kid)["P"] = note.reference
        note["K"].append(kid)


def _place(pdf: Any, link: Any, note: Any) -> None:
    """Put the note behind the link that calls it."""
    call = _object(pdf, link["P"])
    call["S"] = "/Reference"
    around = _object(pdf, call["P"])
    at = around["K"].index(call.reference) + 1
    note["P"] = around.reference
    around["K"].insert(at, note.reference)
    # What WeasyPrint would print as the call itself holds nothing.
    for kid in around["K"][at + 1 : at + 2]:
        if isinstance(kid, bytes) and not _object(pdf, kid).get("K", True):
            around["K"].remove(kid)


def _destination(pdf: Any, tag: Any) -> str:
    """The name of the footnote that a Link leads to; "" of all else."""
    if not isinstance(tag, dict) or tag.get("S") != "/Link":
        return ""
    for kid in tag["K"]:
        if isinstance(kid, bytes) and "Obj" in (inside := _object(pdf, kid)):
            target = _object(pdf, inside["Obj"]).get("Dest")
            name = "" if target is None else str(target.string)
            return name if _NAME.fullmatch(name) else ""
    return ""


def _kids(pdf: Any, tag: Any) -> list[Any]:
    return [_object(pdf, kid) for kid in tag["K"] if isinstance(kid, bytes)]


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]

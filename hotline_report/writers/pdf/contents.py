"""Contents tagged as what they are: WeasyPrint 70 knows lists only, and reads leaders aloud.

PDF has elements of its own for contents (ISO 32000-1, table 333), by which a reader's software
tells them from other lists. A list is contents when each of its items is a link and what stands
behind it: dots, and a page's number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def name_contents(pdf: Any) -> None:
    """Turn lists into contents: L into TOC, LI into TOCI, LBody into Reference; without dots.

    The dots are left without an element, so that they become artifacts (`pdf_join`).
    """
    for tag in pdf.objects:
        if isinstance(tag, dict) and tag.get("S") == "/L":
            items = list(_kids(pdf, tag))
            bodies = [body for item in items for body in _kids(pdf, item)]
            if all(_names(pdf, body) == ["/Link", "/NonStruct"] for body in bodies):
                tag["S"] = "/TOC"
                for item in items:
                    item["S"] = "/TOCI"
                for body in bodies:
                    body["S"] = "/Reference"
                    _, behind = _kids(pdf, body)
                    dots = [kid for kid in _kids(pdf, behind) if kid["S"] == "/NonStruct"]
                    for kid in dots:
                        behind["K"].remove(kid.reference)


def _names(pdf: Any, tag: Any) -> list[str]:
    return [kid["S"] for kid in _kids(pdf, tag)]


def _kids(pdf: Any, tag: Any) -> Iterator[Any]:
    for reference in tag["K"]:
        yield pdf.objects[int(reference.split()[0])]

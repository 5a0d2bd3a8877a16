"""One Link element for a link that is broken at the end of a line.

WeasyPrint 70 tags each line's piece as a link of its own, so that a reader is told of two links,
and of half an address each. Each piece keeps its annotation (ISO 32000-1, 14.8.4.4.2).
"""

from __future__ import annotations

from typing import Any

import pydyf


def join_links(pdf: Any) -> None:
    """Put neighbouring links to the same address together."""
    nums = _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    for tag in list(pdf.objects):
        if isinstance(tag, dict) and tag.get("Type") == "/StructElem":
            _join(pdf, tag, nums)


def _join(pdf: Any, parent: Any, nums: Any) -> None:
    last: Any = None
    for reference in list(parent["K"]):
        tag = _object(pdf, reference) if isinstance(reference, bytes) else {}
        address = _address(pdf, tag)
        if address and last is not None and address == _address(pdf, last):
            _move(pdf, tag, last, nums)
            parent["K"].remove(reference)
        else:
            last = tag if address else None


def _address(pdf: Any, tag: Any) -> str:
    """Where a Link leads outside of the file; "" where it does not."""
    if tag.get("S") != "/Link":
        return ""
    for kid in tag["K"]:
        if isinstance(kid, bytes) and "Obj" in (inside := _object(pdf, kid)):
            action = _object(pdf, inside["Obj"]).get("A", {})
            return str(action["URI"].string) if "URI" in action else ""
    return ""


def _move(pdf: Any, piece: Any, target: Any, nums: Any) -> None:
    """Give all that the piece holds to the target, in the tree and in the tree of parents."""
    for kid in piece["K"]:
        if isinstance(kid, int):  # A number alone means content of the element's own page.
            content = {"Type": "/MCR", "Pg": piece["Pg"], "MCID": kid}
            target["K"].append(pydyf.Dictionary(content))
        else:
            target["K"].append(kid)
            if "S" in (inside := _object(pdf, kid)):
                inside["P"] = target.reference
    for place, parents in enumerate(nums):
        if parents == piece.reference:  # of an annotation
            nums[place] = target.reference
        elif isinstance(parents, list):  # of a page's content
            parents[:] = [target.reference if it == piece.reference else it for it in parents]
    piece["K"].clear()


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]

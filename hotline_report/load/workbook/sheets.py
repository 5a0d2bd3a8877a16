"""A sheet of a workbook, part by part as it is gone through: its cells, and which are one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from lxml import etree
from msgspec import Struct

from hotline_report import limits
from hotline_report.load.decode import FORBIDDEN
from hotline_report.load.packages import Package
from hotline_report.load.workbook import formats
from hotline_report.model.workbook import At, Holds, Merged, SheetCell, cell_name

_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_RANGE = re.compile(rf"{_NAME.pattern}:{_NAME.pattern}")
_NAMED = re.compile(
    r"\"[^\"]*\"|'(?:[^']|'')*'|(?<![\w.])(?P<cell>\$?[A-Z]{1,3}\$?[0-9]{1,7})(?![\w.(!])"
)
"""The cells that a formula names; words in it, and names of sheets, are passed over."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PRECISION = 15
"""Significant digits that spreadsheets reckon with; what is stored beyond is noise."""


class Common(Struct, frozen=True):
    """What all sheets share: texts by their numbers, formats of styles, where days begin."""

    strings: Sequence[str]
    codes: Sequence[str]
    since_1904: bool


class Content(Struct, frozen=True):
    """The cells of a sheet that hold something, and those that are one."""

    cells: dict[At, SheetCell]
    merged: tuple[Merged, ...]


def read_sheet(package: Package, part: str, name: str, common: Common, room: int) -> Content:
    """The cells of a sheet.

    Args:
        package: the file.
        part: the sheet's.
        name: what the sheet is called, for messages.
        common: what sheets share.
        room: how many cells it may have.

    Raises:
        InputError: it is no XML, or there are too many.
    """
    cells: dict[At, SheetCell] = {}
    merged: list[Merged] = []
    shared: dict[str, tuple[At, str]] = {}
    at = (0, 0)
    for element in elements(package, part, ("row", "c", "mergeCell")):
        kind = str(element.tag).rpartition("}")[2]
        if kind == "c":
            at = _place(element, at)
            # Of a million cells that only have a look, none is asked for a formula or a value.
            cell = _cell(element, common, _formula(element, at, shared)) if len(element) else None
            if cell is not None:
                cells[at] = cell
                element.clear()
        elif kind == "row":
            at = (_row_number(element, at), 0)
            _forget(element)
        elif found := _merged(element.get("ref", "")):
            merged.append(found)
        if len(cells) > room or len(merged) > limits.WORKBOOK_MERGED:
            found_ = f"工作表“{name}”有内容的格太多了，整个工作簿超过 {limits.WORKBOOK_CELLS} 个"
            remedy = "只留下填报用的各表；粘贴进来的明细，放到别的文件里"
            raise package.refused(found_, remedy)
    return Content(cells, tuple(merged))


def elements(package: Package, part: str, names: Sequence[str]) -> Iterator[etree._Element]:
    """The elements of these names in a part, each when it ends.

    Raises:
        InputError: it is no XML without a DTD.
    """
    data = io.BytesIO(package.read(part))
    found = etree.iterparse(
        data,
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    # It stands before all elements: none of a million needs to be asked but the first.
    asked = False
    try:
        for _, element in found:
            if not asked and element.getroottree().docinfo.doctype:
                raise package.refused(f"里面的 {part} 带有文档类型声明，不是 Excel 写的")
            asked = True
            yield element
    except etree.XMLSyntaxError as error:
        raise package.unreadable_part(part) from error


def _forget(element: etree._Element) -> None:
    """Free what was gone through."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)


def place_of(name: str) -> At | None:
    """Row and column of D7 or $D$7; None of anything else."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _place(element: etree._Element, before: At) -> At:
    """Where a cell stands; one that does not say so is the next one."""
    return place_of(element.get("r", "")) or (max(before[0], 1), before[1] + 1)


def _row_number(element: etree._Element, at: At) -> int:
    """The row behind this one."""
    number = element.get("r", "")
    return int(number) + 1 if number.isdecimal() and len(number) < 8 else at[0] + 1  # noqa: PLR2004


def _merged(reference: str) -> Merged | None:
    if not _RANGE.fullmatch(reference):
        return None
    first, last = (place_of(each) for each in reference.split(":"))
    return Merged(first, last) if first and last else None


def _formula(element: etree._Element, at: At, shared: dict[str, tuple[At, str]]) -> str:
    """What a cell is computed by; of formulas that cells share, only the first is spelt out."""
    formula = element.find("{*}f")
    if formula is None:
        return ""
    text, number = formula.text or "", formula.get("si", "")
    if formula.get("t") == "shared" and text:
        shared[number] = at, text
    elif formula.get("t") == "shared" and number in shared:
        first, text = shared[number]
        text = moved(text, at[0] - first[0], at[1] - first[1])
    return f"={text}"


def moved(formula: str, down: int, right: int) -> str:
    """A formula as it stands in a cell further down and to the right: what it names moves along."""

    def shifted(match: re.Match[str]) -> str:
        place = place_of(match["cell"]) if match["cell"] else None
        if place is None:
            return match[0]
        row = place[0] if "$" in match["cell"][1:] else place[0] + down
        column = place[1] if match["cell"].startswith("$") else place[1] + right
        return cell_name((row, column)) if row > 0 and column > 0 else "#REF!"

    return _NAMED.sub(shifted, formula)


def _cell(element: etree._Element, common: Common, computed: str) -> SheetCell | None:
    """What a cell holds; None where that is nothing."""
    value = element.findtext("{*}v") or ""
    kind = element.get("t", "n")
    if kind == "inlineStr":
        text = words_of(element.find("{*}is"))
    elif kind == "s":
        text = common.strings[int(value)] if _is_index(value, common.strings) else ""
    else:
        text = value
    if not text and (kind not in {"s", "inlineStr", "str"} or not computed):
        return SheetCell(Holds.NOTHING, "", formula=computed) if computed else None
    match kind:
        case "s" | "inlineStr" | "str":
            return SheetCell(Holds.TEXT, text, formula=computed)
        case "e":
            return SheetCell(Holds.ERROR, text, formula=computed)
        case "b":
            return SheetCell(Holds.LOGICAL, "TRUE" if text == "1" else "FALSE", formula=computed)
        case "d":
            return SheetCell(Holds.DATE, text[:10], formula=computed)
        case _:
            return _number(text, _code(element, common), computed, common)


def _is_index(value: str, strings: Sequence[str]) -> bool:
    return value.isdecimal() and len(value) < _PRECISION and int(value) < len(strings)


def _code(element: etree._Element, common: Common) -> str:
    style = element.get("s", "0")
    return common.codes[int(style)] if _is_index(style, common.codes) else ""


def _number(text: str, code: str, formula: str, common: Common) -> SheetCell:
    try:
        number = Decimal(f"{float(text):.{_PRECISION}g}")
    except (ValueError, InvalidOperation):
        return SheetCell(Holds.ERROR, text, formula=formula)
    if not number.is_finite() or abs(number.adjusted()) > limits.DIGITS:
        return SheetCell(Holds.ERROR, text, formula=formula)
    if formats.is_date(code):
        found = formats.day(number, since_1904=common.since_1904)
        return SheetCell(Holds.DATE, found or text, number, code, formula)
    return SheetCell(Holds.NUMBER, f"{number.normalize():f}", number, code, formula)


def words_of(element: etree._Element | None) -> str:
    """The words of a text, its runs joined, without how they are pronounced.

    What XML cannot hold stands as `_x000D_` (ECMA-376, 22.9.2.19); spreadsheets break lines by a
    line feed alone.
    """
    if element is None:
        return ""
    found: list[str] = []
    for child in element:
        kind = etree.QName(child).localname
        if kind == "t":
            found.append(child.text or "")
        elif kind == "r":
            found.extend(each.text or "" for each in child.iterchildren("{*}t"))
    text = "".join(found)
    return _ESCAPED.sub(_unescaped, text).replace("\r", "") if "_x" in text else text


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return "" if FORBIDDEN.match(character) and character != "\r" else character

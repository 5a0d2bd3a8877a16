"""Workbooks edited as other programs do: what a cell holds, how it is shown, which are one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from msgspec import Struct

from hotline_report.load.workbook.sheets import place_of
from hotline_report.model.workbook import At
from tests.takeback.support import rezipped

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Put(Struct, frozen=True):
    """What is put into a cell.

    Attributes:
        value: as it is stored.
        kind: as `t` tells it: n, str, b, e; "" leaves nothing.
        code: the format that it is shown in.
        formula: beside the value, which is its saved result.
    """

    value: str
    kind: str = "n"
    code: str = ""
    formula: str = ""


def words(text: str) -> Put:
    """Words."""
    return Put(text, "str")


def nothing() -> Put:
    """A cell that was cleared."""
    return Put("", "")


def with_cells(book: bytes, cells: Mapping[str, Put], merged: tuple[str, ...] = ()) -> bytes:
    """A workbook with other things in its cells, named as `表!B6`; and cells that are one."""
    codes = list(dict.fromkeys(put.code for put in cells.values() if put.code))
    styles: dict[str, str] = {}
    parts = _parts(book)

    def styled(name: str, data: bytes) -> bytes:
        if name == "xl/styles.xml":
            root = etree.fromstring(data)
            formats = root.find(f"{_MAIN}numFmts")
            assert formats is not None
            kinds = root.find(f"{_MAIN}cellXfs")
            assert kinds is not None
            for number, code in enumerate(codes, 900):
                etree.SubElement(formats, f"{_MAIN}numFmt", numFmtId=f"{number}", formatCode=code)
                styles[code] = f"{len(kinds)}"
                etree.SubElement(kinds, f"{_MAIN}xf", numFmtId=f"{number}")
            return etree.tostring(root)
        return data

    def changed(name: str, data: bytes) -> bytes:
        sheet = next((each for each, part in parts.items() if part == name), "")
        own = {
            at.partition("!")[2]: put for at, put in cells.items() if at.partition("!")[0] == sheet
        }
        areas = [each.partition("!")[2] for each in merged if each.partition("!")[0] == sheet]
        if not sheet or not (own or areas):
            return data
        root = etree.fromstring(data)
        for at, put in own.items():
            _put(root, at, put, styles)
        if areas:
            _merge(root, areas)
        return etree.tostring(root)

    return rezipped(rezipped(book, styled), changed)


def _parts(book: bytes) -> dict[str, str]:
    """The parts of the sheets, by their names."""
    found: dict[str, str] = {}

    def look(name: str, data: bytes) -> bytes:
        if name == "xl/workbook.xml":
            for number, sheet in enumerate(etree.fromstring(data).iter(f"{_MAIN}sheet"), 1):
                found[sheet.get("name", "")] = f"xl/worksheets/sheet{number}.xml"
        return data

    rezipped(book, look)
    return found


def _put(root: etree._Element, name: str, put: Put, styles: Mapping[str, str]) -> None:
    at = place_of(name)
    assert at is not None
    cell = _cell(root, at, name)
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if not put.kind:
        return
    if put.kind != "n":
        cell.set("t", put.kind)
    if put.code:
        cell.set("s", styles[put.code])
    if put.formula:
        etree.SubElement(cell, f"{_MAIN}f").text = put.formula
    if put.value:
        etree.SubElement(cell, f"{_MAIN}v").text = put.value


def _cell(root: etree._Element, at: At, name: str) -> etree._Element:
    for cell in root.iter(f"{_MAIN}c"):
        if cell.get("r") == name:
            return cell
    data = root.find(f"{_MAIN}sheetData")
    assert data is not None
    rows = {row.get("r"): row for row in data}
    row = rows.get(f"{at[0]}")
    if row is None:
        row = etree.SubElement(data, f"{_MAIN}row", r=f"{at[0]}")
    return etree.SubElement(row, f"{_MAIN}c", r=name)


def _merge(root: etree._Element, areas: list[str]) -> None:
    cells = root.find(f"{_MAIN}mergeCells")
    if cells is None:
        data = root.find(f"{_MAIN}sheetData")
        assert data is not None
        cells = etree.Element(f"{_MAIN}mergeCells")
        data.addnext(cells)
    for area in areas:
        etree.SubElement(cells, f"{_MAIN}mergeCell", ref=area)


def without_list(book: bytes) -> bytes:
    """A workbook whose hidden sheet is lost."""

    def changed(name: str, data: bytes) -> bytes | None:
        if name == "xl/workbook.xml":
            root = etree.fromstring(data)
            sheets = root.find(f"{_MAIN}sheets")
            assert sheets is not None
            last = sheets[-1]
            assert last.get("state") == "veryHidden"
            sheets.remove(last)
            return etree.tostring(root)
        return data

    return rezipped(book, changed)


def renamed(book: bytes, old: str, new: str) -> bytes:
    """A workbook with a sheet of another name, which is as it was written elsewhere, too."""

    def changed(name: str, data: bytes) -> bytes:
        if name == "xl/workbook.xml" or re.search(r"worksheets/sheet[0-9]+\.xml$", name):
            return data.replace(old.encode(), new.encode())
        return data

    return rezipped(book, changed)


def written(folder: Path, book: bytes) -> Path:
    """The workbook as a file."""
    path = folder / "填报.xlsx"
    path.write_bytes(book)
    return path

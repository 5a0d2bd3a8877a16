"""A workbook's file into the cells of its sheets."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from hotline_report import limits
from hotline_report.load.packages import Kind, Package
from hotline_report.load.workbook.formats import formats_of
from hotline_report.load.workbook.refusals import WORKBOOK
from hotline_report.load.workbook.sheets import Common, elements, read_sheet, words_of
from hotline_report.model.workbook import SheetFile, WorkbookFile

_LINKED = "工作簿里有公式链接到别的文件，链接没有打开，按工作簿里保存的结果读"


def read_workbook(path: Path, kind: Kind = WORKBOOK) -> WorkbookFile:
    """Read a workbook; formulas are not computed, their results are as they were saved.

    `kind` says how a file that is none is told.

    Raises:
        InputError: it is no workbook, is broken, or is too large.
    """
    package = Package(path, kind)
    root = package.root(package.main)
    parts = {r.identifier: r.part for r in package.relations() if r.kind == "worksheet"}
    common = _common(package, root)
    named = list(root.iter("{*}sheet"))
    if len(named) > limits.WORKBOOK_SHEETS:
        raise package.refused(f"有 {len(named)} 个工作表，太多了")
    sheets: list[SheetFile] = []
    room = limits.WORKBOOK_CELLS
    for element in named:
        part = parts.get(_identifier(element), "")
        if not part:
            # A sheet that is a chart.
            continue
        name = element.get("name", "")
        content = read_sheet(package, part, name, common, room)
        room -= len(content.cells)
        hidden = element.get("state", "visible") != "visible"
        sheets.append(SheetFile(name, hidden, content.cells, content.merged))
    linked = any(name.startswith("xl/externalLinks/") for name in package.names)
    return WorkbookFile(tuple(sheets), (_LINKED,) if linked else ())


def _identifier(element: etree._Element) -> str:
    """That by which the workbook refers to a sheet's part."""
    found = (str(value) for key, value in element.attrib.items() if str(key).endswith("}id"))
    return next(found, "")


def _common(package: Package, root: etree._Element) -> Common:
    strings: list[str] = []
    if part := package.related("sharedStrings"):
        for element in elements(package, part, ("si",)):
            strings.append(words_of(element))
            element.clear()
    codes: tuple[str, ...] = ()
    if part := package.related("styles"):
        codes = formats_of(package.root(part))
    properties = root.find("{*}workbookPr")
    old = properties is not None and properties.get("date1904") in {"1", "true"}
    return Common(strings, codes, old)

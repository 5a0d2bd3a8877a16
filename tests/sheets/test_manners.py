"""Workbooks as Excel, WPS and programs that write Excel files save them: read right, or told.

Each is the product's own workbook, rewritten in one manner of another program; the values that are
filled in are the tests' own, in cells whose figures are known from the data file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct, field

from hotline_report.pipeline.read_sheet import read_sheet
from hotline_report.pipeline.sheet import make_sheet
from tests.samples import PRODUCT, SAMPLES
from tests.sheets.editing import Put, with_cells, words, written
from tests.takeback.support import rezipped

EXAMPLE = SAMPLES["example-2024"]
FIRST = "企业群众诉求办理"
PHONE, RATE, WAIT = f"{FIRST}!D6", f"{FIRST}!D18", f"{FIRST}!E18"
"""Of 2024.yaml: 463728 件, 97.15 %, 8.21 秒."""
RULE = "制度标准规范!C4"
"""A text: 《示例市12345热线回访工作规范》."""
_PART = "xl/worksheets/sheet2.xml"
_LIST = "xl/worksheets/sheet8.xml"
_RULES = "xl/worksheets/sheet5.xml"

Change = Callable[[bytes], bytes]


@cache
def book() -> bytes:
    return make_sheet(EXAMPLE, PRODUCT).data


class Manner(Struct, frozen=True):
    """What is filled in, how it is saved, what is read of it, and what is told."""

    cells: Mapping[str, Put] = field(default_factory=lambda: {PHONE: Put("463729")})
    parts: Mapping[str, Change] = {}
    all_parts: Change | None = None
    added: Mapping[str, bytes] = {}
    new: tuple[str, ...] = ("463729",)
    told: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def cell(to: str, name: str = "D6") -> dict[str, Change]:
    """The cell of the first sheet written anew, its style kept; `{s}` is its attribute."""

    def change(data: bytes) -> bytes:
        match = re.search(rf'<c r="{name}"( s="[0-9]+")[^>]*><v>[^<]*</v></c>', data.decode())
        assert match is not None
        return data.replace(match[0].encode(), to.replace("{s}", match[1]).encode(), 1)

    return {_PART: change}


def inline(words: str) -> dict[str, Change]:
    """The cell with its text within it."""
    return cell(f'<c r="D6"{{s}} t="inlineStr"><is>{words}</is></c>')


def swap(*pairs: tuple[str, str]) -> Change:
    """Words of a part replaced, each there at least once."""

    def change(data: bytes) -> bytes:
        for old, new in pairs:
            assert old.encode() in data, old
            data = data.replace(old.encode(), new.encode())
        return data

    return change


def shifted(first: int) -> Change:
    """Rows of a sheet from one on, a row further down, as Excel does when one is inserted."""

    def lower(match: re.Match[bytes]) -> bytes:
        row = int(match[2])
        return match[1] + str(row + 1 if row >= first else row).encode()

    def change(data: bytes) -> bytes:
        head, sheet, rest = re.split(rb"(<sheetData>.*</sheetData>)", data, flags=re.DOTALL)
        sheet = re.sub(rb'(<row r=")([0-9]+)', lower, sheet)
        sheet = re.sub(rb'(<c r="[A-Z]+)([0-9]+)', lower, sheet)
        rest = re.sub(rb"([A-Z])([0-9]+)(?=[:\"])", lower, rest)
        return head + sheet + rest

    return change


def listed(first: int) -> Change:
    """The hidden list after that: its formulas have gone along."""

    def lower(match: re.Match[str]) -> str:
        row = int(match[2])
        return f"{match[1]}{row + 1 if row >= first else row}"

    def change(data: bytes) -> bytes:
        return re.sub(rf"('?{FIRST}'?!\$?[A-Z]+\$?)([0-9]+)", lower, data.decode()).encode()

    return change


def strict(data: bytes) -> bytes:
    """The namespaces of Strict Open XML (ISO/IEC 29500)."""
    for old, new in (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
         b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
         b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ):  # fmt: skip
        data = data.replace(old, new)
    return data


def prefixed(data: bytes) -> bytes:
    """All elements with a prefix, as Microsoft's own library writes them."""
    text = re.sub(r"<(/?)(?![?!])([a-zA-Z])", r"<\1x:\2", data.decode())
    return text.replace('xmlns="', 'xmlns:x="', 1).encode()


def with_style(code: int, *, quoted: bool = False) -> Change:
    """Each style of cells with a built-in format, or with Excel's mark of a typed apostrophe."""

    def change(data: bytes) -> bytes:
        head, styles, rest = re.split(rb"(<cellXfs.*</cellXfs>)", data, flags=re.DOTALL)
        if quoted:
            styles = styles.replace(b"<xf ", b'<xf quotePrefix="1" ')
        else:
            styles = re.sub(rb'numFmtId="[0-9]+"', f'numFmtId="{code}"'.encode(), styles)
        return head + styles + rest

    return change


def plain_cell(value: str, name: str = "D18") -> dict[str, Change]:
    """A number in a cell of the first sheet."""
    return cell(f'<c r="{name}"{{s}}><v>{value}</v></c>', name)


MANNERS: dict[str, Manner] = {
    "a number": Manner(),
    "text within the cell": Manner(
        {}, inline("<t>463729</t>")
    ),
    "text within the cell, in two faces": Manner(
        {},
        inline("<r><t>463</t></r><r><rPr><b/></rPr><t>729</t></r>"),
    ),
    "text with how it is pronounced": Manner(
        {},
        inline('<t>463729</t><rPh sb="0" eb="1"><t>9</t></rPh>'),
    ),
    "text without a formula as a formula's": Manner({PHONE: words("463729")}),
    "a number typed behind an apostrophe": Manner(
        {PHONE: words("463729")}, {"xl/styles.xml": with_style(0, quoted=True)}
    ),
    "a number with noise behind it": Manner({PHONE: Put("463729.00000000006")}),
    "a number with an exponent": Manner({PHONE: Put("4.63729E5")}),
    "a formula's result": Manner({PHONE: Put("463729", formula="SUM(400000,63729)")}),
    "a formula that nobody has computed": Manner(
        {PHONE: Put("", formula="SUM(400000,63729)")}, new=(), told=("公式没有算出结果",)
    ),
    "a formula's text": Manner({PHONE: Put("463729", "str", formula='TEXT(463729,"0")')}),
    "rows that do not say where they stand": Manner(
        parts={_PART: lambda data: re.sub(rb'<row r="[0-9]+"', b"<row", data)}
    ),
    "cells that do not say where they stand": Manner(
        parts={_PART: lambda data: re.sub(rb'<c r="[A-Z]+6"', b"<c", data)}
    ),
    "a percent of 0 %": Manner(
        {}, {**plain_cell("0.97"), "xl/styles.xml": with_style(9)}, new=("97",)
    ),
    "a percent of 0.00 %": Manner(
        {}, {**plain_cell("0.9712"), "xl/styles.xml": with_style(10)}, new=("97.12",)
    ),
    "a percent of a count": Manner(
        {PHONE: Put("0.5", code="0%")}, new=(), told=("百分数 50%",)
    ),
    "shown in 万, Chinese Excel": Manner(
        {PHONE: Put("463729", code='0!.0,"万"')}, told=("按格里存的 463729 读",)
    ),
    "shown in 万, as it is saved": Manner(
        {PHONE: Put("463729", code='0\\.0,"万"')}, told=("按格里存的 463729 读",)
    ),
    "shown in thousands": Manner(
        {PHONE: Put("463729", code="#,##0,")}, told=("按格里存的 463729 读",)
    ),
    "no count, shown in thousands": Manner(
        {WAIT: Put("8213.4", code="0.00,")}, new=(), told=("8213.4，格式却把它缩小成千、万显示",)
    ),
    "the comma style": Manner(
        {PHONE: Put("463729", code='_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ')}
    ),
    "currency of the built-in formats": Manner(
        {}, {**plain_cell("8.2234", "E18"), "xl/styles.xml": with_style(44)}, new=("8.22",)
    ),
    "a date in a count": Manner(
        {PHONE: Put("45418", code="yyyy-mm-dd")}, new=(), told=("日期 2024-05-06",)
    ),
    "a date of 1904 in a count": Manner(
        {PHONE: Put("43956", code='yyyy"年"m"月"d"日"')},
        {"xl/workbook.xml": swap(("<workbookPr ", '<workbookPr date1904="1" '))},
        new=(),
        told=("日期 2024-05-06",),
    ),
    "a date as Strict Open XML writes it": Manner(
        {PHONE: Put("2024-05-06T00:00:00", "d")}, new=(), told=("日期 2024-05-06",)
    ),
    "a date among words": Manner(
        {RULE: Put("45418", code="m/d/yy")}, new=("2024-05-06",), told=("读作 2024-05-06",)
    ),
    "Strict Open XML": Manner(all_parts=strict),
    "prefixes before all elements": Manner(parts={_PART: prefixed}),
    "a line break of Windows": Manner(
        {},
        {_RULES: lambda data: re.sub(
            rb'<c r="C4"( s="[0-9]+")[^>]*><v>[0-9]+</v></c>',
            "<c r=\"C4\"\\1 t=\"inlineStr\"><is><t>《办法》_x000D_\n（试行）</t></is></c>".encode(),
            data,
        )},
        new=("《办法》\n（试行）",),
    ),
    "hidden rows and columns": Manner(
        parts={_PART: swap(('<row r="6"', '<row hidden="1" r="6"'), ("<col ", '<col hidden="1" '))}
    ),
    "a hidden sheet": Manner(
        parts={"xl/workbook.xml": swap(
            (f'<sheet name="{FIRST}"', f'<sheet state="hidden" name="{FIRST}"')
        )},
        notices=(f"工作表“{FIRST}”隐藏了，其中的数照读",),
    ),
    "a row inserted above": Manner(parts={_PART: shifted(3), _LIST: listed(3)}),
    "a copy of a sheet": Manner(
        parts={"xl/workbook.xml": swap(
            ("</sheets>", f'<sheet name="{FIRST} (2)" sheetId="9" r:id="rId2"/></sheets>')
        )},
        notices=(f"工作表“{FIRST} (2)”不是填报用的，没有读",),
    ),
    "a sheet before all others": Manner(
        parts={"xl/workbook.xml": swap(
            ("<sheets>", '<sheets><sheet name="原始数据" sheetId="9" r:id="rId1"/>')
        )},
        notices=("工作表“原始数据”不是填报用的，没有读",),
    ),
    "parts and attributes of WPS": Manner(
        parts={_PART: swap(("<worksheet ", '<worksheet xmlns:etc="http://www.wps.cn/officeDocument/'
                            '2017/etCustomData" '),
                           ("</sheetData>", "</sheetData><extLst><ext><etc:a/></ext></extLst>"))},
        added={"xl/cellimages.xml": b"<a/>", "docProps/custom.xml": b"<a/>",
               "xl/comments1.xml": b"<a/>", "customXml/item1.xml": b"<a/>"},
    ),
    "addresses of parts from the root": Manner(
        parts={"xl/_rels/workbook.xml.rels": swap(('Target="', 'Target="/xl/'))}
    ),
    "a filter": Manner(
        parts={
            _PART: swap(("</sheetData>", '</sheetData><autoFilter ref="B4:H8"/>')),
            "xl/workbook.xml": swap(
                ("<definedNames>", '<definedNames><definedName name="_xlnm._FilterDatabase" '
                 f'localSheetId="1" hidden="1">{FIRST}!$B$4:$H$8</definedName>')
            ),
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MANNERS)
def test_it_is_read_right_or_told(name: str, tmp_path: Path) -> None:
    manner = MANNERS[name]
    data = with_cells(book(), manner.cells) if manner.cells else book()

    def change(part: str, content: bytes) -> bytes:
        content = manner.parts[part](content) if part in manner.parts else content
        return manner.all_parts(content) if manner.all_parts else content

    path = written(tmp_path, rezipped(data, change))
    with zipfile.ZipFile(path, "a") as package:
        for part, content in manner.added.items():
            package.writestr(part, content)
    found = read_sheet(path, EXAMPLE, PRODUCT).proposals
    assert tuple(item.new for item in found.written) == manner.new
    whole = "\n".join(f"{item.place} {item.why}" for item in (*found.written, *found.others))
    assert all(words in whole for words in manner.told), whole
    assert all(notice in found.notices for notice in manner.notices), found.notices
    if not manner.told:
        assert not found.others
    elif not manner.new:
        assert "!" in found.others[0].place

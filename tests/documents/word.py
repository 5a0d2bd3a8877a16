"""A document of others as a word processor's user sets it: no styles, everything by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from tests.documents.foreign import Grid, Item, Line, Placed, Role

_FORMATS = "http://schemas.openxmlformats.org"
_W = f"{_FORMATS}/wordprocessingml/2006/main"
_OFFICE = f"{_FORMATS}/officeDocument/2006/relationships"
_PACKAGE = f"{_FORMATS}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PARTS = {
    "[Content_Types].xml": f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>
</Types>""",
    "_rels/.rels": f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>""",
    "word/_rels/document.xml.rels": f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>""",
    "word/styles.xml": f"""{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:eastAsia="Noto Serif CJK SC" w:hAnsi="Times New Roman"/>
<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
</w:styles>""",
}
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1247" w:bottom="1440" w:left="1247"/></w:sectPr>'
)
_WIDTH = 9400
"""Twentieths of a point between the margins."""

_SCRIPTS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_SPACED = re.compile(r"(?<=年)(?=\d)|(?<=[\u4e00-\u9fff])(?=12345)")
_SHORT = re.compile(r"([\u4e00-\u9fff])([\u4e00-\u9fff])")
_PROOF = '<w:proofErr w:type="gramStart"/><w:proofErr w:type="gramEnd"/>'


def word_of(items: Sequence[Item], *, like_wps: bool = False) -> bytes:
    """The file; `like_wps`: its title in a text box, rows that stay whole."""
    body = "".join(map(_item, items))
    if like_wps:
        body = _ROW.sub(_ROW_KEPT, _boxed(items[0]) + body.partition("</w:p>")[2])
    document = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}{_SECTION}</w:body></w:document>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (*_PARTS.items(), ("word/document.xml", document)):
            archive.writestr(zipfile.ZipInfo(name), text)
    return made.getvalue()


_ROW, _ROW_KEPT = re.compile("<w:tr>"), "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_BOX = (
    "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' type='#_x0000_t202' "
    "style='width:400pt;height:60pt'><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r></w:p>"
)


def _boxed(title: Item) -> str:
    """The title in a text box, as designers of letterheads set it."""
    assert isinstance(title, Line)
    return _BOX.format(_paragraph(title.text, size=44, centred=True, bold=True))


def _item(item: Item) -> str:
    return _line(item) if isinstance(item, Line) else f"{_table(item)}{_paragraph('')}"


def _line(line: Line) -> str:
    match line.role:
        case Role.TITLE:
            return _paragraph(line.text, size=44, centred=True, bold=True) + _paragraph("")
        case Role.ISSUER:
            return _paragraph(line.text, centred=True)
        case Role.HEADING:
            return _paragraph(line.text, indent=True, bold=True)
        case Role.CAPTION:
            return _paragraph(line.text, centred=True, bold=True)
        case Role.LEGEND:
            return _paragraph(line.text, centred=True, size=21)
        case Role.NOTE:
            return _paragraph(line.text, size=21)
        case _:
            return _paragraph(_SPACED.sub(" ", line.text), indent=True)


def _paragraph(
    text: str, *, size: int = 0, centred: bool = False, bold: bool = False, indent: bool = False
) -> str:
    look = '<w:jc w:val="center"/>' if centred else ""
    if indent:  # Half of all type two blanks.
        blanks = len(text) % 2
        look, text = ("", f"　　{text}") if blanks else ('<w:ind w:firstLineChars="200"/>', text)
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(_runs(text, size=size, bold=bold))}</w:p>"


def _runs(text: str, *, size: int, bold: bool) -> Iterator[str]:
    """Word begins a run wherever the script changes, or it looked for mistakes of spelling."""
    look = "<w:b/>" * bold + (f'<w:sz w:val="{size}"/>' if size else "")
    for match in _SCRIPTS.finditer(text):
        hint = '<w:rFonts w:hint="eastAsia"/>' if ord(match[0][0]) > 127 else ""
        shown = f'<w:t xml:space="preserve">{escape(match[0])}</w:t>'
        yield f"<w:r><w:rPr>{hint}{look}</w:rPr>{shown}</w:r>{_PROOF}"


def _table(grid: Grid) -> str:
    width = _WIDTH // grid.width
    columns = f'<w:gridCol w:w="{width}"/>' * grid.width
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = "".join(_row(grid, row, width) for row in range(grid.height))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(grid: Grid, row: int, width: int) -> str:
    here = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rows]
    cells = (_cell(cell, row, width, grid) for cell in sorted(here, key=lambda c: c.column))
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _cell(cell: Placed, row: int, width: int, grid: Grid) -> str:
    look = f'<w:tcW w:w="{width * cell.columns}" w:type="dxa"/>'
    if cell.columns > 1:
        look += f'<w:gridSpan w:val="{cell.columns}"/>'
    if cell.rows > 1:
        look += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    lines = _broken(cell, grid) if row == cell.row else [""]
    text = "".join(
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{"".join(runs)}</w:p>'
        for runs in (_runs(line, size=18, bold=cell.row < grid.header) for line in lines)
    )
    return f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'


def _broken(cell: Placed, grid: Grid) -> list[str]:
    """The lines of a cell, as they are broken by hand: brackets below the value in a dense table,
    short titles drawn out by blanks."""
    text = cell.text
    if grid.width > 6 and len(text) < 30:
        before, bracket, after = text.partition("（")
        if before and bracket:
            return [before, f"（{after}"]
    return [_SHORT.sub(r"\1  \2", text) if _SHORT.fullmatch(text) else text]

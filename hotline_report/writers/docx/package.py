"""The file around the text: the parts that python-docx opens, its footers and its properties.

python-docx 1.2 would start from a template of its own with Japanese theme fonts that win over
ours, a picture of a page, and a stylesWithEffects part that disagrees with the styles and for which
Word may offer to repair the file. It is given a package with nothing in it but our parts instead.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.section import _Footer, _Header

from hotline_report.blocks import Metadata
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.markup import NAMESPACES, TextParagraph, escaped, run, writable

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# Zip knows no time zone and no time before this.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# python-docx refuses longer texts in the core properties.
_LONGEST_PROPERTY = 255

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

_PAGE_FIELD = f'{run("— ")}<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>{run(" —")}'


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that are composed elsewhere, as XML without a declaration."""

    document: str
    styles: str
    settings: str
    font_table: str
    theme: str


def package(metadata: Metadata, parts: Parts) -> bytes:
    """The whole file, always the same bytes for the same parts."""
    word = docx.Document(io.BytesIO(_archive(metadata, parts)))
    _set_footers(word)
    if metadata.draft_mark:
        _set_headers(word, metadata.draft_mark)
    _set_properties(word, metadata)
    buffer = io.BytesIO()
    word.save(buffer)
    return _timeless(buffer.getvalue())


def _archive(metadata: Metadata, parts: Parts) -> bytes:
    """The package to start from, without compression since it is read at once."""
    around = {
        "styles.xml": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, parts.styles),
        "settings.xml": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, parts.settings),
        "fontTable.xml": (
            CONTENT_TYPE.WML_FONT_TABLE,
            RELATIONSHIP_TYPE.FONT_TABLE,
            parts.font_table,
        ),
        "theme/theme1.xml": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, parts.theme),
    }
    overrides = {
        "word/document.xml": CONTENT_TYPE.WML_DOCUMENT_MAIN,
        "docProps/app.xml": CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
        **{f"word/{name}": kind for name, (kind, _, _) in around.items()},
    }
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>'
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
        f"{types}</Types>",
        "_rels/.rels": _relationships(
            (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, "word/document.xml"),
            (RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": _relationships(
            *((kind, name) for name, (_, kind, _) in around.items())
        ),
        "word/document.xml": parts.document,
        "docProps/app.xml": f'<Properties xmlns="{_EXTENDED}">'
        f"<Application>hotline-report</Application><DocSecurity>0</DocSecurity>"
        f"<Company>{escaped('、'.join(metadata.issuers))}</Company></Properties>",
        **{f"word/{name}": text for name, (_, _, text) in around.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), _DECLARATION + text)
    return buffer.getvalue()


def _relationships(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _set_footers(word: WordDocument) -> None:
    """Page numbers of the first section; the later ones inherit them."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    _set_footer(section.footer, names.FOOTER_ODD)
    _set_footer(section.even_page_footer, names.FOOTER_EVEN)


def _set_headers(word: WordDocument, mark: str) -> None:
    """The mark of a draft at the head of each page."""
    section = word.sections[0]
    for header in (section.header, section.even_page_header):
        _set_margin(header, names.DRAFT_MARK, run(mark))


def _set_footer(footer: _Footer, style: str) -> None:
    _set_margin(footer, style, _PAGE_FIELD)


def _set_margin(margin: _Header | _Footer, style: str, runs: str) -> None:
    margin.is_linked_to_previous = False
    markup = TextParagraph(style, runs).xml().replace("<w:p>", f"<w:p {NAMESPACES}>", 1)
    placeholder = margin.paragraphs[0]._p
    placeholder.addprevious(parse_xml(markup))
    placeholder.getparent().remove(placeholder)


def _set_properties(word: WordDocument, metadata: Metadata) -> None:
    properties = word.core_properties
    author = writable("、".join(metadata.issuers))[:_LONGEST_PROPERTY]
    day = metadata.published or date(metadata.year, 12, 31)
    properties.title = writable(metadata.title)[:_LONGEST_PROPERTY]
    properties.subject = writable(f"{metadata.city}{metadata.year}年")[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = author
    properties.keywords = metadata.draft_mark
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime.combine(day, time(), UTC)
    properties.revision = 1


def _timeless(archive: bytes) -> bytes:
    """The same archive without the time and the system that it was made on."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.create_system = 0  # else 0 on Windows and 3 elsewhere
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()

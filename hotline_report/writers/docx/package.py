"""The file around the text: python-docx's package of our parts, and its properties.

python-docx 1.2 would start from a template of its own with Japanese theme fonts that win over
ours, a picture of a page, and a stylesWithEffects part that disagrees with the styles and for which
Word may offer to repair the file. It is given a package with nothing in it but our parts instead,
which it need not parse (docs/decisions/0007).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from enum import Enum

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.opc.pkgwriter import PackageWriter
from docx.package import Package
from msgspec import Struct

from hotline_report.blocks import Metadata
from hotline_report.writers.docx.markup import escaped, writable

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_CUSTOM_ITEM = "{5C0A3B52-6D0F-4D3C-9C4E-2F6E0B7A9D18}"
# Zip knows no time zone and no time before this.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# python-docx refuses longer texts in the core properties.
_LONGEST_PROPERTY = 255


class PartKind(Enum):
    """What a part beside the document is: its content type, its kind of relationship."""

    STYLES = CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES
    SETTINGS = CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS
    FONT_TABLE = CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE
    THEME = CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME
    HEADER = CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER
    CHART = CONTENT_TYPE.DML_CHART, RELATIONSHIP_TYPE.CHART
    FOOTNOTES = CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES
    FOOTER = CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER


class LinkTarget(Struct, frozen=True):
    """Where the document leads outside of itself; `identifier` as that of a part."""

    identifier: str
    address: str


class Part(Struct, frozen=True):
    """A part beside the document: its XML without a declaration.

    `name` is its path below `word/`, `identifier` that by which the document refers to it (r:id),
    `links` what it leads to itself.
    """

    kind: PartKind
    identifier: str
    name: str
    xml: str
    links: tuple[LinkTarget, ...] = ()


class Media(Struct, frozen=True):
    """A picture: `name` is its path below `word/`, `identifier` as that of a part."""

    identifier: str
    name: str
    content_type: str
    content: bytes


def package(  # noqa: PLR0913, PLR0917 - all that a file is made of
    metadata: Metadata,
    document: str,
    parts: Sequence[Part],
    links: Iterable[LinkTarget] = (),
    media: Iterable[Media] = (),
    custom: str = "",
) -> bytes:
    """The whole file, always the same bytes for the same parts.

    Args:
        metadata: what the properties tell.
        document: the part word/document.xml without a declaration.
        parts: what stands beside it.
        links: what it leads to.
        media: its pictures.
        custom: a part of our own, for no reader but us; "" for none.
    """
    word = Package()
    main = _part(word, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
    word.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for part in parts:
        content_type, relationship = part.kind.value
        beside = _part(word, f"/word/{part.name}", content_type, part.xml)
        main.load_rel(relationship, beside, part.identifier)
        _relate(beside, part.links)
    _relate(main, links)
    for each in media:
        path = PackURI(f"/word/{each.name}")
        picture = PackagePart(path, each.content_type, each.content, word)
        main.load_rel(RELATIONSHIP_TYPE.IMAGE, picture, each.identifier)
    if custom:
        main.load_rel(RELATIONSHIP_TYPE.CUSTOM_XML, _custom_part(word, custom), "Custom")
    _set_core_properties(word, metadata)
    _set_extended_properties(word, metadata)
    return _archive(word)


def _custom_part(word: Package, xml: str) -> PackagePart:
    """A custom XML part with its properties, without which LibreOffice drops it on saving."""
    part = _part(word, "/customXml/item1.xml", CONTENT_TYPE.XML, xml)
    described = (
        f'<ds:datastoreItem xmlns:ds="{_DATA_STORE}" ds:itemID="{_CUSTOM_ITEM}">'
        "<ds:schemaRefs/></ds:datastoreItem>"
    )
    kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    properties = _part(word, "/customXml/itemProps1.xml", kind, described)
    part.load_rel(RELATIONSHIP_TYPE.CUSTOM_XML_PROPS, properties, "Properties")
    return part


def _relate(part: PackagePart, links: Iterable[LinkTarget]) -> None:
    for link in links:
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, link.address, link.identifier, is_external=True)


def _part(word: Package, name: str, content_type: str, xml: str) -> PackagePart:
    return PackagePart(PackURI(name), content_type, (_DECLARATION + xml).encode(), word)


def _set_core_properties(word: Package, metadata: Metadata) -> None:
    """Dublin Core, as ECMA-376 part 2 has it; a draft says so in its status and its remarks."""
    properties = word.core_properties
    properties.title = _property(metadata.title)
    properties.subject = _property(f"{metadata.city}{metadata.period.name}")
    properties.author = properties.last_modified_by = _property("、".join(metadata.issuers))
    properties.keywords = _property(
        "，".join((metadata.city, metadata.period.name, metadata.edition))
    )
    properties.comments = metadata.draft_mark
    properties.content_status = "草稿" if metadata.draft_mark else ""
    properties.language = "zh-CN"
    day = metadata.published or metadata.period.last_day
    properties.created = properties.modified = datetime.combine(day, time(), UTC)
    properties.revision = 1


def _property(text: str) -> str:
    return writable(text)[:_LONGEST_PROPERTY]


def _set_extended_properties(word: Package, metadata: Metadata) -> None:
    xml = (
        f'<Properties xmlns="{_EXTENDED}">'
        f"<Application>hotline-report</Application><DocSecurity>0</DocSecurity>"
        f"<Company>{escaped('、'.join(metadata.issuers))}</Company></Properties>"
    )
    part = _part(word, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, xml)
    word.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


class _TimelessZip:
    """An archive without the time and the system that it was made on.

    python-docx's own asks the clock, and fails where it says 1970 or 2200.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def write(self, uri: PackURI, content: bytes) -> None:
        """Add a part, as python-docx asks its writer to."""
        entry = zipfile.ZipInfo(uri.membername, _ZIP_EPOCH)
        entry.create_system = 0  # else 0 on Windows and 3 elsewhere
        self._archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=6)


def _archive(word: Package) -> bytes:
    """The package as a file; the steps are those of `PackageWriter.write`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        writer = _TimelessZip(archive)
        PackageWriter._write_content_types_stream(writer, word.parts)  # type: ignore[no-untyped-call]
        PackageWriter._write_pkg_rels(writer, word.rels)  # type: ignore[no-untyped-call]
        PackageWriter._write_parts(writer, word.parts)  # type: ignore[arg-type]
    return buffer.getvalue()

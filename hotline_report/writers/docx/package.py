"""The file around the text: an Open Packaging archive of parts, and its properties.

Written by hand: all parts are composed as text, and python-docx would only parse them to write them
again, which costs as much as everything else (docs/decisions/0017).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum

from hotline_report.blocks import Metadata
from hotline_report.writers.docx.markup import escaped

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EXTENDED = f"{_OFFICE}/extended-properties"
_MAIN = "word/document.xml"
# Zip knows no time zone and no time before this.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# Word's dialogue of properties, and other readers, take no longer texts.
_LONGEST_PROPERTY = 255


class PartKind(Enum):
    """What a part beside the document is: its content type, its kind of relationship."""

    STYLES = f"{_TYPE}.wordprocessingml.styles+xml", f"{_OFFICE}/relationships/styles"
    SETTINGS = f"{_TYPE}.wordprocessingml.settings+xml", f"{_OFFICE}/relationships/settings"
    FONT_TABLE = f"{_TYPE}.wordprocessingml.fontTable+xml", f"{_OFFICE}/relationships/fontTable"
    THEME = f"{_TYPE}.theme+xml", f"{_OFFICE}/relationships/theme"
    HEADER = f"{_TYPE}.wordprocessingml.header+xml", f"{_OFFICE}/relationships/header"
    FOOTER = f"{_TYPE}.wordprocessingml.footer+xml", f"{_OFFICE}/relationships/footer"


@dataclass(frozen=True, slots=True)
class Part:
    """A part beside the document: its XML without a declaration.

    `name` is its path below `word/`, `identifier` that by which the document refers to it (r:id).
    """

    kind: PartKind
    identifier: str
    name: str
    xml: str


def package(metadata: Metadata, document: str, parts: Sequence[Part]) -> bytes:
    """The whole file, always the same bytes for the same parts.

    Args:
        metadata: what the properties tell.
        document: the part word/document.xml without a declaration.
        parts: what stands beside it.
    """
    members = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships(
            [
                ("Document", f"{_OFFICE}/relationships/officeDocument", _MAIN),
                (
                    "Core",
                    f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
                ("App", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            ]
        ),
        _MAIN: document,
        "word/_rels/document.xml.rels": _relationships(
            (part.identifier, part.kind.value[1], part.name) for part in parts
        ),
        **{f"word/{part.name}": part.xml for part in parts},
        "docProps/core.xml": _core_properties(metadata),
        "docProps/app.xml": f'<Properties xmlns="{_EXTENDED}">'
        f"<Application>hotline-report</Application><DocSecurity>0</DocSecurity>"
        f"<Company>{escaped('、'.join(metadata.issuers))}</Company></Properties>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.create_system = 0  # else 0 on Windows and 3 elsewhere
            archive.writestr(
                entry, (_DECLARATION + text).encode(), zipfile.ZIP_DEFLATED, compresslevel=6
            )
    return buffer.getvalue()


def _content_types(parts: Iterable[Part]) -> str:
    overrides = {
        _MAIN: f"{_TYPE}.wordprocessingml.document.main+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{_TYPE}.extended-properties+xml",
        **{f"word/{part.name}": part.kind.value[0] for part in parts},
    }
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'
    )


def _relationships(targets: Iterable[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
        for identifier, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _core_properties(metadata: Metadata) -> str:
    """Dublin Core, as ECMA-376 part 2 has it; a draft says so in its status and its remarks."""
    issuers = "、".join(metadata.issuers)
    day = metadata.published or date(metadata.year, 12, 31)
    moment = datetime.combine(day, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    texts = {
        "dc:title": metadata.title,
        "dc:subject": f"{metadata.city}{metadata.year}年",
        "dc:creator": issuers,
        "cp:keywords": "，".join((metadata.city, f"{metadata.year}年", metadata.edition)),
        "dc:description": metadata.draft_mark,
        "cp:lastModifiedBy": issuers,
        "cp:contentStatus": "草稿" if metadata.draft_mark else "",
        "dc:language": "zh-CN",
    }
    elements = "".join(
        f"<{name}>{escaped(text[:_LONGEST_PROPERTY])}</{name}>"
        for name, text in texts.items()
        if text
    )
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{elements}<cp:revision>1</cp:revision>{times}</cp:coreProperties>"
    )

"""What is added to WeasyPrint's PDF just before it is written."""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

from hotline_report.writers.pdf.contents import name_contents
from hotline_report.writers.pdf.figures import place_figures
from hotline_report.writers.pdf.join import join_pages
from hotline_report.writers.pdf.links import join_links
from hotline_report.writers.pdf.note_tags import tag_footnotes
from hotline_report.writers.pdf.tags import complete_tables, summarise_tables

# ISO 14289-1, 5: the identifier of PDF/UA; and since PDF/A does not know that one, what it is
# (ISO 19005-3, 6.6.2.3.3).
_PDF_UA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def finish(document: Any, pdf: Any) -> None:
    """A finisher for WeasyPrint's `write_pdf`: the document it laid out, the PDF it made of it."""
    complete_tables(document)
    summarise_tables(document, pdf)
    place_figures(pdf)
    name_contents(pdf)
    tag_footnotes(document, pdf)
    join_pages(document, pdf)
    join_links(pdf)
    _list_ids(pdf)
    _name_files(pdf)
    _identify(pdf)
    _compress(pdf)


def _list_ids(pdf: Any) -> None:
    """The tree by which a reader finds the element of an /ID (ISO 32000-1, table 322)."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    ids: list[tuple[str, bytes]] = []
    waiting = list(root["K"])
    while waiting:
        element = _object(pdf, waiting.pop())
        if "ID" in element:
            ids.append((element["ID"].string, element.reference))
        waiting += [kid for kid in element.get("K", ()) if isinstance(kid, bytes)]
    names = pydyf.Array()
    for key, reference in sorted(ids):
        names += [pydyf.String(key), reference]
    root["IDTree"] = pydyf.Dictionary({"Names": names})


def _name_files(pdf: Any) -> None:
    """Give the attached files their names in Unicode in every place.

    WeasyPrint writes /F and the names' tree in UTF-8, which readers of PDF 1.7 take for another
    encoding (ISO 32000-1, 7.9.2.2).
    """
    if "EmbeddedFiles" not in pdf.catalog.get("Names", {}):
        return
    names = _object(pdf, pdf.catalog["Names"]["EmbeddedFiles"])["Names"]
    files = [_object(pdf, reference) for reference in names[1::2]]
    for place, file in enumerate(sorted(files, key=lambda file: file["UF"].data)):
        file["F"] = file["UF"]
        names[2 * place : 2 * place + 2] = [file["UF"], file.reference]


def _identify(pdf: Any) -> None:
    """Say that the file is PDF/UA as well; WeasyPrint names one standard only."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", _PDF_UA) for part in metadata.stream]


def _compress(pdf: Any) -> None:
    """Compress all streams now, once: pydyf would do it for the file and again for its /ID."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            # pydyf turns the pieces into bytes, between these words.
            _, _, rest = pydyf.Stream(stream.stream).data.partition(b"stream\n")
            stream.stream = [zlib.compress(rest.removesuffix(b"\nendstream"), level=9)]
            stream.extra["Filter"] = "/FlateDecode"
            stream.compress = False


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]

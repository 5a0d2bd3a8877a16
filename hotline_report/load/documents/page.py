"""A web page into a document: what its reader sees of the bulletin, and nothing around it."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from hotline_report.load.decode import FORBIDDEN
from hotline_report.load.documents.collecting import Collected
from hotline_report.load.documents.decoding import decoded
from hotline_report.load.documents.page_content import content_of
from hotline_report.load.documents.page_flow import Flow, Said
from hotline_report.load.documents.page_looks import Look
from hotline_report.load.documents.page_notes import Notes
from hotline_report.load.documents.page_tables import cells_of, is_layout
from hotline_report.load.documents.page_title import says_what, titles_of
from hotline_report.load.documents.refusals import refused
from hotline_report.load.documents.texts import text_of
from hotline_report.model.source_document import SourceDocument, SourceParagraph

KIND = "网页"

_TITLE_AMONG = 10
"""Blocks among which the title stands, where it is within the text."""

_EMPTY = "没有内容的网页"
_NESTED = "里面的元素一层套一层，太深了"
_SIMPLER = "用浏览器打开，把正文复制到 Word，另存为 .docx，再写它的名称"
_NOTES_TITLES = ("脚注", "注释")


def read_page(path: Path, data: bytes) -> SourceDocument:
    """The document of a web page.

    Raises:
        InputError: it is no text, or is too large or too deep.
    """
    found = decoded(path, data)
    root = _parsed(path, FORBIDDEN.sub("", found.text.replace("\r\n", "\n")))
    reader = _Reader(path, root)
    if found.broken:
        reader.out.drop(f"{found.broken} 个读不出来的字（编码有误）")
    try:
        return reader.read()
    except RecursionError as error:
        raise refused(path, _NESTED, _SIMPLER) from error


def _parsed(path: Path, text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="ignore"), parser)
    except etree.LxmlError as error:
        raise refused(path, _EMPTY, _SIMPLER) from error
    if root is None:
        raise refused(path, _EMPTY, _SIMPLER)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise refused(path, _NESTED, _SIMPLER)
    return root


class _Reader:
    """Reads the blocks of a page in order."""

    def __init__(self, path: Path, root: etree._Element) -> None:
        self.out = Collected(path, KIND)
        self._root = root
        self._notes = Notes(root)

    def read(self) -> SourceDocument:
        """The document of the page."""
        content = content_of(self._root)
        self._blocks(content.element, Look.around(content.element))
        self._title()
        if content.around:
            self.out.drop(f"正文以外的内容（导航、页脚等）：{content.around}")
        return self.out.document()

    def _blocks(self, element: etree._Element, look: Look) -> None:
        flow = Flow(self._notes, self._paragraph, self._table)
        flow.read(element, look)
        for what in flow.dropped:
            self.out.drop(what)

    def _paragraph(self, said: Said) -> None:
        if said.is_note:
            self._note(said)
        elif said.is_link and not said.level:
            if words := text_of(said.text):
                self.out.drop(f"只有链接的段落：{words[:40]}")
        else:
            self.out.paragraph(
                said.text, level=said.level, is_bold=said.is_bold, is_centred=said.is_centred
            )

    def _note(self, said: Said) -> None:
        """A footnote; the heading above the first of them says only what they are."""
        last = self.out.blocks[-1] if self.out.blocks else None
        if isinstance(last, SourceParagraph) and last.text in _NOTES_TITLES:
            self.out.blocks.pop()
        self.out.footnotes.append((said.note, text_of(said.text)))

    def _table(self, table: etree._Element, look: Look) -> None:
        if is_layout(table):
            for cell in table.iter("td", "th", "caption"):
                if next(cell.iterancestors("table")) is table:
                    self._blocks(cell, look.of(cell))
            return
        for caption in table.iterchildren("caption"):
            self._blocks(caption, look.of(caption).centred())
        self.out.table(cells_of(table, lambda cell: self._cell(cell, look)))

    def _cell(self, cell: etree._Element, look: Look) -> str:
        texts: list[str] = []
        flow = Flow(self._notes, lambda said: texts.append(said.text), lambda *_: None)
        flow.read(cell, look.of(cell))
        for what in flow.dropped:
            self.out.drop(what)
        return text_of("\n".join(texts))

    def _title(self) -> None:
        """The page's title before its text, where that does not say it itself."""
        said = {
            "".join(block.text.split())
            for block in self.out.blocks[:_TITLE_AMONG]
            if isinstance(block, SourceParagraph)
        }
        titles = titles_of(self._root)
        if titles and "年" not in titles[0] and any(map(says_what, said)):
            return
        if titles and not any("".join(title.split()) in said for title in titles):
            title = SourceParagraph(titles[0], "网页标题", 1, is_bold=True, is_centred=True)
            self.out.blocks.insert(0, title)

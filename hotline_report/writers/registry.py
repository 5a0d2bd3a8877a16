"""The output formats by name. A new one is a function here and a line in `WRITERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from hotline_report.errors import EnvironmentLackError
from hotline_report.model.draft import NUMBERED
from hotline_report.writers.file_names import safe_name
from hotline_report.writers.template_files import TemplateFiles

if TYPE_CHECKING:
    from hotline_report.blocks import Document
    from hotline_report.model.bulletin import Bulletin
    from hotline_report.model.figure import Figures
    from hotline_report.writers.html.page import WebPage
    from hotline_report.writers.pdf.paper import Paper

# Each writer imports its library when it is called: who wants a web page does not wait for
# python-docx or WeasyPrint.
# ruff: noqa: PLC0415


Made = Mapping[str, bytes]
"""What has been written so far in this run, by format."""


class Content(Struct, frozen=True, dict=True):
    """All that a writer may need, and `tell` for what it wants the user to know.

    The web page is made once, for itself and for the PDF, and laid out once; `page_made` is it,
    where it was made before. `titled` is whether the fragment begins with the title. `data_made` is
    the open data by format, where it was made before.
    """

    bulletin: Bulletin
    figures: Figures
    document: Document
    templates: TemplateFiles
    tell: Callable[[str], None]
    page_made: WebPage | None = None
    titled: bool = True
    data_made: Made = {}

    @cached_property
    def page(self) -> WebPage:
        """The web page, but for its links to the other files."""
        if self.page_made is not None:
            return self.page_made
        from hotline_report.writers.html.page import WebPage

        return WebPage(self.document, self.bulletin.page_format, self.templates)

    @cached_property
    def paper(self) -> Paper:
        """The page laid out, for the PDF and for the page numbers of contents in Word."""
        from hotline_report.writers.pdf.paper import Paper

        return Paper(self.page.html(), self.bulletin.page_format, self.templates)

    def close(self) -> None:
        """All is written: what the paper keeps on the disk is removed."""
        if "paper" in self.__dict__:
            self.paper.close()

    @property
    def stem(self) -> str:
        """The name of all files, without ending; a draft's is its own, and replaces no other's."""
        metadata = self.document.metadata
        draft = f"-{metadata.draft or NUMBERED}" if metadata.draft_mark else ""
        return safe_name(metadata.title) + draft

    @cached_property
    def csv(self) -> bytes:
        """The figures as CSV, for themselves and inside the PDF."""
        if made := self.data_made.get("csv"):
            return made
        from hotline_report.writers.data import write_csv

        return write_csv(self.bulletin, self.figures, self.document.footnotes)

    @cached_property
    def json(self) -> bytes:
        """The figures as JSON, for themselves and inside the PDF."""
        if made := self.data_made.get("json"):
            return made
        from hotline_report.writers.data import write_json

        title = self.document.metadata.title
        return write_json(self.bulletin, self.figures, title, self.document.footnotes)


def sketch(content: Content) -> bytes:
    """The pages of the PDF, to be looked at; what is refused there is refused here."""
    from hotline_report.writers.pdf.patches.glyphs import watched_glyphs

    _refuse_what_has_no_room(content)
    with watched_glyphs(content.tell):
        return content.paper.sketch()


def _refuse_what_has_no_room(content: Content) -> None:
    from hotline_report.writers.paper_room import refuse_crowded, refuse_too_wide

    refuse_too_wide(content.document, content.bulletin)
    refuse_crowded(content.paper.crowded, content.bulletin)


def _pdf(content: Content, _made: Made) -> bytes:
    from hotline_report.writers.pdf.paper import DataFile
    from hotline_report.writers.pdf.patches.glyphs import watched_glyphs

    _refuse_what_has_no_room(content)
    data = (
        DataFile(f"{content.stem}.csv", content.csv, "本发布的全部数据，每行一个数"),
        DataFile(f"{content.stem}.json", content.json, "本发布的全部数据，供程序读取"),
    )
    if apart := content.paper.apart:
        content.tell(
            f"PDF 里脚注 {'、'.join(apart)} 没有排在用到它的那一页上，请看一看；"
            "把用到它的那一段缩短或拆开，通常就排得下"
        )
    with watched_glyphs(content.tell):
        return content.paper.pdf(content.document.metadata, data)


def _docx(content: Content, _made: Made) -> bytes:
    from hotline_report.writers.docx import write_docx
    from hotline_report.writers.paper_room import refuse_too_wide

    refuse_too_wide(content.document, content.bulletin)
    document = content.document.on_paper()
    pages = _pages_for_contents(content)
    return write_docx(document, content.bulletin.page_format, pages, marked=True)


def _pages_for_contents(content: Content) -> Mapping[str, int]:
    """The pages that Word's contents show until Word counts them itself: the PDF's."""
    if not content.bulletin.contents:
        return {}
    try:
        return content.paper.pages
    except EnvironmentLackError:
        content.tell(
            "本机不能排 PDF，所以 Word 文件的目录里还没有页码；"
            "用 Word 或 WPS 打开后，在目录上点右键，选“更新域”，就会填上"
        )
        return {}


def _html(content: Content, made: Made) -> bytes:
    from hotline_report.writers.html.downloads import downloads

    return content.page.html(downloads(content.stem, made)).encode()


def _fragment(content: Content, made: Made) -> bytes:
    from hotline_report.writers.html.downloads import downloads
    from hotline_report.writers.html.fragment import write_fragment

    site = content.document.metadata.website
    files = downloads(content.stem, made, site.url if site else "")
    text = write_fragment(content.document, content.templates, files, titled=content.titled)
    return text.encode()


def _csv(content: Content, _made: Made) -> bytes:
    return content.csv


def _json(content: Content, _made: Made) -> bytes:
    return content.json


WRITERS: Mapping[str, Callable[[Content, Made], bytes]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": _html,
    "fragment": _fragment,
    "csv": _csv,
    "json": _json,
}
"""Format, which is also the file's ending but for those in `ENDINGS` → its writer."""

OPEN_DATA = ("csv", "json")

ENDINGS = {"fragment": "fragment.html"}
"""Format → the ending of its file, where that is not the format's name."""

WRITTEN_LAST = frozenset({"html", "fragment"})
"""Formats that tell of the others, their sizes say."""


def made_before(formats: Sequence[str], content: Content) -> Iterator[str]:
    """What can be written before the PDF is laid out, whose pages Word’s contents show.

    The PDF holds the open data.
    """
    if "docx" in formats and not content.bulletin.contents:
        yield "docx"
    if "pdf" in formats:
        yield from OPEN_DATA

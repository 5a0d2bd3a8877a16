"""Contents (目录) as Word's own field, with its entries already in it.

Word fills the field anew when it opens the file and when it is told to; LibreOffice, WPS and
previews show what is in it. Headings are found by their styles; an annex's line in the contents is
not its heading alone, so a hidden TC field beside that says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from hotline_report.blocks import Block, Contents, ContentsEntry
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.markup import (
    TextParagraph,
    WholeElement,
    escaped,
    field_character,
    instruction,
    run,
)


class Bookmarks(Struct, frozen=True):
    """Where the entries of the contents lead to, and on which pages that is.

    `numbers` has the anchors of the entries, from 1; `pages` may lack some or all of them.
    """

    numbers: Mapping[str, int]
    pages: Mapping[str, int]

    @classmethod
    def of(cls, blocks: Iterable[Block], pages: Mapping[str, int]) -> Bookmarks:
        """Those of a document; `pages`: anchor → number of its page."""
        anchors = [
            entry.anchor
            for block in blocks
            if isinstance(block, Contents)
            for entry in block.entries
        ]
        return cls({anchor: number for number, anchor in enumerate(anchors, start=1)}, pages)

    def name(self, anchor: str) -> str:
        """The bookmark's; Word takes names like this one for its contents' own."""
        return f"_Toc{self.numbers[anchor]:09d}"

    def around(self, runs: str, anchor: str) -> str:
        """The runs of a heading within its bookmark, if the contents list it."""
        if anchor not in self.numbers:
            return runs
        number = self.numbers[anchor]
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{self.name(anchor)}"/>{runs}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def listed_as(self, text: str, anchor: str) -> str:
        """The hidden field that puts `text` into the contents in place of a heading's own words."""
        if anchor not in self.numbers:
            return ""
        style = names.CONTENTS_MARK
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return (
            field_character("begin", style=style)
            + instruction(f'TC "{quoted}" \\l 1', style=style)
            + field_character("end", style=style)
        )


def contents_element(block: Contents, bookmarks: Bookmarks) -> WholeElement:
    """The field with its title, in the control by which Word offers to renew it."""
    depth = max(entry.level for entry in block.entries)
    # \o: built-in headings of these levels; \f: TC fields; \h: links; \z: no dots on a web page.
    begin = (
        field_character("begin", dirty=True)
        + instruction(f'TOC \\o "1-{depth}" \\f \\h \\z')
        + field_character("separate")
    )
    last = len(block.entries) - 1
    paragraphs = [TextParagraph(names.CONTENTS_TITLE, run(block.title))]
    for index, entry in enumerate(block.entries):
        before = "" if index else begin
        after = "" if index < last else field_character("end")
        line = before + _link(entry, bookmarks) + after
        paragraphs.append(TextParagraph(names.contents_style(entry.level), line))
    content = "".join(paragraph.xml() for paragraph in paragraphs)
    return WholeElement(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _link(entry: ContentsEntry, bookmarks: Bookmarks) -> str:
    name = bookmarks.name(entry.anchor)
    page = bookmarks.pages.get(entry.anchor)
    return (
        f'<w:hyperlink w:anchor="{escaped(name)}" w:history="1">{run(entry.text)}'
        f"<w:r><w:tab/></w:r>{field_character('begin')}"
        + instruction(f"PAGEREF {name} \\h")
        + field_character("separate")
        + ("" if page is None else run(f"{page}"))
        + f"{field_character('end')}</w:hyperlink>"
    )

"""WordprocessingML as text: escaping, runs and paragraphs."""

from __future__ import annotations

import html
import re

from msgspec import Struct
from msgspec.structs import replace

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

# What XML 1.0 (production 2, Char) cannot hold even escaped. The loader refuses such characters;
# one that comes another way is shown as U+FFFD rather than making a file that Word cannot open.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Without the hint Word takes the Latin font for “ ” — … ↑ ↓, which both scripts use
# (ECMA-376 part 1, w:rFonts/@w:hint); Word itself writes it on every run typed in Chinese.
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def writable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def escaped(text: str) -> str:
    """The text for use in an element or an attribute."""
    return html.escape(writable(text))


def run(text: str, style: str = "") -> str:
    """A `w:r`; line feeds and tabs become `w:br` and `w:tab`, since `w:t` would drop them."""
    content = escaped(text).replace("\r\n", "\n").replace("\r", "\n")
    content = content.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    content = content.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    character_style = f'<w:rStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:r><w:rPr>{character_style}{_HINT}</w:rPr>"
        f'<w:t xml:space="preserve">{content}</w:t></w:r>'
    )


def field_character(kind: str, *, dirty: bool = False, style: str = "") -> str:
    """Where a field begins, its result begins (separate), it ends; dirty: Word is to renew it."""
    renewed = ' w:dirty="true"' if dirty else ""
    return f'<w:r>{_properties(style)}<w:fldChar w:fldCharType="{kind}"{renewed}/></w:r>'


def instruction(text: str, *, style: str = "") -> str:
    """What a field is, between its beginning and its result."""
    return (
        f'<w:r>{_properties(style)}<w:instrText xml:space="preserve"> {escaped(text)} '
        "</w:instrText></w:r>"
    )


def _properties(style: str) -> str:
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""


class TextParagraph(Struct, frozen=True):
    """A `w:p`: the identifier of its style and its runs as XML.

    `keep_next` is whether the next must stand on the same page, `indent` a `w:ind` of its own,
    `before` the space above in twips where it is not that of the style, `new_page` whether it
    begins a page.
    """

    style: str
    runs: str = ""
    keep_next: bool = False
    indent: str = ""
    before: int | None = None
    new_page: bool = False

    def xml(self, section: str = "") -> str:
        """The element; `section` is the `w:sectPr` of the section that ends with it."""
        keep = "<w:keepNext/>" if self.keep_next else ""
        page = "<w:pageBreakBefore/>" if self.new_page else ""
        above = "" if self.before is None else f'<w:spacing w:before="{self.before}"/>'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{keep}{page}{above}{self.indent}'
            f"{section}</w:pPr>{self.runs}</w:p>"
        )

    def kept(self) -> TextParagraph:
        """The same on one page with what follows."""
        return replace(self, keep_next=True)

    def lowered(self, before: int) -> TextParagraph:
        """The same with that much space above, in twips."""
        return replace(self, before=before)

    def on_new_page(self) -> TextParagraph:
        """The same at the head of a page."""
        return replace(self, new_page=True)


class WholeElement(Struct, frozen=True):
    """A whole `w:tbl` or `w:sdt` as XML, whose paragraphs are its own affair."""

    markup: str

    def xml(self) -> str:
        """The element."""
        return self.markup

    def kept(self) -> WholeElement:
        """The same; rows keep together as the table was told."""
        return self

    def lowered(self, before: int) -> WholeElement:
        """The same: a table without a caption is set apart from one above by a paragraph."""
        del before
        return self

    def on_new_page(self) -> WholeElement:
        """The same: behind contents stands a text or a heading."""
        return self


Element = TextParagraph | WholeElement

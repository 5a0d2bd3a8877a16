"""From a rendered paragraph to its inlines: links as typed, and addresses as they are recognised.

A link is typed `[文字](地址)`; what is printed, and what the checks read, is 文字.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compose.narrative import Rendered
from hotline_report.formatting.addresses import addresses, is_followable
from hotline_report.formatting.footnotes import CALL
from hotline_report.formatting.typed_links import LINK, address_of
from hotline_report.inlines import Break, Emphasis, Hyperlink, Inline, NoteCall, Text
from hotline_report.model.narrative import Link

_TYPED = re.compile(rf"{CALL.pattern}|{LINK.pattern}")

_ORDER = "[一二三四五六七八九十]{1,3}"
_BEGINS = rf"(?:(?:^|(?<=[。；！\n]))(?:{_ORDER}是|第{_ORDER}，)|^(?:{_ORDER}、|（{_ORDER}）))"
_POINT = re.compile(_BEGINS)
"""一是, wherever a sentence begins; 一、 and （一） at the beginning of a paragraph."""
_LEAD = re.compile(
    rf"{_BEGINS}(?![^。：]{{0,40}}[0-9][万亿]?[件个人次条通家项%％])[^。；：！？\n]{{2,40}}[。：]"
    rf"(?=\n?[^。；：！？\n])(?!{_ORDER}是|第{_ORDER}，)"
)
"""A short sentence, not about a figure, with more behind it that is not the next point."""


class Written(Struct, frozen=True):
    """A paragraph as printed, its inlines, and the addresses of links that cannot be followed."""

    rendered: Rendered
    inlines: tuple[Inline, ...]
    wrong: tuple[str, ...]

    @property
    def calls(self) -> Iterator[str]:
        """The names of the footnotes that it calls."""
        return (inline.key for inline in self.inlines if isinstance(inline, NoteCall))


class _Typed(Struct, frozen=True):
    """A link or call as typed: where all of it stands, where its words, and what is made of it."""

    start: int
    end: int
    words: tuple[int, int]
    inline: Hyperlink | NoteCall


def inlined(rendered: Rendered, *, leads: bool = False) -> Written:
    """The paragraph without what is typed around links and for footnotes; places of figures move.

    With `leads`, the sentences that lead into what says more of them are emphasised.
    """
    found = list(_typed(rendered.text)) if "[" in rendered.text else []
    inlines: list[Inline] = []
    addresses = [it.inline.address for it in found if isinstance(it.inline, Hyperlink)]
    wrong = [address for address in addresses if not is_followable(address)]
    at = 0
    for typed in found:
        inlines += _recognised(rendered.text[at : typed.start])
        inlines.append(typed.inline)
        at = typed.end
    inlines += _recognised(rendered.text[at:])
    if found:
        printed = "".join(inline.text for inline in inlines)
        rendered = replace(rendered, text=printed, links=tuple(_moved(rendered.links, found)))
    if leads:
        inlines = list(_with_leads(inlines))
    return Written(rendered, tuple(inlines), tuple(wrong))


def _with_leads(inlines: list[Inline]) -> Iterator[Inline]:
    """All the leads of a paragraph, or none where one of its points has none."""
    text = "".join(inline.text for inline in inlines)
    words = _words(inlines)
    found = (match.span() for match in _LEAD.finditer(text))
    leads = [lead for lead in found if any(a <= lead[0] and lead[1] <= b for a, b in words)]
    if len(leads) != len(_POINT.findall(text)):
        leads = []
    start = 0
    for inline in inlines:
        end = start + len(inline.text)
        if isinstance(inline, Text):
            own = ((max(a, start) - start, min(b, end) - start) for a, b in leads)
            yield from _emphasised(inline.text, [(a, b) for a, b in own if a < b])
        else:
            yield inline
        start = end


def _words(inlines: list[Inline]) -> list[tuple[int, int]]:
    """Where nothing but words stands, between which footnotes may be called."""
    found = [(0, 0)]
    for inline in inlines:
        start, end = found[-1]
        if isinstance(inline, Text | NoteCall):
            found[-1] = start, end + len(inline.text)
        else:
            found.append((end + len(inline.text), end + len(inline.text)))
    return found


def _emphasised(text: str, leads: list[tuple[int, int]]) -> Iterator[Inline]:
    at = 0
    for start, end in leads:
        if start > at:
            yield Text(text[at:start])
        yield Emphasis(text[start:end])
        at = end
    if at < len(text):
        yield Text(text[at:])


def _typed(text: str) -> Iterator[_Typed]:
    for match in _TYPED.finditer(text):
        if match["key"]:
            yield _Typed(*match.span(), (match.start(), match.start()), NoteCall(match["key"]))
        elif address := address_of(match):
            link = Hyperlink(match["words"], address)
            yield _Typed(*match.span(), match.span("words"), link)


def _recognised(text: str) -> Iterator[Inline]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Break()
        yield from _with_addresses(line)


def _with_addresses(text: str) -> Iterator[Inline]:
    at = 0
    for start, end, address in addresses(text):
        if start > at:
            yield Text(text[at:start])
        yield Hyperlink(text[start:end], address)
        at = end
    if at < len(text):
        yield Text(text[at:])


def _moved(links: tuple[Link, ...], found: list[_Typed]) -> Iterator[Link]:
    """The places of figures in what is printed; a figure in an address is printed nowhere."""
    for link in links:
        gone = 0
        printed = True
        for typed in found:
            first, last = typed.words
            if link.start >= typed.end:
                gone += first - typed.start + typed.end - last
            elif link.start >= last:
                printed = False
            elif link.start >= first:
                gone += first - typed.start
        if printed:
            yield replace(link, start=link.start - gone, end=link.end - gone)

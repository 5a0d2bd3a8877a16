"""From a rendered paragraph to its inlines: links as typed, and addresses as they are recognised.

A link is typed `[文字](地址)`; what is printed, and what the checks read, is 文字.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hotline_report.compose.narrative import Rendered
from hotline_report.formatting.addresses import addresses, is_followable
from hotline_report.inlines import Break, Emphasis, Hyperlink, Inline, Text
from hotline_report.model.narrative import Link

_TYPED = re.compile(r"\[([^\[\]\n]{1,200})\]\(((?:[^()]|\([^()]*\)){1,2000})\)")
_LIKE_ADDRESS = re.compile("[:：/.@]")
"""[2](略) is no link."""
_SHOWN = 60
"""Characters of an address that a message quotes."""


_ORDER = "[一二三四五六七八九十]{1,3}"
_BEGINS = rf"(?:(?:^|(?<=[。；！\n]))(?:{_ORDER}是|第{_ORDER}，)|^(?:{_ORDER}、|（{_ORDER}）))"
_POINT = re.compile(_BEGINS)
"""一是, wherever a sentence begins; 一、 and （一） at the beginning of a paragraph."""
_LEAD = re.compile(
    rf"{_BEGINS}(?![^。：]{{0,40}}[0-9][万亿]?[件个人次条通家项%％])[^。；：！？\n]{{2,40}}[。：]"
    rf"(?=\n?[^。；：！？\n])(?!{_ORDER}是|第{_ORDER}，)"
)
"""A short sentence, not about a figure, with more behind it that is not the next point."""


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as printed, its inlines, and the addresses of links that cannot be followed."""

    rendered: Rendered
    inlines: tuple[Inline, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Typed:
    """A link as typed: where all of it stands, where its words stand, where it leads."""

    start: int
    end: int
    words: tuple[int, int]
    address: str


def inlined(rendered: Rendered, *, leads: bool = False) -> Written:
    """The paragraph without the marks of typed links; places of figures move with the text.

    With `leads`, the sentences that lead into what says more of them are emphasised.
    """
    found = list(_typed(rendered.text)) if "](" in rendered.text else []
    inlines: list[Inline] = []
    wrong = [link.address for link in found if not is_followable(link.address)]
    at = 0
    for link in found:
        inlines += _recognised(rendered.text[at : link.start])
        words = rendered.text[slice(*link.words)]
        inlines.append(Hyperlink(words, link.address))
        at = link.end
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
    leads = [match.span() for match in _LEAD.finditer(text)]
    if len(leads) != len(_POINT.findall(text)):
        leads = []
    start = 0
    for inline in inlines:
        end = start + len(inline.text)
        own = [lead for lead in leads if start <= lead[0] and lead[1] <= end]
        if isinstance(inline, Text):
            yield from _emphasised(inline.text, [(a - start, b - start) for a, b in own])
        else:
            yield inline
        start = end


def _emphasised(text: str, leads: list[tuple[int, int]]) -> Iterator[Inline]:
    at = 0
    for start, end in leads:
        if start > at:
            yield Text(text[at:start])
        yield Emphasis(text[start:end])
        at = end
    if at < len(text):
        yield Text(text[at:])


def wrong_address(address: str) -> tuple[str, str, str]:
    """What is found, what is expected and what to do, of a link that cannot be followed."""
    shown = address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
    return (
        f"链接的地址“{shown}”",
        "“[文字](地址)”的地址以 http://、https://、mailto: 或 tel: 开头，如“[市政府网站]"
        "(https://www.example.gov.cn/)”，只用半角字符，没有空格",
        "从浏览器的地址栏复制完整的地址；不要链接的，删去方括号和地址，只留文字",
    )


def _typed(text: str) -> Iterator[_Typed]:
    for match in _TYPED.finditer(text):
        if match[1].strip() and _LIKE_ADDRESS.search(match[2]):
            yield _Typed(*match.span(), match.span(1), match[2].strip())


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

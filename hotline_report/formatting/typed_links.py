"""How a link is typed: `[文字](地址)`; what is printed is 文字."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.model.cell import Linked

LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,200})\]\((?P<address>(?:[^()]|\([^()]*\)){1,2000})\)")
_LIKE_ADDRESS = re.compile("[:：/.@]")
"""[2](略) is no link."""
_SHOWN = 60
"""Characters of an address that a message quotes."""


def address_of(match: re.Match[str]) -> str:
    """Where what looks like a link leads; "" where it is none."""
    address = match["address"].strip()
    return address if match["words"].strip() and _LIKE_ADDRESS.search(address) else ""


def without_links(text: str) -> tuple[str, tuple[Linked, ...]]:
    """The text as printed, and what leads somewhere in it."""
    printed = ""
    at = 0
    found: list[Linked] = []
    for match, address in _links(text):
        printed += text[at : match.start()]
        found.append(Linked(len(printed), len(printed) + len(match["words"]), address))
        printed += match["words"]
        at = match.end()
    return printed + text[at:], tuple(found)


def _links(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in LINK.finditer(text) if "](" in text else ():
        if address := address_of(match):
            yield match, address


def wrong_address(address: str) -> tuple[str, str, str]:
    """What is found, what is expected and what to do, of a link that cannot be followed."""
    shown = address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
    return (
        f"链接的地址“{shown}”",
        "“[文字](地址)”的地址以 http://、https://、mailto: 或 tel: 开头，如“[市政府网站]"
        "(https://www.example.gov.cn/)”，只用半角字符，没有空格",
        "从浏览器的地址栏复制完整的地址；不要链接的，删去方括号和地址，只留文字",
    )

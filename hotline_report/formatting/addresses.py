"""Addresses that a reader can follow: of the web, of mail, of telephones.

Syntax: RFC 3986 (http, https), RFC 6068 (mailto), RFC 3966 (tel); only what is sure is recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hotline_report import limits

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = rf"(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9]"
_HOST = rf"(?>(?:{_DOMAIN}|[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}})(?::[0-9]{{1,5}})?)"
# No user before the host: http://www.example.gov.cn@elsewhere.com leads elsewhere.
_PATH = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_QUERY = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_BEHIND_HOST = rf"(?![A-Za-z0-9@:])(?:/{_PATH})?(?:\?{_QUERY})?(?:#{_QUERY})?"
_MAIL = rf"[A-Za-z0-9][A-Za-z0-9._+-]{{0,63}}@{_DOMAIN}"

_FOLLOWABLE = re.compile(
    rf"https?://{_HOST}{_BEHIND_HOST}|mailto:{_MAIL}|tel:\+?[0-9](?:-?[0-9]){{2,19}}"
)

_SERVICE = "1[0-9]{2}|1[0-9]{4}|9[0-9]{4,5}"
"""110, 12345, 95598."""
_MOBILE = "1[3-9][0-9]{9}"
_SUBSCRIBER = "[2-9][0-9]{6,7}"
_AREA = "0(?:10|2[0-9]|[3-9][0-9]{2})"
_ENDS = r"(?![0-9A-Za-z-]|[.,][0-9]|[%％‰万亿余多个件次人通条名户场起例项家])"
"""What follows a telephone number; a count goes on with its unit."""

_RECOGNISED = (
    rf"(?<![A-Za-z0-9])(?P<web>https?://{_HOST}{_BEHIND_HOST})"
    rf"|(?<![A-Za-z0-9./@_-])(?P<host>www\.{_HOST}{_BEHIND_HOST})"
    rf"|(?<![A-Za-z0-9._+/@-])(?P<mail>(?>{_MAIL}))(?![A-Za-z0-9@])"
    rf"|(?<![0-9A-Za-z.+-])(?P<coded>{_AREA}-(?:{_SUBSCRIBER}|{_SERVICE})"
    rf"|[48]00-[0-9]{{3}}-[0-9]{{4}}){_ENDS}"
    rf"|(?:拨打|致电)[“\"]?(?P<dialled>{_SERVICE}|{_MOBILE}|{_SUBSCRIBER}|[48]00[0-9]{{7}}){_ENDS}"
    rf"|(?:电话|手机)(?:号码?)?[：:]?(?P<mobile>{_MOBILE}){_ENDS}"
)
_BEFORE = {"web": "", "host": "http://", "mail": "mailto:"}
_CUT = re.compile("[ \u3000。．，：]{1,2}(?:gov|com|net|org|edu|cn)(?![a-z])")
"""What goes on with an address although a mark stands before it, 。cn: no one knows the whole."""
_MARKS = ".,;:!?'"


@cache
def _recognised() -> re.Pattern[str]:
    """Compiled once, when a text is first composed: it takes longer than to read a data file."""
    return re.compile(_RECOGNISED)


def is_followable(address: str) -> bool:
    """Whether it is a whole address of the web, of mail or of a telephone, and nothing else."""
    return len(address) <= limits.TEXT and _FOLLOWABLE.fullmatch(address) is not None


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """The addresses in a text that are surely some: start, end (exclusive), where it leads."""
    for match in _recognised().finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        if kind in ("web", "host"):
            end = start + len(_without_marks(match[kind]))
            if _CUT.match(text, end):
                continue
        address = _BEFORE.get(kind, "tel:") + text[start:end]
        if is_followable(address):
            yield start, end, address


def _without_marks(address: str) -> str:
    """The address without marks that belong to the sentence, as the bracket around it."""
    while address[-1] in _MARKS or (address[-1] == ")" and address.count("(") < address.count(")")):
        address = address[:-1]
    return address

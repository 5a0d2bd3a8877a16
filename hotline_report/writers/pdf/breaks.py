"""Where a line of the PDF may end beside a quotation mark, and within an address.

GB/T 15834: an opening mark never ends a line, a closing one never starts one; on its outer side
each may be parted from the text. “ and ” are the same characters in English, so that Pango 1.50
breaks on neither side of them, and lines would be torn open for want of up to nine characters.

An address of the Web or of mail is as long as many characters; kept whole, it would tear open the
line before, and where it has no room in a line at all, it would be broken before the full stop
behind it. An opening mark before it goes with it to the next line, whatever element each is in.
"""

from __future__ import annotations

import re
from itertools import pairwise

BREAK = "\u200b"
"""ZERO WIDTH SPACE: nothing but a place where a line may end; no glyph is drawn for it."""

BEFORE_ADDRESS = 2 * BREAK
"""By this a line is known that an address follows."""

_PARAGRAPH = re.compile(r'<p(?: class="note"| class="footnote" id="[^"]*")?>[^\n]*</p>')
_ADDRESS = re.compile(
    r"(?:https?://|www\.)(?:&amp;|[!-%'-;=?-~])+|[a-z0-9][a-z0-9._+-]*@[a-z0-9.-]+", re.IGNORECASE
)
_TAG = re.compile(r"(<[^>]*>)")
_OPENING = r"(?:[（《〈「『【〔［｛“‘(\[{]|&lt;|&#3[49];)"
_OPENED = re.compile(rf"({_OPENING}(?:{_OPENING}|<[^>]*>)*)({BEFORE_ADDRESS})")
"""Such marks and the address, with further marks and tags in between."""
_PIECE = re.compile(r"&amp;|.")
_AFTER = frozenset("/.?=-_&@")
_NEVER_BEFORE = _AFTER | frozenset(")]},;:!'")
_NEVER_AFTER = frozenset("([{")
_LONGEST_WHOLE = 8
"""Characters of an address between two such marks; more are broken between any two."""
_BESIDE_QUOTES = re.compile(
    r"(?<=[^（《〈「『【〔“‘])(?=[“‘])|(?<=[”’])(?=[^，。、；：？！…—）》〉」』】〕”’])"
)


def with_breaks(html: str) -> str:
    """The page with such places in its running text.

    They are not in the web page itself: browsers know better, and would copy them.
    """
    return _PARAGRAPH.sub(lambda found: _broken(found.group()), html)


def _broken(paragraph: str) -> str:
    """The paragraph with breaks in its text; its tags stay as they are."""
    broken = "".join(
        piece
        if piece.startswith("<")
        else _ADDRESS.sub(_in_address, _BESIDE_QUOTES.sub(BREAK, piece))
        for piece in _TAG.split(paragraph)
    )
    return _OPENED.sub(r"\2\1", broken)


def _in_address(found: re.Match[str]) -> str:
    """Breaks behind its marks, and within long names; none before its last character.

    Nor, as beside the address, one before a closing mark or behind an opening one (GB/T 15834).
    """
    pieces: list[str] = _PIECE.findall(found.group())
    made = BEFORE_ADDRESS
    since = 0
    for piece, following in pairwise(pieces):
        made += piece
        since = 0 if piece[0] in _AFTER else since + 1
        # Not within :// and the like.
        wanted = since == 0 or since >= _LONGEST_WHOLE
        if wanted and following[0] not in _NEVER_BEFORE and piece not in _NEVER_AFTER:
            made += BREAK
    return made + pieces[-1]

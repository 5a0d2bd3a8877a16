"""Running text: what must not be parted at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markupsafe import Markup

from hotline_report.formatting.em import em
from hotline_report.formatting.phrases import phrases
from hotline_report.formatting.titles import PHRASE, title_lines

# GB/T 15835: a number stays with its unit (and its 万 or 亿); the line may break after it.
_NUMBER_AND_UNIT = re.compile(r"\d[\d.,]*[万亿]?(?:个百分点|[\u4e00-\u9fff℃])")
_WHOLE = Markup('<span class="part">{}</span>')
_WIDEST_WHOLE = 13
"""In em; what is wider might not fit a line of a phone, and is broken like any other text."""
_SHORT = 9
"""In em; what is no wider fits a line of a title on any phone."""
_AT_END = re.compile(rf"(?:{_NUMBER_AND_UNIT.pattern}|.)[，。；：、！？]?$")
_HELD = Markup('<span class="nobreak">{}{}</span>')
_LOOSE = Markup('<span class="loose">{}</span>')
LINE_BREAK = Markup("<br>")
_FOLD = Markup('<br class="fold">')


def unbroken(text: str) -> Markup:
    """The text, escaped, with each number and its unit marked as one piece."""
    return _marked(_NUMBER_AND_UNIT, text)


def held(text: str, calls: Markup) -> Markup:
    """The text with the marks of footnotes behind it, which no line begins with."""
    at = _last_piece(text)
    return unbroken(text[:at]) + _HELD.format(text[at:], calls)


def held_element(element: Markup, calls: Markup) -> Markup:
    """The same of a link or an emphasis; its text is what `loose` makes."""
    return _HELD.format(element, calls)


def loose(text: str) -> Markup:
    """The text, escaped; its lines end where they may, but not before its last piece.

    So nothing parts that piece from what follows the element, and the element stays one.
    """
    at = _last_piece(text)
    return _LOOSE.format(unbroken(text[:at])) + Markup.escape(text[at:])


def _last_piece(text: str) -> int:
    last = _AT_END.search(text)
    return last.start() if last else len(text)


def whole_phrases(heading: str) -> Markup:
    """A heading, which runs on like a paragraph, escaped, its words one piece each."""
    return _marked(PHRASE, heading, _words)


def broken_title(title: str, room: float, names: Sequence[str]) -> Markup:
    """A title, escaped, with its words and phrases as one piece each, and its lines on paper.

    `room` is the width of a line on paper in em; `names` are not broken either.
    """
    known = [re.escape(name) for name in sorted(names, key=len, reverse=True) if name]
    whole = re.compile("|".join([*known, PHRASE.pattern]))
    typed = (title_lines(line, room, names) for line in title.split("\n"))
    return LINE_BREAK.join(
        _FOLD.join(_marked(whole, line, _words) for line in lines) for lines in typed
    )


def _words(text: str) -> Markup:
    """Its words as one piece each, but for those as wide as a line; a short text fits in one.

    Latin words are whole of themselves, and may be wider than they are reckoned.
    """
    if em(text) <= _SHORT:
        return Markup.escape(text)
    return Markup().join(
        _WHOLE.format(word)
        if 1 < em(word) <= _WIDEST_WHOLE and not word.isascii()
        else Markup.escape(word)
        for word in phrases(text)
    )


def _marked(
    pattern: re.Pattern[str], text: str, between: Callable[[str], Markup] = Markup.escape
) -> Markup:
    """The text, escaped, with what the pattern finds as one piece each."""
    pieces: list[Markup] = []
    end = 0
    for match in pattern.finditer(text):
        if em(match.group()) > _WIDEST_WHOLE:
            continue
        pieces += [between(text[end : match.start()]), _WHOLE.format(match.group())]
        end = match.end()
    return Markup().join([*pieces, between(text[end:])])

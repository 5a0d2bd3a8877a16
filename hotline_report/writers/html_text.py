"""Running text: what must not be parted at the end of a line."""

from __future__ import annotations

import re

from markupsafe import Markup

# GB/T 15835: a number stays with its unit (and its 万 or 亿); the line may break after it.
_NUMBER_AND_UNIT = re.compile(r"\d[\d.,]*[万亿]?(?:个百分点|[\u4e00-\u9fff℃])")
# GB/T 9704 7.3.1: a title is broken by sense, so its fixed phrases stay whole.
_PHRASE = re.compile(
    r"\d+年度?|（[^（）]{1,10}）|\d*政务服务(?:便民)?热线|(?:工作|运行|受理|办理|建设|数据)*情况(?:[\u4e00-\u9fff]{0,4}$)?"
)
_WHOLE = Markup('<span class="part">{}</span>')


def unbroken(text: str) -> Markup:
    """The text, escaped, with each number and its unit marked as one piece."""
    return _marked(_NUMBER_AND_UNIT, text)


def whole_words(title: str) -> Markup:
    """A title, escaped, with its phrases marked as one piece each."""
    return _marked(_PHRASE, title)


def _marked(pattern: re.Pattern[str], text: str) -> Markup:
    pieces: list[Markup] = []
    end = 0
    for match in pattern.finditer(text):
        pieces += [Markup.escape(text[end : match.start()]), _WHOLE.format(match.group())]
        end = match.end()
    return Markup().join([*pieces, Markup.escape(text[end:])])

"""A character that ends one name and begins the next, 陕西西安市: doubled, but not mistyped."""

from __future__ import annotations

import re
from collections.abc import Collection

_PLACE = re.compile(
    "[\u4e00-\u9fff](?![全各本我该两市])[\u4e00-\u9fff]{1,2}?(?:[市县区旗盟]|自治州)"
)
"""A place and what it is, 西安市: nearly all names of places have two or three characters."""

_BODY = re.compile(
    "[\u4e00-\u9fff](?!的)[\u4e00-\u9fff]{1,7}?"
    "(?:公司|集团|[局关院厅馆所团校厂站台]|银行|大学|中心|协会|学会|联合会)"
)

_ALONE = ("省", "市", "县", "区")
"""江西西省: what stands alone behind the double is no name, so one of the two is too many."""


def adjoin(text: str, at: int, words: Collection[str], places: Collection[str]) -> bool:
    """Whether the double at `at` is the end of one name and the beginning of the next.

    Args:
        text: the line.
        at: where the first of the two characters stands.
        words: common words; what begins with one is no name of a place (推推动全市).
        places: names of places without what they are, 南京.
    """
    behind = text[at + 1 :]
    if behind[1:2] in _ALONE:
        return False
    if text[: at + 1].endswith(tuple(places)):
        return behind[:2] in words or bool(_PLACE.match(behind) or _BODY.match(behind))
    before = text[max(0, at - 1) : at]
    is_word = behind[:2] in words or behind[1:3] in words
    return "\u4e00" <= before <= "\u9fff" and not is_word and _PLACE.match(behind) is not None

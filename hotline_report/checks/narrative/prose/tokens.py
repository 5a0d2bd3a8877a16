"""The numbers of a text, each with its unit, magnitude and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.narrative.prose import patterns
from hotline_report.model.cell import Direction
from hotline_report.numbers.approximate import Bound, bound_of
from hotline_report.numbers.units import MARKS, PERCENT, POINTS, bare_unit, scale_of


class NumberKind(Enum):
    """What a number of the prose is, as the reviewer's list calls it."""

    COUNT = "数量"
    RATE = "比率"
    SHARE = "占比"
    CHANGE = "增减幅"
    DIFFERENCE = "增减量"
    MULTIPLE = "倍数"
    RANGE = "区间"
    YEAR = "年份"
    DATE = "日期"
    TIME = "时间"
    DOCUMENT = "文号"
    ORDINAL = "序号"
    PHONE = "号码"
    URL = "网址"
    NAME = "名称中的数"


COMPARED = frozenset(
    {NumberKind.COUNT, NumberKind.RATE, NumberKind.SHARE, NumberKind.CHANGE, NumberKind.DIFFERENCE}
)
"""The kinds that a figure can say something about."""


class Token(Struct, frozen=True):
    """A number with the words that belong to it.

    `start` to `end` spans approximation, digits, magnitude and unit; `value` has the magnitude in
    it; `places` are the decimals typed. `direction` is of changes and differences.
    """

    start: int
    end: int
    digits: str
    value: Fraction
    scale: int
    places: int
    unit: str
    kind: NumberKind
    bound: Bound = Bound.EXACT
    direction: Direction = Direction.NONE

    @property
    def step(self) -> Fraction:
        """One unit of the last digit typed: 1000 for 10.2万."""
        return Fraction(self.scale, 10**self.places)

    @property
    def slack(self) -> Fraction:
        """How far it may be from what it was rounded from; a whole count is itself, 85 % is not."""
        whole = self.scale == 1 and self.places == 0 and self.unit not in (*MARKS, POINTS)
        return Fraction(0) if whole else self.step / 2


_SPECIAL = {
    "url": NumberKind.URL,
    "document": NumberKind.DOCUMENT,
    "date": NumberKind.DATE,
    "year": NumberKind.YEAR,
    "time": NumberKind.TIME,
    "phone": NumberKind.PHONE,
    "latin": NumberKind.NAME,
    "ordinal": NumberKind.ORDINAL,
}
_LOOK_BACK = 36
_TITLES = re.compile(r"《[^》]*》")
_BETWEEN = re.compile(r"[、]?(?:和|及|与|以及)?")
_RANGE = re.compile(r"[-—–~～至到]{1,2}")
_FIRST_YEAR, _LAST_YEAR, _YEAR_DIGITS = 1949, 2100, 4


class Tokenizer:
    """Reads texts of one form, whose units it knows beside the common measure words."""

    def __init__(self, units: Iterable[str]) -> None:
        self._pattern = patterns.number_pattern(units)

    def tokens(self, text: str, named: Iterable[tuple[int, int]] = ()) -> tuple[Token, ...]:
        """Every number in order; `named` are places of names that have digits in them."""
        names = [match.span() for match in _TITLES.finditer(text)]
        names.extend(named)
        found: list[Token] = []
        for match in self._pattern.finditer(text):
            token = _read(match, text)
            if _inside(token, names) and token.kind is not NumberKind.URL:
                token = replace(token, kind=NumberKind.NAME)
            found.append(token)
        return tuple(_in_context(found, text))


def _inside(token: Token, names: list[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in names)


def _read(match: re.Match[str], text: str) -> Token:
    kind = _SPECIAL.get(match.lastgroup or "")
    if kind is not None:
        return Token(*match.span(), match[0], Fraction(0), 1, 0, "", kind)
    digits = match["digits"].replace(",", "")
    scale = scale_of(match["scale"] or "")
    unit = bare_unit(match["unit"] or "")
    return Token(
        *match.span(),
        digits,
        Fraction(digits) * scale,
        scale,
        len(digits.partition(".")[2]),
        unit,
        _plain_kind(match, text, unit),
        _bound(match),
    )


def _plain_kind(match: re.Match[str], text: str, unit: str) -> NumberKind:
    digits = match["digits"]
    if not unit and not match["scale"] and digits.isdigit():
        if patterns.NUMBERING.match(text[match.start() : match.end() + 2]) and (
            match.start() == 0 or text[match.start() - 1] == "（"
        ):
            return NumberKind.ORDINAL
        if patterns.HOTLINES.fullmatch(digits):
            return NumberKind.PHONE
        if len(digits) == _YEAR_DIGITS and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
            return NumberKind.YEAR
    if unit in ("号", "版", "级", "路"):
        return NumberKind.NAME
    if unit == "倍":
        return NumberKind.MULTIPLE
    return NumberKind.RATE if unit in (*MARKS, POINTS) else NumberKind.COUNT


def _bound(match: re.Match[str]) -> Bound:
    return bound_of((match["before"], match["more"] or match["many"], match["after"]))


def _in_context(tokens: list[Token], text: str) -> Iterator[Token]:
    """Kinds that the words before a number decide; in `4.2%和64.9%` the first decides for both."""
    before: Token | None = None
    for index in range(len(tokens)):
        token = known = _with_points(tokens, index, text)
        if token.kind in (NumberKind.COUNT, NumberKind.RATE):
            known = _with_words(token, text[max(0, token.start - _LOOK_BACK) : token.start])
            gap = text[before.end : token.start] if before is not None else " "
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if known is token and _in_brackets(before, token, text):
                known = replace(known, kind=NumberKind.SHARE)
            elif known is token and before is not None and _continues(before, token, gap):
                known = replace(token, kind=before.kind, direction=before.direction)
            elif _is_range(before, token, text) or _is_range(token, following, text):
                known = replace(token, kind=NumberKind.RANGE)
        before = known
        yield known


def _with_points(tokens: list[Token], index: int, text: str) -> Token:
    """0.18个和0.59个百分点: the first is in points, too."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or token.unit != "个" or following.unit != POINTS:
        return token
    joined = _joined(text[token.end : following.start])
    return replace(token, unit=POINTS, kind=NumberKind.RATE) if joined else token


def _with_words(token: Token, words: str) -> Token:
    # 近, 超 … before the digits belong to the number and so are not among the words.
    change = patterns.CHANGE_BEFORE.search(words)
    if change is not None:
        direction = Direction.UP if change["up"] else Direction.DOWN
        rate = token.unit in (*MARKS, POINTS)
        kind = NumberKind.CHANGE if rate else NumberKind.DIFFERENCE
        if token.kind is NumberKind.COUNT and token.unit == "":
            return token
        return replace(token, kind=kind, direction=direction)
    if token.unit == PERCENT and patterns.SHARE_BEFORE.search(words):
        return replace(token, kind=NumberKind.SHARE)
    return token


def _in_brackets(before: Token | None, token: Token, text: str) -> bool:
    """39872件（19.34%）: most likely the share that they are."""
    if before is None or before.kind is not NumberKind.COUNT or token.unit != PERCENT:
        return False
    return text[before.end : token.start] == "（" and text[token.end : token.end + 1] == "）"


def _continues(before: Token, token: Token, gap: str) -> bool:
    inherits = (NumberKind.CHANGE, NumberKind.SHARE, NumberKind.DIFFERENCE)
    alike = before.unit == token.unit or {before.unit, token.unit} == {PERCENT, POINTS}
    return before.kind in inherits and alike and _joined(gap)


def _joined(gap: str) -> bool:
    return bool(gap) and _BETWEEN.fullmatch(gap) is not None


def _is_range(left: Token | None, right: Token | None, text: str) -> bool:
    if left is None or right is None:
        return False
    same = left.kind in (NumberKind.COUNT, NumberKind.RATE, NumberKind.RANGE)
    return same and _RANGE.fullmatch(text[left.end : right.start]) is not None

"""A cell's text as a clerk would type it in the data file: plain digits, ↑ and ↓, no units."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from hotline_report.model.edition import ChangeKind, Indicator, Nature
from hotline_report.numbers.units import magnitude_of, unit_kind
from hotline_report.recognition.grid import DASHES

_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_CALLS = re.compile(r"(?:\[\^[^\[\]\s^]{1,40}\])+$")
_CELL = re.compile(r"(?P<value>[^()]*)(?:\((?P<inner>[^()]*)\))?")
_PIECE = re.compile(r"(?P<sign>[+-]?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<unit>\D*)")
_UP = ("↑", "▲", "上升", "增长", "增加", "提高", "上涨", "升", "增", "+")
_DOWN = ("↓", "▼", "下降", "减少", "降低", "缩短", "回落", "降", "减", "-")
_STEADY = frozenset({"持平", "与上年持平", "同比持平", "不变", "无变化"})
_AMOUNT = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<suffix>%|个百分点|百分点|pp)?")
_SUFFIXES = {"百分点": "个百分点", "pp": "个百分点", None: ""}
_SPREAD = re.compile(r"(?<=^[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff]$)")
"""Blanks that spread a word of two characters over its cell: 优 秀."""
_BETWEEN = re.compile(r"[,，;；、]")
_BASES = ("同比", "环比", "比上年", "较上年", "比去年", "较去年")


def calls_of(text: str) -> str:
    """The calls of footnotes at the end of a cell's text, or ""."""
    calls = _CALLS.search(half_width(text))
    return calls[0] if calls else ""


class Value(Struct, frozen=True):
    """What to type; `why` tells what of the cell could not be taken over, or ""."""

    text: str
    why: str = ""


class Refused(Struct, frozen=True):
    """Why a cell says nothing that the form has room for."""

    why: str


def half_width(text: str) -> str:
    """Digits, brackets and signs in half width, one kind of minus, no blanks."""
    half = unicodedata.normalize("NFKC", text)
    half = half.replace("−", "-").replace("–", "-").replace("－", "-")
    return re.sub(r"[\s\u200b\ufeff]+", "", half)


def value_of(text: str, indicator: Indicator, *, share: bool = False) -> Value | Refused:
    """What a cell says, as it is typed.

    Args:
        text: of the cell, as found.
        indicator: what the form has there.
        share: whether its brackets hold a share (rankings).
    """
    if indicator.nature is Nature.TEXT and indicator.change_of is None:
        words = _words(text)
        return Value(_dash(text, indicator) if words in DASHES else words)
    bare = half_width(text)
    calls = _CALLS.search(bare)
    notes = calls[0] if calls else ""
    bare = bare.removesuffix(notes).removeprefix(half_width(indicator.prefix))
    if not bare:
        return Value(notes)
    if bare in DASHES:
        return Value(f"{_dash(text, indicator)}{notes}")
    if indicator.change_of is not None:
        change = _change(bare, alone=True)
        if change is None:
            return Refused(f"不是增减，如 ↑9.53%、持平：“{text.strip()}”")
        return Value(f"{change}{notes}")
    match = _CELL.fullmatch(bare)
    number = _number(match["value"], indicator) if match else Refused("不是一个数")
    if isinstance(number, Refused):
        return number
    inner = match["inner"] if match else None
    if not inner:
        return Value(f"{number}{notes}")
    typed = _bracket(inner, indicator, share=share)
    if typed is None:
        why = f"括号里的“{inner}”在表式里没有地方，只写了括号前的数"
        return Value(f"{number}{notes}", why)
    return Value(f"{number}（{typed}）{notes}")


def _words(text: str) -> str:
    lines = (_SPREAD.sub("", line.strip()) for line in text.strip().split("\n"))
    return "\n".join(line for line in lines if line)


def _dash(text: str, indicator: Indicator) -> str:
    """— or what was printed for it, where the form prints it as it is typed."""
    return text.strip() if indicator.dash_as_typed else "—"


def _number(text: str, indicator: Indicator) -> str | Refused:
    """Plain digits; the column's own unit behind them is left out, another one is no number."""
    match = _PIECE.fullmatch(text)
    if match is None or (match["sign"] == "-" and not indicator.signed):
        return Refused(f"不是一个数：“{text}”")
    digits = match["digits"]
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    if not _NUMBER.fullmatch(digits):
        return Refused(f"看不出是多少：“{text}”")
    unit = match["unit"]
    if unit and not _same_unit(unit, indicator.unit):
        return Refused(f"单位是“{unit}”，表式里是“{indicator.unit or '没有'}”：“{text}”")
    return f"{match['sign'].replace('+', '')}{digits}"


def _same_unit(unit: str, of_form: str) -> bool:
    if unit == of_form:
        return True
    if not of_form:
        return False
    is_one_kind = unit_kind(unit) == unit_kind(of_form)
    return is_one_kind and magnitude_of(unit)[0] == magnitude_of(of_form)[0]


def same_magnitude(unit: str, of_form: str) -> bool:
    """Whether figures in one unit are as many in the other: 件 and 个, not 万件 and 件."""
    return not unit or not of_form or _same_unit(unit, of_form)


def _bracket(inner: str, indicator: Indicator, *, share: bool) -> str | None:
    if share or indicator.bracket is not None:
        bracket = indicator.bracket.prefix if indicator.bracket is not None else ""
        bare = re.sub(r"^占比?:?", "", inner).removeprefix(half_width(bracket)).removesuffix("%")
        if bare in DASHES:
            return None
        return f"{bare}%" if _NUMBER.fullmatch(bare) else None
    if indicator.step is not ChangeKind.NONE:
        pieces = [_change(piece, alone=False) for piece in _BETWEEN.split(inner)]
        words = [piece[:2] if piece[:2] in _BASES[:2] else "" for piece in _BETWEEN.split(inner)]
        if None in pieces:
            return None
        return "，".join(f"{word}{piece}" for word, piece in zip(words, pieces, strict=True))
    if indicator.change is ChangeKind.NONE:
        return None
    return _change(inner, alone=False)


def _change(text: str, *, alone: bool) -> str | None:
    """`↓9.53%`, 持平 or —; `alone` in a column of changes, where a number has a sign or none."""
    for word in _BASES:
        text = text.removeprefix(word)
    if text in _STEADY:
        return "持平"
    if text in DASHES:
        return "—"
    arrow = ""
    for sign, words in (("↑", _UP), ("↓", _DOWN)):
        said = next((word for word in words if text.startswith(word)), None)
        if said is not None:
            arrow, text = sign, text.removeprefix(said)
            break
    match = _AMOUNT.fullmatch(text.lstrip("了"))
    if match is None or (not arrow and not alone):
        return None
    digits = match["digits"].replace(",", "")
    if not _NUMBER.fullmatch(digits):
        return None
    suffix = _SUFFIXES.get(match["suffix"], match["suffix"])
    return f"{arrow}{digits}{suffix}"

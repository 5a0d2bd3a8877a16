"""Numbers as typed: Decimal with its precision kept, or why the text is not a number."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from unicodedata import normalize

from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import Mend
from hotline_report.load.invisible import invisible, is_odd_blank, visible
from hotline_report.numbers.numerals import numeral_value
from hotline_report.numbers.units import mark_of

NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")

_FULLWIDTH = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
_NOTE_MARK = re.compile(r"[0-9] ?[⁰¹²³⁴-⁹①-⑳⑴-⒇]+$")
"""A number that a footnote is called behind, more likely than one more digit."""
_LOOKALIKES = str.maketrans("OoОоＯ〇○QlIі|ЗзƷSБбB", "00000000" + "1111" + "333" + "5668")
"""What is typed or scanned for a digit: Latin and Cyrillic letters, 〇."""

_POINTS = re.compile("[.。·•．]+")
"""What Chinese input methods give for a decimal point, once or twice."""

_THOUSANDS = re.compile(r"([0-9]{1,3}(?:[,，、 ][0-9]{3})+(?:\.[0-9]+)?)(?P<behind>\D{0,8})")
_APART = re.compile(r"[0-9]+(?: +[0-9.]+)+")
_SEXAGESIMAL = re.compile(r"[0-9]+:[0-9]{1,2}(?::[0-9]{1,2})?")
_EXPONENT = re.compile(r"[0-9.]+[eE][+-]?[0-9]+")
_WITH_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([^\x00-\x7f]+|[A-Za-z]+)")
_MAGNITUDES = ("万", "亿")
_NOT_A_NUMBER = frozenset(
    {"nan", ".nan", "inf", ".inf", "-.inf", "-inf", "#n/a", "#div/0!", "#ref!"}
)
_ABOUT = re.compile(
    r"(?P<before>大约|约|近|超过?)?(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"(?P<behind>余|多|来|几|左右|上下|以上|以下)?"
)
"""A number that says it is none to the last digit."""
_MARKS = {"%": ("百分数", "百分号"), "‰": ("千分数", "千分号")}
_SWITCH_WORDS = frozenset({"no", "yes", "on", "off", "true", "false", "y", "n"})


class NotNumber(Struct, frozen=True):
    """Why a text is not a number, and what to do; `mend` where that is but one thing."""

    found: str
    expected: str
    remedy: str
    mend: Mend | None = None


_PLAIN = "半角数字，如 1404566 或 98.10"


def parse_number(text: str, unit: str = "") -> Decimal | NotNumber:
    """A non-negative number in plain digits; trailing zeros are kept.

    Args:
        text: as typed.
        unit: of the column; what is told of a typed unit depends on it. "" where there is none.

    Source of the traps: YAML 1.1 (`010`, `12:30`, `no`, `1e3`) and what Chinese input methods and
    spreadsheets leave behind.
    """
    text = text.strip()
    if NUMBER.fullmatch(text):
        return Decimal(text) if len(text) <= limits.DIGITS else _too_long(len(text))
    return _why(text, unit)


def _meant(digits: str, answer: NotNumber) -> NotNumber:
    """The answer that tells what number was meant, unless that has too many digits itself."""
    return answer if len(digits) <= limits.DIGITS else _too_long(len(digits))


def _too_long(digits: int) -> NotNumber:
    return NotNumber(f"{digits} 位的数", f"不超过 {limits.DIGITS} 位", "检查是否多打了数字")


def _why(text: str, unit: str) -> NotNumber:  # noqa: PLR0911, PLR0912 - a table of cases, one return each
    quoted = f"“{text[:40]}”" if text else "空白"
    if hidden := invisible(text):
        plain = visible(text)
        # A separator of lines may have stood between two numbers.
        is_sure = "".join(c for c in text if unicodedata.category(c) != "Cf") == plain
        mend = Mend(text, plain) if is_sure and NUMBER.fullmatch(plain) else None
        remedy = f"删去这一格，重新输入 {plain[:40]}"
        return NotNumber(f"“{plain[:40]}”里有{hidden}", _PLAIN, remedy, mend)
    half = "".join(" " if is_odd_blank(c) else c for c in text.translate(_FULLWIDTH))
    lower = text.lower()
    if half != text and NUMBER.fullmatch(half):
        remedy = f"改为半角：{half}"
        return _meant(half, NotNumber(f"全角数字{quoted}", _PLAIN, remedy, Mend(text, half)))
    if half.startswith(("-", "−", "–")) and NUMBER.fullmatch(half[1:]):
        return NotNumber(
            f"负数{quoted}",
            "不小于 0 的数",
            "核对原数；下降的幅度写在括号里，如 1404566（↓9.53%）；"
            "这一列的数确可为负的，在表式里写“可为负: 是”",
        )
    if match := _THOUSANDS.fullmatch(half):
        plain = re.sub("[,，、 ]", "", match[1])
        rest = parse_number(f"{plain}{match['behind']}", unit)
        remedy = rest.remedy if isinstance(rest, NotNumber) else f"改为 {plain}"
        mend = Mend(text, _mended(rest))
        if " " in match[1] or not mend.new:  # Two numbers, perhaps; or what is nobody's to say.
            mend = None
        return NotNumber(f"带千位分隔符的{quoted}", "不带分隔符的数字", remedy, mend)
    if _APART.fullmatch(half) and NUMBER.fullmatch(joined := half.replace(" ", "")):
        remedy = f"核对原数，是 {joined} 就改为 {joined}"
        return _meant(joined, NotNumber(f"{quoted}中间有空格", _PLAIN, remedy))
    if not _NOTE_MARK.search(half) and (likely := _lookalikes(half, quoted, unit)) is not None:
        return likely
    if half.endswith(tuple(_MARKS)) and NUMBER.fullmatch(bare := half[:-1].rstrip()):
        kind, sign = _MARKS[half[-1]]
        if unit and not unit.startswith((half[-1], "个百分点")):
            what = "" if mark_of(unit) else "要填的是数量，"
            remedy = f"这一格{what}单位是“{unit}”：核对原数"
            return NotNumber(f"{kind}{quoted}", f"以“{unit}”为单位的数", remedy)
        mend = Mend(text, bare)
        answer = NotNumber(f"{quoted}多了{sign}", f"不带{sign}的数字", f"改为 {bare}", mend)
        return _meant(bare, answer)
    if _SEXAGESIMAL.fullmatch(half):
        return NotNumber(f"像时刻的{quoted}", "一个数", "时长请换算成表式的单位（如秒）再填")
    if _EXPONENT.fullmatch(half):
        return NotNumber(f"科学记数法{quoted}", _PLAIN, "写出全部数字")
    if lower in _NOT_A_NUMBER:
        return NotNumber(f"{quoted}，不是数", _PLAIN, "填实际数字；不适用写“—”，未统计留空")
    if lower in _SWITCH_WORDS:
        return NotNumber(f"{quoted}", _PLAIN, "填实际数字；不适用写“—”，未统计留空")
    if re.fullmatch(r"0[0-9]+(?:\.[0-9]+)?", half):
        bare = re.sub("^0+(?=[0-9])", "", half)
        return _meant(bare, NotNumber(f"以 0 开头的{quoted}", _PLAIN, f"改为 {bare}"))
    if (match := _ABOUT.fullmatch(half)) and NUMBER.fullmatch(match["number"]):
        words = "、".join(f"“{word}”" for word in (match["before"], match["behind"]) if word)
        remedy = f"填准确的数；就是 {match['number']} 的，去掉{words}"
        return _meant(match["number"], NotNumber(f"概数{quoted}", _PLAIN, remedy))
    if len(half) > 1 and not half.isascii() and (value := numeral_value(half)) is not None:
        remedy = f"核对原数，是 {value} 就改为 {value}"
        return NotNumber(f"汉字写的数{quoted}", _PLAIN, remedy)
    if match := _WITH_UNIT.fullmatch(half):
        return _with_unit(match[1], match[2], text, unit)
    return NotNumber(f"{quoted}", _PLAIN, "填数字；不适用写“—”，未统计留空")


def _mended(rest: Decimal | NotNumber) -> str:
    """What is to be typed for a number of which the separators are gone; "" where nobody knows."""
    if isinstance(rest, Decimal):
        return f"{rest:f}"
    return rest.mend.new if rest.mend is not None else ""


def _lookalikes(half: str, quoted: str, unit: str) -> NotNumber | None:
    """The digits that what looks like digits most likely means; zeros before the first are none."""
    behind = next((sign for sign in _MARKS if half.endswith(sign)), "")
    digits = normalize("NFKC", half.removesuffix(behind)).translate(_LOOKALIKES)
    digits = re.sub(r"^0+(?=\d)", "", _POINTS.sub(".", digits.replace(" ", "")))
    if not NUMBER.fullmatch(digits) or not any(c.isdigit() for c in half):
        return None
    odd = "、".join(
        dict.fromkeys(
            c for c in half.removesuffix(behind) if not (c.isascii() and c in "0123456789. ")
        )
    ) or next(iter(re.findall(r"\.{2,}", half)), "")
    if not odd:
        return None
    if behind:
        answer = parse_number(digits + behind, unit)
        remedy = answer.remedy if isinstance(answer, NotNumber) else ""
    else:
        remedy = f"核对原数，是 {digits} 就改为 {digits}"
    kind = "像小数点的" if _POINTS.fullmatch(odd) else "像数字的"
    return _meant(digits, NotNumber(f"{quoted}里有{kind}“{odd}”", _PLAIN, remedy))


def _with_unit(number: str, typed: str, text: str, unit: str) -> NotNumber:
    """A number with a unit behind it: which may be the column's, or be one to convert from."""
    quoted = f"“{text[:40]}”"
    if typed.startswith(_MAGNITUDES) and typed != unit:
        return NotNumber(f"以万、亿为单位的{quoted}", _PLAIN, "写出准确的全部数字，不用“万”“亿”")
    if not NUMBER.fullmatch(number):
        remedy = "只写数字，前面不加 0"
    elif unit in ("", typed):
        remedy = f"改为 {number}"
    else:
        remedy = f"表式的单位是“{unit}”：同一单位的，改为 {number}；不同的，换算后再填"
    mend = Mend(text, number) if unit == typed and NUMBER.fullmatch(number) else None
    answer = NotNumber(f"带单位的{quoted}", "只写数字，单位由表式印出", remedy, mend)
    return _meant(number, answer)

"""What a cell of a workbook means: a number, —, nothing, words; or why that is not sure."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import Position
from hotline_report.load.notation import parse_change
from hotline_report.load.numbers import NotNumber, parse_number
from hotline_report.load.workbook.formats import as_shown, is_percent, is_scaled, places
from hotline_report.model.cell import DASHES, NOT_APPLICABLE, DeclaredChange, Direction, State
from hotline_report.model.edition import ChangeKind, Indicator, Nature
from hotline_report.model.workbook import Holds, SheetCell
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import PERCENT, is_whole_count, mark_of

_WIDE = str.maketrans("０１２３４５６７８９．，－＋％　", "0123456789.,-+% ")
_MINUS = str.maketrans("−–", "--")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?")
_BLANK_WORDS = frozenset({"未统计", "未采集", "无数据"})
_MOST = Decimal(10) ** 15
"""Spreadsheets keep no more digits than these."""
_SHOWN = 40


class Meaning(Struct, frozen=True):
    """What a cell says.

    Attributes:
        state: a number, words, — or nothing.
        number: with the places that are shown.
        text: the words.
        remark: what is to be known of how it was read.
        doubt: why it is not written; what else is here then is no more than a guess.
    """

    state: State
    number: Decimal | None = None
    text: str = ""
    remark: str = ""
    doubt: str = ""

    @property
    def typed(self) -> str:
        """As it is typed in a data file."""
        if self.number is not None:
            return number_text(self.number)
        return NOT_APPLICABLE if self.state is State.NOT_APPLICABLE else self.text


NOTHING = Meaning(State.NOT_COLLECTED)
DASH = Meaning(State.NOT_APPLICABLE)


def meaning_of(cell: SheetCell | None, indicator: Indicator) -> Meaning:
    """What a cell says of an indicator."""
    if indicator.nature is Nature.TEXT:
        return words_of(cell)
    unsure = _unsure(cell)
    if cell is None or unsure is not None:
        return unsure or NOTHING
    if cell.holds is Holds.TEXT:
        return _of_text(cell.text, indicator)
    return _of_number(cell, indicator)


def words_of(cell: SheetCell | None) -> Meaning:
    """What a cell of words says; numbers and days stand in it as they are shown."""
    if cell is None:
        return NOTHING
    match cell.holds:
        case Holds.NOTHING | Holds.ERROR | Holds.LOGICAL:
            return _unsure(cell) or NOTHING
        case Holds.NUMBER if cell.number is not None:
            return Meaning(State.TEXT, text=_shown(cell))
        case Holds.DATE:
            remark = f"格里是日期，读作 {cell.text}；要写成别的样子的，把这一格改成文字"
            return Meaning(State.TEXT, text=cell.text, remark=remark)
        case _:
            text = "\n".join(line.strip() for line in cell.text.strip().splitlines())
    if not text:
        return NOTHING
    return DASH if text in DASHES else Meaning(State.TEXT, text=text)


def change_of(cell: SheetCell | None, kind: ChangeKind, at: Position) -> DeclaredChange | Meaning:
    """A change that was typed: 9.53, -9.53, ↓9.53%, 持平, —."""
    unsure = _unsure(cell)
    if cell is None or unsure is not None:
        return unsure or NOTHING
    suffix = PERCENT if kind is ChangeKind.PERCENT else "个百分点"
    if cell.holds is Holds.TEXT:
        text = cell.text.translate(_WIDE).translate(_MINUS).strip()
        if text[:1].isdigit():
            text = f"+{text}"
        if not text:
            return NOTHING
        change = parse_change(text, at)
        if isinstance(change, NotNumber):
            return _doubted(f"“{cell.text[:_SHOWN]}”不是升降的幅度", change.remedy)
        return replace(change, suffix=suffix) if change.amount and not change.suffix else change
    if cell.number is None:
        return NOTHING
    number = as_shown(cell.number, cell.code)
    if not number:
        return DeclaredChange(Direction.UNCHANGED, Decimal(0), "", at)
    direction = Direction.DOWN if number < 0 else Direction.UP
    return DeclaredChange(direction, abs(number), suffix, at)


def _unsure(cell: SheetCell | None) -> Meaning | None:
    """Of what a spreadsheet says that is neither a number nor words."""
    if cell is None:
        return None
    match cell.holds:
        case Holds.NOTHING:
            told = "在 Excel 或 WPS 里打开、保存一次，或把公式换成数"
            return _doubted("公式没有算出结果", told) if cell.formula else None
        case Holds.ERROR:
            return _doubted(f"公式错误 {cell.text[:_SHOWN]}", "改正公式，或把它换成数")
        case Holds.LOGICAL:
            return _doubted(f"逻辑值 {cell.text}", "填数；不适用填 —，未统计留空")
        case _:
            return None


def _of_number(cell: SheetCell, indicator: Indicator) -> Meaning:
    stored = cell.number
    if cell.holds is Holds.DATE:
        told = "把这一格的格式改为“数值”，重新输入；输入 5-6 这样的，软件会当作日期"
        return _doubted(f"日期 {cell.text}", told)
    if stored is None:
        return _doubted(f"“{cell.text[:_SHOWN]}”", "填数字")
    if is_scaled(cell.code) and not is_whole_count(indicator):
        # 1.2 of 12,000 in 0!.0,"万": nobody but the clerk knows which of them is the figure.
        found = f"{number_text(stored.normalize())}，格式却把它缩小成千、万显示"
        return _doubted(found, "把格式改为“数值”，核对是不是这个数")
    if is_percent(cell.code) and mark_of(indicator.unit) != PERCENT:
        shown = _percent(stored, cell.code)
        unit = f"以“{indicator.unit}”为单位" if indicator.unit else "不是百分数"
        return _doubted(f"百分数 {shown}，这一格{unit}", "把格式改为“数值”，重新输入")
    if abs(stored) >= _MOST:
        return _doubted(f"{cell.text[:_SHOWN]}，超过 15 位，末几位已经不准", "核对原数")
    exact = stored * 100 if is_percent(cell.code) else stored
    shown_number = as_shown(stored, cell.code)
    if shown_number < 0 and not indicator.signed:
        told = "核对原数；降幅填在“同比”行里"
        return _doubted(f"负数 {number_text(shown_number)}", told)
    if is_whole_count(indicator) and exact != exact.to_integral_value():
        found = f"{number_text(exact.normalize())}，单位是“{indicator.unit}”的数没有小数"
        return _doubted(found, "核对原数，填整数")
    if is_whole_count(indicator):
        shown_number = exact.quantize(Decimal(1))
    remark = ""
    if is_scaled(cell.code):
        remark = f"格式把它缩小成千、万显示，按格里存的 {number_text(shown_number)} 读"
    elif shown_number != exact:
        stored_text = number_text(exact.normalize())
        remark = f"格里存的是 {stored_text}，按显示的 {number_text(shown_number)} 读"
    return Meaning(State.NUMBER, shown_number, remark=remark)


def _of_text(typed: str, indicator: Indicator) -> Meaning:
    """A number that was typed or pasted as words."""
    text = typed.strip().strip("'").translate(_WIDE).translate(_MINUS).strip()
    if not text or text in _BLANK_WORDS:
        return NOTHING
    if text in DASHES:
        return Meaning(State.NOT_APPLICABLE, text=text if indicator.dash_as_typed else "")
    for unit in filter(None, (indicator.unit, mark_of(indicator.unit))):
        text = text.removesuffix(unit).rstrip()
    text = text.replace("，", ",")
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "").replace(" ", "")
    below = indicator.signed and text.startswith("-")
    number = parse_number(text[1:] if below else text, indicator.unit)
    if isinstance(number, NotNumber):
        return _doubted(number.found, number.remedy)
    if len(text) > limits.DIGITS:
        return _doubted(f"{len(text)} 位的数", "核对原数")
    if is_whole_count(indicator) and number != number.to_integral_value():
        found = f"{number_text(number)}，单位是“{indicator.unit}”的数没有小数"
        return _doubted(found, "核对原数，填整数")
    return Meaning(State.NUMBER, -number if below else number)


def _percent(number: Decimal, code: str) -> str:
    return f"{number_text(as_shown(number, code))}%"


def _shown(cell: SheetCell) -> str:
    """A number among words, as its cell shows it."""
    if cell.number is None:
        return cell.text
    shown = number_text(as_shown(cell.number, cell.code))
    if is_percent(cell.code):
        return f"{shown}%"
    return shown if places(cell.code) is not None else cell.text


def _doubted(found: str, remedy: str) -> Meaning:
    return Meaning(State.NOT_COLLECTED, doubt=f"{found}；{remedy}")

"""One cell of a data file, in any of the ways it may be typed."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import Mend, Position
from hotline_report.formatting.addresses import is_followable
from hotline_report.formatting.footnotes import without_calls
from hotline_report.formatting.typed_links import without_links, wrong_address
from hotline_report.load.fields import Problems, is_short, within
from hotline_report.load.keys.data_file import CellKeys, StepCellKeys
from hotline_report.load.nodes import SHOWN, Mapping, Node, Scalar, describe, is_empty
from hotline_report.load.notation import (
    parse_change,
    parse_rate_in_brackets,
    split_brackets,
)
from hotline_report.load.numbers import NUMBER, NotNumber, parse_number
from hotline_report.load.unprinted import bracket_behind, comment_behind, swallowed_behind
from hotline_report.load.white_space import without_empty_lines
from hotline_report.model.cell import DASHES, BeforeTyped, Cell, DeclaredChange, Direction, State
from hotline_report.model.edition import ChangeKind, Indicator, Nature
from hotline_report.model.period import Basis

SHARE_KEY = "占比"

_MINUS = ("-", "−", "－")

_BETWEEN = re.compile("[，,；;、]")
"""What stands between two changes in one pair of brackets."""

_ONE_BRACKET = re.compile(r"(?<=[0-9])\s*[（(](?=[^（()）]*$)|(?<=[0-9%％平点])[)）]$")
"""The only half of brackets behind a number."""


def read_cell(
    node: Node | None, indicator: Indicator, where: str, problems: Problems, *, share: bool = False
) -> Cell | None:
    """The cell, or None when nothing is there or it is wrong (the problem is noted).

    Args:
        node: what was typed.
        indicator: what the column carries.
        where: the cell's place in words.
        problems: where mistakes go.
        share: whether the brackets hold a share (rankings).
    """
    if node is None:
        return None
    if is_empty(node):
        if isinstance(node, Scalar):
            problems.note(swallowed_behind(node, where))
        return empty_cell(node.position, indicator)
    reader = _CellReader(indicator, where, problems, share)
    match node:
        case Scalar():
            if not reader.is_short(node):
                return None
            problems.note(bracket_behind(node, where))
            text, notes = without_calls(node.text)
            if not notes:
                return reader.from_scalar(node)
            if not text.strip():
                return replace(empty_cell(node.position, indicator), notes=notes)
            cell = reader.from_scalar(replace(node, text=text))
            return None if cell is None else replace(cell, notes=notes)
        case Mapping():
            return reader.from_mapping(node)
        case _:
            reader.complain(node, describe(node), "一个数值", "每格只填一个数值")
            return None


def empty_cell(position: Position, indicator: Indicator) -> Cell:
    """A cell that was left empty: not collected, or 0 where the form says so."""
    if indicator.zero_if_empty:
        return Cell(State.NUMBER, position, value=Decimal(0))
    return Cell(State.NOT_COLLECTED, position)


class _CellReader:
    """What is known about the column while one of its cells is read."""

    def __init__(self, indicator: Indicator, where: str, problems: Problems, share: bool) -> None:
        self._indicator = indicator
        self._where = where
        self._problems = problems
        self._share = share

    def complain(
        self, node: Node, found: str, expected: str, remedy: str, mend: Mend | None = None
    ) -> None:
        self._problems.add(node.position, self._where, found, expected, remedy, mend=mend)

    def is_short(self, node: Scalar) -> bool:
        """Whether a text is no longer than one in a cell may be; else nobody looks what it says."""
        if len(node.text) > limits.CELL and NUMBER.fullmatch(node.text):
            self._number(node, node.text)
            return False
        return is_short(node, self._where, limits.CELL, self._problems)

    def from_scalar(self, node: Scalar) -> Cell | None:
        text = node.text.strip()
        if self._indicator.change_of is not None:
            return self._change_cell(node, text)
        if _is_dash(node):
            return Cell(State.NOT_APPLICABLE, node.position, dash=self._dash(node))
        if self._indicator.nature is Nature.TEXT:
            if not within(node, self._where, limits.CELL, self._problems):
                return None
            self._problems.note(comment_behind(node, self._where))
            words, links = without_links(without_empty_lines(node.text))
            for link in links:
                if not is_followable(link.address):
                    self.complain(node, *wrong_address(link.address))
            return Cell(State.TEXT, node.position, text=words, links=links)
        typed = split_brackets(text)
        if (bracket := _ONE_BRACKET.search(typed.value)) and typed.inner is None:
            self._complain_of_one_bracket(node, bracket[0].strip())
            return None
        if typed.inner is not None and not typed.value:
            self._complain_of_brackets_alone(node, typed.inner)
            return None
        value = self._number(node, typed.value)
        if value is None:
            return None
        if typed.inner is None:
            return Cell(State.NUMBER, node.position, value=value)
        return self._with_brackets(node, value, typed.inner)

    def _with_brackets(self, node: Scalar, value: Decimal, inner: str) -> Cell | None:
        if self._share or self._indicator.bracket is not None:
            rate = parse_rate_in_brackets(inner)
            if isinstance(rate, NotNumber):
                name = SHARE_KEY if self._share else self._bracket_name()
                self.complain(node, f"括号里{rate.found}", f"{name}，如（87.85%）", rate.remedy)
                return None
            return Cell(State.NUMBER, node.position, value=value, bracket=rate)
        if self._has_step:
            return self._with_changes(node, value, inner)
        if self._indicator.change is ChangeKind.NONE:
            self._complain_of_change(
                node, f"{describe(node)}带了同比", f"改为 {value}；确需同比的，请改表式"
            )
            return None
        change = parse_change(inner, node.position)
        if isinstance(change, NotNumber):
            told = f"括号里{change.found}"
            self.complain(node, told, change.expected, change.remedy, change.mend)
            return None
        return Cell(State.NUMBER, node.position, value=value, change=change)

    def _complain_of_one_bracket(self, node: Scalar, bracket: str) -> None:
        """`44（持平`: brackets of which one half was forgotten."""
        which = "后" if bracket in "（(" else "前"
        remedy = f"补上{which}括号，如 1404566（↓9.53%）；不要括号的，只留数字"
        self.complain(node, f"{describe(node)}缺少{which}括号", "括号成对", remedy)

    def _complain_of_brackets_alone(self, node: Scalar, inner: str) -> None:
        """`(1200)`: accountants' way to write a loss, or a change whose figure was forgotten."""
        number = parse_number(inner, self._indicator.unit)
        remedy = "把数值写在括号前面，如 1404566（↓9.53%）"
        if isinstance(number, Decimal):
            remedy = f"去掉括号，改为 {number}"
            if self._indicator.signed:
                remedy += f"；括号表示负数的，改为 -{number}"
        self.complain(node, f"{describe(node)}只有括号", "括号前面有一个数", remedy)

    def _complain_of_change(self, node: Node, found: str, remedy: str) -> None:
        self.complain(node, found, "只填数值，这一列不印同比", remedy)

    def _change_cell(self, node: Scalar, text: str) -> Cell | None:
        """A change in a column of its own: 8.94, -2.11, ↓2.11%, 持平; as typed in `change`, too."""
        change = parse_change(f"+{text}" if text[:1].isdigit() else text, node.position)
        if isinstance(change, NotNumber):
            self.complain(node, change.found, "8.94、-2.11、↓2.11%、持平 或 —", change.remedy)
            return None
        value = change.signed
        if change.direction is Direction.NONE:
            dash = self._dash(node)
            return Cell(State.NOT_APPLICABLE, node.position, change=change, dash=dash)
        if change.amount and not change.suffix:
            change = replace(change, suffix=self._indicator.unit)
        return Cell(State.NUMBER, node.position, value=value, change=change)

    def _with_changes(self, node: Scalar, value: Decimal, inner: str) -> Cell | None:
        """`（同比↑5.20%，环比↓1.10%）`; what has no word before it is the first that is printed."""
        first = Basis.BEFORE if self._indicator.change is ChangeKind.NONE else Basis.LAST_YEAR
        found: dict[Basis, DeclaredChange] = {}
        for piece in _BETWEEN.split(inner):
            basis = next((each for each in Basis if piece.strip().startswith(each.value)), first)
            change = parse_change(piece.strip().removeprefix(basis.value), node.position)
            if isinstance(change, NotNumber):
                told = f"括号里{change.found}"
                self.complain(node, told, change.expected, change.remedy, change.mend)
                return None
            kind = self._indicator.step
            if basis is Basis.LAST_YEAR:
                kind = self._indicator.change
            if basis in found or kind is ChangeKind.NONE:
                self.complain(
                    node,
                    f"“{inner[:SHOWN]}”里的{basis.value}多了",
                    "如（同比↑5.20%，环比↓1.10%），各写一个；表式不计的不写",
                    f"删去多余的，或写明哪个是{Basis.LAST_YEAR.value}、哪个是{Basis.BEFORE.value}",
                )
                return None
            found[basis] = change
        return Cell(
            State.NUMBER,
            node.position,
            value=value,
            change=found.get(Basis.LAST_YEAR),
            before=BeforeTyped(change=found.get(Basis.BEFORE)),
        )

    def from_mapping(self, node: Mapping) -> Cell | None:
        reader = (StepCellKeys if self._has_step else CellKeys)(node, self._where, self._problems)
        before = len(self._problems.found)
        texts = [each for _, each in node.entries if isinstance(each, Scalar)]
        if [each for each in texts if not self.is_short(each)]:
            return None
        for each in texts:
            self._problems.note(bracket_behind(each, self._where))
        value_node, notes = self._called(reader.now or self._this_year(reader, node))
        if reader.now is not None and reader.this_year is not None:
            self.complain(reader.now, "“本年”和“本期”各写了一个", "只写一个", "删去一个")
        value = self._scalar_number(value_node)
        prior_node = reader.prior
        prior = self._scalar_number(prior_node)
        change_node = reader.change
        change = self._change(change_node)
        if change_node is not None and self._indicator.change is ChangeKind.NONE:
            self._complain_of_change(
                change_node,
                f"写了同比{describe(change_node)}",
                "删去“同比”这一项；确需同比的，请改表式",
            )
        before_node = reader.before if isinstance(reader, StepCellKeys) else None
        typed_before = BeforeTyped(
            self._scalar_number(before_node),
            None if before_node is None else before_node.position,
            _is_dash(before_node),
            self._change(reader.step) if isinstance(reader, StepCellKeys) else None,
        )
        bracket = None
        for name in self._bracket_keys():
            bracket_node = reader.get(name)
            if isinstance(bracket_node, Scalar):
                bracket = self._number(bracket_node, bracket_node.text.removesuffix("%"))
            elif bracket_node is not None:
                self.complain(
                    bracket_node, describe(bracket_node), "一个数，如 87.85", "只写一个数"
                )
        notes = (*notes, *reader.footnotes)
        if not self._has_step:
            self._refuse_steps(reader, node)
        reader.finish()
        if value_node is None or len(self._problems.found) > before:
            return None
        dash = _is_dash(value_node)
        return Cell(
            State.NOT_APPLICABLE if dash else State.NUMBER,
            value_node.position,
            value=None if dash else value,
            prior=prior,
            prior_position=None if prior_node is None else prior_node.position,
            without_prior=_is_dash(prior_node),
            change=change,
            bracket=bracket,
            before=typed_before,
            notes=notes,
            dash=self._dash(value_node) if dash else "",
        )

    def _refuse_steps(self, reader: CellKeys, node: Mapping) -> None:
        """上期 and 环比 where the form has no change since the period before."""
        step = Basis.BEFORE.value
        for key in (StepCellKeys.before.name, StepCellKeys.step.name):
            typed = node.get(key)
            if typed is None:
                continue
            reader.know([key])
            remedy = f"删去“{key}”这一项；确需{step}的，请改表式"
            found, expected = f"写了{key}{describe(typed)}", f"只填数值，这一列不印{step}"
            self.complain(typed, found, expected, remedy)

    def _this_year(self, reader: CellKeys, node: Mapping) -> Node | None:
        """What stands behind 本年; 0 for `{本年: , 上年: 5}`, where the form says so."""
        if reader.this_year is None and self._indicator.zero_if_empty:
            for key in (CellKeys.this_year, CellKeys.now):
                empty = node.get(key.name)
                if isinstance(empty, Scalar):
                    return replace(empty, text="0")
        return reader.demand(CellKeys.this_year)

    def _called(self, node: Node | None) -> tuple[Node | None, tuple[str, ...]]:
        """A value without the calls of footnotes behind it, and their names."""
        if not isinstance(node, Scalar):
            return node, ()
        text, notes = without_calls(node.text)
        return (replace(node, text=text), notes) if notes else (node, ())

    def _dash(self, node: Node) -> str:
        """What was typed for 不适用, where the form wants it printed so."""
        if self._indicator.dash_as_typed and isinstance(node, Scalar):
            return node.text.strip()
        return ""

    @property
    def _has_step(self) -> bool:
        return self._indicator.step is not ChangeKind.NONE

    def _bracket_keys(self) -> tuple[str, ...]:
        if self._share:
            return (SHARE_KEY,)
        return (self._bracket_name(),) if self._indicator.bracket is not None else ()

    def _bracket_name(self) -> str:
        return self._indicator.bracket.name if self._indicator.bracket is not None else ""

    def _change(self, node: Node | None) -> DeclaredChange | None:
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.complain(node, describe(node), "同比，如 ↓9.53%", "只写一个同比")
            return None
        change = parse_change(node.text, node.position)
        if isinstance(change, NotNumber):
            self.complain(node, change.found, change.expected, change.remedy)
            return None
        return change

    def _scalar_number(self, node: Node | None) -> Decimal | None:
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.complain(node, describe(node), "一个数", "只写一个数")
            return None
        if _is_dash(node):
            return None
        typed = split_brackets(node.text)
        if typed.inner is not None:
            self.complain(
                node,
                f"“{node.text[:SHOWN]}”，花括号里的数又带了括号",
                "只写一个数",
                f"只写 {typed.value[:SHOWN]}；括号里的写成另一项，如“同比: ↓9.53%”",
            )
            return None
        return self._number(node, node.text)

    def _number(self, node: Scalar, text: str) -> Decimal | None:
        below = self._indicator.signed and text[:1] in _MINUS
        value = parse_number(text[1:] if below else text, self._indicator.unit)
        if isinstance(value, NotNumber):
            expected = value.expected
            if self._indicator.unit:
                expected = f"{expected}（单位：{self._indicator.unit}）"
            self.complain(node, value.found, expected, value.remedy, value.mend)
            return None
        return -value if below else value


def _is_dash(node: Node | None) -> bool:
    """Whether a node says 不适用."""
    return isinstance(node, Scalar) and node.text.strip() in DASHES

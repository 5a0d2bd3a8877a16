"""Formulas and identities of a form, from text into `model.expression`."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import Position
from hotline_report.load.fields import Problems
from hotline_report.load.keys.base import Key, Keys, Refer, Shape, or_list
from hotline_report.load.keys.values import Text
from hotline_report.load.nodes import Mapping, Node, Scalar, describe
from hotline_report.model.expression import (
    Expression,
    Identity,
    Quotient,
    Reference,
    Relation,
    Sum,
    Term,
)
from hotline_report.model.period import Basis

_TOKEN = re.compile(r"\s*(?P<name>[^\s+\-/÷=≤≥<>＋－－]+)|\s*(?P<sign>[+\-＋－])")
_RELATIONS = {"=": Relation.EQUAL, "≤": Relation.AT_MOST, "≥": Relation.AT_LEAST}
_RELATION = re.compile(r"(<=|>=|[=≤≥])")

_TIMES = r"(?:[×*＊✕╳]|(?<=[\s)）])[xX](?=\s))"
_FACTOR = re.compile(
    rf"\s*{_TIMES}\s*(?:10{{2,4}}[%％‰]?|[%％‰])(?!\w)|(?<![\w.])10{{2,4}}[%％‰]?\s*{_TIMES}\s*"
)
_BRACKETED = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*")
_TOLERANCE = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII)

_EXAMPLE = "甲 = 乙 + 丙，或 甲 / 乙"


def parse_formula(
    text: str, position: Position, where: str, problems: Problems
) -> Expression | None:
    """`甲 + 乙` or `甲 ÷ 乙` (also `甲 / 乙`); None and a problem when it is neither."""
    if _too_long(text, position, where, problems):
        return None
    if (factor := _FACTOR.search(text)) is not None:
        _complain_of_factor(text, factor, position, where, problems)
        return None
    halves = [_unbracketed(half) for half in text.replace("÷", "/").split("/")]
    sums = [_parse_sum(half, position) for half in halves]
    match sums:
        case [Sum() as only]:
            return only
        case [Sum() as above, Sum() as below]:
            return Quotient(above, below)
    _complain(f"“{text[:60]}”", position, where, problems)
    return None


def _unbracketed(half: str) -> str:
    """Without the brackets around a whole side, as `editions` shows it: （甲 + 乙）÷ 丙."""
    match = _BRACKETED.fullmatch(half)
    return half if match is None else match[1]


def _complain_of_factor(
    text: str, factor: re.Match[str], position: Position, where: str, problems: Problems
) -> None:
    """A rate that is multiplied by a hundred: the unit says that, and the tool does it."""
    rest = f"{text[: factor.start()]}{text[factor.end() :]}".strip(" ()（）")
    example = rest if "÷" in rest or "/" in rest else "甲 ÷ 乙"
    problems.add(
        position,
        where,
        f"“{text[:60]}”",
        f"算式里只有列名、加减号和一个除号，如 {example}",
        f'删去“{factor[0].strip()}”：单位写作 "%" 的，由工具乘以 100；‰ 的，乘以 1000',
    )


def parse_identity(
    text: str, position: Position, where: str, problems: Problems
) -> Identity | None:
    """`甲 = 乙 + 丙` or `甲 ≤ 乙`; None and a problem when it is neither."""
    if _too_long(text, position, where, problems):
        return None
    equation, word, behind = text.rpartition("容差")
    tolerance = behind.strip(" :：为是)）")
    if word and _TOLERANCE.fullmatch(tolerance):
        _complain_of_tolerance(equation, tolerance, position, where, problems)
        return None
    halves = _RELATION.split(text)
    if len(halves) == 3:  # noqa: PLR2004 - left, relation, right
        left, right = _parse_sum(halves[0], position), _parse_sum(halves[2], position)
        sign = halves[1].replace("<=", "≤").replace(">=", "≥")
        if left is not None and right is not None:
            return Identity(left, _RELATIONS[sign], right, position)
    _complain(f"“{text[:60]}”", position, where, problems)
    return None


def _too_long(text: str, position: Position, where: str, problems: Problems) -> bool:
    """Whether a formula has more signs than its bound on figures lets it have; noted, if so."""
    signs = sum(text.count(sign) for sign in "+-＋－/÷") + 1
    if len(text) <= limits.TEXT and signs <= limits.TERMS:
        return False
    found = f"{signs} 个数的算式（{len(text)} 个字）"
    expected = f"不超过 {limits.TERMS} 个数、{limits.TEXT} 个字"
    problems.add(position, where, found, expected, "分成几步，先算出小计")
    return True


class Formula(Key[Expression | None]):
    """A formula, if there is one."""

    absent = None

    def _value(self, group: Keys, node: Node) -> Expression | None:
        where = group.path(self.name)
        if not isinstance(node, Scalar):
            _complain(describe(node), node.position, where, group.problems)
            return None
        return parse_formula(node.text, node.position, where, group.problems)

    def _looks(self) -> Shape:
        return {"type": "string", "maxLength": limits.TEXT}


class Tolerance(Key[Decimal]):
    """容差: by how much the two sides may differ."""

    absent = Decimal(0)

    def _value(self, group: Keys, node: Node) -> Decimal:
        if isinstance(node, Scalar) and _TOLERANCE.fullmatch(node.text):
            return Decimal(node.text)
        self.complain(group, node, "不小于 0 的数，如 1 或 0.05", "改为数字")
        return self.absent

    def _looks(self) -> Shape:
        return {"type": "number", "minimum": 0}


class IdentityKeys(Keys):
    """An identity that holds within some tolerance."""

    equation = Text("等式", example="甲 = 乙 + 丙", required=True, about="算式。")
    tolerance = Tolerance("容差", about="两边最多可以差多少。")


class Identities(Key[tuple[Identity, ...]]):
    """勾稽: identities, each a text or a 等式 with its 容差."""

    absent = ()

    def _value(self, group: Keys, _node: Node) -> tuple[Identity, ...]:
        where = group.path(self.name)
        read = (
            _read_identity(node, where, group)
            for node in group.items(self.name, most=limits.IDENTITIES)
        )
        return tuple(identity for identity in read if identity is not None)

    def shape(self, refer: Refer) -> Shape:
        """The schema, which refers to that of the groups."""
        return or_list(refer((IdentityKeys,), "等式"))


def _read_identity(node: Node, where: str, group: Keys) -> Identity | None:
    if isinstance(node, Scalar):
        return parse_identity(node.text, node.position, where, group.problems)
    if isinstance(node, Mapping) and (apart := _tolerance_apart(node)) is not None:
        _complain_of_tolerance(*apart, node.position, where, group.problems)
        return None
    if not isinstance(node, Mapping) or not {"等式", "容差"}.intersection(node.keys()):
        _complain(describe(node), node.position, where, group.problems)
        return None
    keys = IdentityKeys(node, where, group.problems)
    text, tolerance = keys.equation, keys.tolerance
    keys.finish()
    identity = parse_identity(text, node.position, where, group.problems) if text else None
    return replace(identity, tolerance=tolerance) if identity is not None else None


def _tolerance_apart(node: Mapping) -> tuple[str, str] | None:
    """`甲 ≤ 乙, 容差: 2` in a list, which YAML reads as a key; in brackets, 容差 stands alone."""
    if len(node.entries) != 1:
        return None
    [(key, value)] = node.entries
    shown = value.text if isinstance(value, Scalar) else ""
    equation, word, behind = key.text.rpartition("容差")
    if not word or behind.strip():
        return None
    return equation or "甲 = 乙 + 丙", shown


def _complain_of_tolerance(
    equation: str, tolerance: str, position: Position, where: str, problems: Problems
) -> None:
    written = f"{{等式: {equation.strip(' ,，;；(（')}, 容差: {tolerance or 1}}}"
    problems.add(
        position,
        where,
        "“容差”没有与“等式”写在一起",
        written,
        f"改为 - {written}",
    )


def _complain(found: str, position: Position, where: str, problems: Problems) -> None:
    problems.add(position, where, found, f"算式，如 {_EXAMPLE}", "检查名称、加减号和等号")


def _reference(name: str) -> Reference:
    parts = tuple(name.split("."))
    basis = next((each for each in Basis if each.prior == parts[-1]), None)
    if basis is None or len(parts) == 1:
        return Reference(parts)
    return Reference(parts[:-1], basis)


def _parse_sum(text: str, position: Position) -> Sum | None:
    terms: list[Term] = []
    sign: int | None = 1
    at = 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        at = match.end()
        if match["name"]:
            if sign is None:
                return None
            terms.append(Term(sign, _reference(match["name"])))
            sign = None
        elif sign is not None and terms:
            return None
        else:
            sign = -1 if match["sign"] in "-－" else 1
    if sign is not None or not terms:
        return None
    return Sum(tuple(terms), position)

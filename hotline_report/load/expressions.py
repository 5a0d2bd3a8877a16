"""Formulas and identities of a form, from text into `model.expression`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hotline_report import limits
from hotline_report.errors import Position
from hotline_report.load.fields import FieldReader, Problems
from hotline_report.load.nodes import Mapping, Node, Scalar, describe
from hotline_report.model.expression import (
    PRIOR,
    Expression,
    Identity,
    Quotient,
    Reference,
    Relation,
    Sum,
    Term,
)

_TOKEN = re.compile(r"\s*(?P<name>[^\s+\-/÷=≤≥<>＋－－]+)|\s*(?P<sign>[+\-＋－])")
_RELATIONS = {"=": Relation.EQUAL, "≤": Relation.AT_MOST, "≥": Relation.AT_LEAST}
_RELATION = re.compile(r"(<=|>=|[=≤≥])")

_TOLERANCE = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII)

_EXAMPLE = "甲 = 乙 + 丙，或 甲 / 乙"


def parse_formula(
    text: str, position: Position, where: str, problems: Problems
) -> Expression | None:
    """`甲 + 乙` or `甲 ÷ 乙` (also `甲 / 乙`); None and a problem when it is neither."""
    if _too_long(text, position, where, problems):
        return None
    halves = text.replace("÷", "/").split("/")
    sums = [_parse_sum(half) for half in halves]
    match sums:
        case [Sum() as only]:
            return only
        case [Sum() as above, Sum() as below]:
            return Quotient(above, below)
    _complain(f"“{text[:60]}”", position, where, problems)
    return None


def parse_identity(
    text: str, position: Position, where: str, problems: Problems
) -> Identity | None:
    """`甲 = 乙 + 丙` or `甲 ≤ 乙`; None and a problem when it is neither."""
    if _too_long(text, position, where, problems):
        return None
    halves = _RELATION.split(text)
    if len(halves) == 3:  # noqa: PLR2004 - left, relation, right
        left, right = _parse_sum(halves[0]), _parse_sum(halves[2])
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


def read_identities(reader: FieldReader) -> tuple[Identity, ...]:
    """勾稽: the identities listed there, each a text or a 等式 with its 容差."""
    where = reader.path("勾稽")
    read = (
        _read_identity(node, where, reader.problems)
        for node in reader.items("勾稽", most=limits.IDENTITIES)
    )
    return tuple(identity for identity in read if identity is not None)


def _read_identity(node: Node, where: str, problems: Problems) -> Identity | None:
    if isinstance(node, Scalar):
        return parse_identity(node.text, node.position, where, problems)
    if not isinstance(node, Mapping) or not {"等式", "容差"}.intersection(node.keys()):
        _complain(describe(node), node.position, where, problems)
        return None
    reader = FieldReader(node, where, problems)
    text = reader.as_text(reader.require("等式", "甲 = 乙 + 丙"), "等式")
    tolerance = _read_tolerance(reader)
    reader.finish()
    identity = parse_identity(text, node.position, where, problems) if text else None
    return replace(identity, tolerance=tolerance) if identity is not None else None


def _read_tolerance(reader: FieldReader) -> Decimal:
    node = reader.get("容差")
    if node is None:
        return Decimal(0)
    if isinstance(node, Scalar) and _TOLERANCE.fullmatch(node.text):
        return Decimal(node.text)
    expected = "不小于 0 的数，如 1 或 0.05"
    reader.problems.add(node.position, reader.path("容差"), describe(node), expected, "改为数字")
    return Decimal(0)


def read_formula(reader: FieldReader, key: str) -> Expression | None:
    """The formula under a key, if there is one."""
    node = reader.get(key)
    if node is None:
        return None
    if not isinstance(node, Scalar):
        _complain(describe(node), node.position, reader.path(key), reader.problems)
        return None
    return parse_formula(node.text, node.position, reader.path(key), reader.problems)


def _complain(found: str, position: Position, where: str, problems: Problems) -> None:
    problems.add(position, where, found, f"算式，如 {_EXAMPLE}", "检查名称、加减号和等号")


def _reference(name: str) -> Reference:
    parts = tuple(name.split("."))
    prior = len(parts) > 1 and parts[-1] == PRIOR
    return Reference(parts[:-1] if prior else parts, prior)


def _parse_sum(text: str) -> Sum | None:
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
    return Sum(tuple(terms))

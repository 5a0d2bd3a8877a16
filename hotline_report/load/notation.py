"""The published notation of a cell, `1404566（↓9.53%）`, and the ways to write a change."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from hotline_report.errors import Position
from hotline_report.load.invisible import invisible, visible
from hotline_report.load.numbers import NotNumber, parse_number
from hotline_report.model.cell import DASHES, DeclaredChange, Direction

UNCHANGED_WORDS = frozenset({"持平", "与上年持平", "与上年同期持平", "不变"})

_BRACKETED = re.compile(r"(?P<value>[^（(]*)[（(](?P<inner>[^（()）]*)[)）]")
"""Blanks are taken off afterwards: here they would be tried in every way, a square of time."""

_CHANGE = re.compile(
    r"(?P<sign>[↑↓+\-－−＋])\s*(?P<amount>[^%％个百pP\s]+)\s*(?P<suffix>%|％|个百分点|百分点|pp)?"
)
_SIGNS = {"↑": Direction.UP, "+": Direction.UP, "＋": Direction.UP}
_SUFFIXES = {"％": "%", "百分点": "个百分点", "pp": "个百分点", None: ""}


class Bracketed(Struct, frozen=True):
    """A cell text taken apart: what stands before the brackets and what inside (or None)."""

    value: str
    inner: str | None


def split_brackets(text: str) -> Bracketed:
    """Take `1404566（↓9.53%）` apart; a text without brackets at its end stays whole."""
    match = _BRACKETED.fullmatch(text.strip())
    if match is None:
        return Bracketed(text.strip(), None)
    return Bracketed(match["value"].strip(), match["inner"].strip())


_EXPECTED = "↑9.53%、↓9.53%、↑2.12个百分点、持平 或 —"


def parse_change(text: str, position: Position) -> DeclaredChange | NotNumber:
    """A change as published or typed: `↓9.53%`, `-9.53%`, `持平`, `—`."""
    text = text.strip()
    if text in UNCHANGED_WORDS:
        return DeclaredChange(Direction.UNCHANGED, Decimal(0), "", position)
    if text in DASHES:
        return DeclaredChange(Direction.NONE, Decimal(0), "", position)
    match = _CHANGE.fullmatch(text)
    if match is None:
        hidden = f"里有{found}" if (found := invisible(text)) else ""
        return NotNumber(
            f"“{visible(text)[:40]}”{hidden}",
            _EXPECTED,
            "写明升（↑）降（↓）和幅度；没有变化写“持平”",
        )
    amount = parse_number(match["amount"])
    if isinstance(amount, NotNumber):
        return NotNumber(f"同比{amount.found}", _EXPECTED, amount.remedy, amount.mend)
    direction = _SIGNS.get(match["sign"], Direction.DOWN)
    suffix = _SUFFIXES.get(match["suffix"], match["suffix"])
    return DeclaredChange(direction, amount, suffix, position)


def parse_rate_in_brackets(text: str) -> Decimal | NotNumber:
    """A share or rate inside brackets; its % may be typed, since it is published so."""
    return parse_number(text.removesuffix("%").removesuffix("％"))

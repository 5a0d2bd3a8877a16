"""Slips of the hand, on the digits of one number."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

Slip = Callable[[str, random.Random], str | None]
"""What was typed, from what should have been; None where the slip cannot happen."""


def one_digit(text: str, chance: random.Random) -> str | None:
    """1438746 → 1438946."""
    at = chance.choice([i for i, c in enumerate(text) if c.isdigit()])
    others = [d for d in "0123456789" if d != text[at]]
    leads = at == 0 and len(text) > 1 and text[1] != "."
    return text[:at] + chance.choice([d for d in others if d != "0" or not leads]) + text[at + 1 :]


def swapped(text: str, chance: random.Random) -> str | None:
    """1438746 → 1438476."""
    pairs = [
        i
        for i in range(len(text) - 1)
        if (text[i] + text[i + 1]).isdigit()
        and text[i] != text[i + 1]
        and not (i == 0 and text[1] == "0")
    ]
    if not pairs:
        return None
    at = chance.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def dropped(text: str, chance: random.Random) -> str | None:
    """1438746 → 143846."""
    rests = [text[:i] + text[i + 1 :] for i, c in enumerate(text) if c.isdigit()]
    return _any_other(text, rests, chance)


def doubled(text: str, chance: random.Random) -> str | None:
    """1438746 → 14388746."""
    longer = [text[:i] + c + text[i:] for i, c in enumerate(text) if c.isdigit()]
    return _any_other(text, longer, chance)


def _any_other(text: str, candidates: list[str], chance: random.Random) -> str | None:
    good = [each for each in candidates if _is_written_so(each) and Decimal(each) != Decimal(text)]
    return chance.choice(good) if good else None


def _is_written_so(text: str) -> bool:
    whole, point, places = text.partition(".")
    if not whole or (point and not places):
        return False
    return len(whole) == 1 or whole[0] != "0"


def times_ten(text: str, _: random.Random) -> str | None:
    """92.30 → 923.0."""
    return f"{Decimal(text).scaleb(1):f}" if Decimal(text) else None


def by_ten(text: str, _: random.Random) -> str | None:
    """92.30 → 9.230."""
    return f"{Decimal(text).scaleb(-1):f}" if Decimal(text) else None


SLIPS: dict[str, Slip] = {
    "one digit": one_digit,
    "two digits swapped": swapped,
    "a digit dropped": dropped,
    "a digit doubled": doubled,
    "× 10": times_ten,
    "÷ 10": by_ten,
}
"""By the name of the class."""

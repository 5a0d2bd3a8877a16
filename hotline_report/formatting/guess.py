"""What a mistyped name may have been meant to be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

_FEW = 12
"""Names that are read at a glance; of more, those that look most alike are listed."""

_NEAREST = 5


def close_name(name: str, known: Collection[str]) -> str:
    """The known name that looks most like this one, or ""."""
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), "")


def meant(name: str, known: Collection[str]) -> str:
    """`，是不是“X”？` for the known name that looks most like this one, or ""."""
    near = close_name(name, known)
    return f"，是不是“{near}”？" if near else ""


def listed(name: str, known: Collection[str]) -> str:
    """The known names; of many, those that look most like this one, and how many there are."""
    if len(known) <= _FEW:
        return "、".join(known)
    nearest = get_close_matches(name, known, n=_NEAREST, cutoff=0)
    return f"{'、'.join(nearest)} 等 {len(known)} 个"


def renamed(name: str, known: Collection[str], now: Mapping[str, str]) -> str:
    """`，已改名为“X”（…）` where the form says that this old name has become X; else ""."""
    new = now.get(name, "")
    return f"，已改名为“{new}”（上年名称是“{name}”）" if new in known else ""

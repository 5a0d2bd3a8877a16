"""What a mistyped name may have been meant to be."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches


def meant(name: str, known: Collection[str]) -> str:
    """`，是不是“X”？` for the known name that looks most like this one, or ""."""
    near = next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), "")
    return f"，是不是“{near}”？" if near else ""

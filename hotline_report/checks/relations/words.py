"""Arithmetic in words, as a clerk writes it."""

from __future__ import annotations

from hotline_report.checks.relations.parts import Part

_MANY = 8
"""A longer sum is shown by its first and last terms."""


def sum_text(parts: tuple[Part, ...]) -> str:
    """`群众诉求1438746 + 企业诉求11953`; a long sum is shortened in the middle."""
    ordered = sorted(parts, key=lambda part: part.sign < 0)
    words = [f"{' − ' if part.sign < 0 else ' + '}{part.text}" for part in ordered]
    if len(words) > _MANY:
        words = [*words[:3], f" + …（共{len(words)}项）…", *words[-1:]]
    return "".join(words).removeprefix(" + ").strip()


def tight(text: str) -> str:
    """Full-width brackets bring their own space."""
    return text.replace("） ", "）").replace(" （", "（")

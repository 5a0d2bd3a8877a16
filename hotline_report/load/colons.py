"""A name and its value that YAML takes for one text, since the colon between them is mistyped."""

from __future__ import annotations

import re

from msgspec.structs import replace

from hotline_report.errors import SYNTAX, Mend, Problem
from hotline_report.load.nodes import Scalar

_JOINED = re.compile(
    r"(?P<name>[^：:]{1,60}?)[ \t]*(?P<colon>：|:(?!//)(?<![0-9]:(?=[0-9])))[ \t]*(?=\S)"
)


def split_at_colon(text: Scalar) -> tuple[Scalar, Scalar, Problem] | None:
    """The name, what stands behind it, and what is wrong; None where there is nothing to part.

    `{本年：44}` and `{本年:44}` have to YAML a name without a value, `- 甲局：5` has a text alone.
    A time (8:30) or an address is left whole.
    """
    if text.quoted or text.is_block or len(text.text) != text.end - text.start:
        return None
    match = _JOINED.match(text.text)
    if match is None:
        return None
    at, name = match.end(), match["name"]
    place = text.position
    behind = replace(place, column=place.column + at)
    found = f"“{name}”后面是全角冒号“：”"
    remedy = "在英文输入状态下重打冒号，并在其后空一格"
    if match["colon"] == ":":
        found = f"“{name}”的冒号后面没有空格"
        remedy = "在冒号后加一个半角空格"
    problem = Problem(
        replace(place, column=place.column + len(name)),
        SYNTAX,
        found,
        "半角冒号加一个空格“: ”",
        remedy,
        mend=Mend(match[0][len(name) :], ": "),
    )
    key = replace(text, text=name, end=text.start + len(name), comment="")
    value = replace(text, text=text.text[at:], position=behind, start=text.start + at)
    return key, value, problem

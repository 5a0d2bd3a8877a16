"""A clerk who fills in what `new` wrote: figures behind names, sentences one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_CELL = re.compile(r"^(?P<name> +[^\s#:]+):(?P<gap> +)# (?P<told>.*)$")
_PRIOR = re.compile(r"上年 (?P<value>[^；]+)$")
_BARE = re.compile(r"[0-9.]+|—|[\u4e00-\u9fff]+")
_OLD = re.compile(r"【上年】[^。！？\n]*[。！？]?")


def with_figures(text: str, figures: Mapping[str, str]) -> tuple[str, int]:
    """With last year's figures typed again, or those given by name; and how many were typed."""
    head, data, body = text.partition("\n数据:\n")
    lines, typed = [], 0
    for line in body.split("\n"):
        match = _CELL.match(line)
        if match is None or match["told"].startswith("不填"):
            lines.append(line)
            continue
        name = match["name"].strip()
        prior = _PRIOR.search(match["told"])
        bare = _BARE.match(prior["value"]) if prior else None
        value = figures.get(name) or (bare[0] if bare else "")
        typed += bool(value)
        lines.append(f"{match['name']}: {value}  # {match['told']}")
    return head + data + "\n".join(lines), typed


def revised(text: str, revise: Callable[[str], str]) -> str:
    """With each old sentence as `revise` makes it of what stands behind its mark."""
    return _OLD.sub(lambda match: revise(match[0].removeprefix("【上年】")), text)

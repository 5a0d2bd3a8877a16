"""Two mistakes in one file are told in one run: a slip of syntax hides none of the others.

Every input of the corpus that is a slip of syntax with one right answer is put together with every
other mistake of the corpus that stands elsewhere in the file. What each must tell alone, both
together must tell. `make test` takes some of the pairs, each mistake in at least one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle

import pytest
import yaml
from msgspec import Struct

from tests.hostile.corpus import AREAS, BASES, HERE, Case, expand
from tests.hostile.desk import HostileDesk
from tests.warm import warm

BASE = BASES["data"].read_text(encoding="utf-8")
_LONGEST = 2_000
"""Characters of an input that is put together with others; bounds have tests of their own."""

_TAKES_AWAY = re.compile("没有名为|“数据”重复")

# Slips that the corpus has at one place only, at others; the first of each, what is right there.
SLIPS = [
    ("电话: —, 满意率: }", "电话：—, 满意率: }", "“电话”后面是全角冒号"),
    ("电话: —, 满意率: }", "电话:—, 满意率: }", "“电话”的冒号后面没有空格"),
    ("乡: {总量: 34,", "乡：{总量: 34,", "“乡”后面是全角冒号"),
    ("    乡: {总量", "    乡：{总量", "“乡”后面是全角冒号"),
    ("{本年: 34, 上年: 33}, 电话", "{本年: 34, 上年: 33}，电话", "全角逗号"),
    ("    - 丙局: 24", "    - 丙局：24", "“丙局”后面是全角冒号"),
    ("    - 丁局: 23", "    -丁局: 23", "“-”后面没有空格"),
    ("      数量: 1", "      数量:1", "“数量:”后面没有空格"),
    ("      数量: 1", "\t\t\t数量: 1", "制表符"),
    ("      数量: 1", "       数量: 1", "前有 7 个空格"),
    ("    - 乙局: 25", "     - 乙局: 25", "前有 5 个空格"),
    ("发布日期: 2024", "发布日期：2024", "“发布日期”后面是全角冒号"),
    ("结语: '完。'", "结语: {{ 年度 }}完。", "内容以“{{”开头"),
    ("城市: 某市", "城市： 某市", "“城市”后面是全角冒号"),
]


class Mistake(Struct, frozen=True):
    """What stands in the place of what, and the words that must be told of it."""

    name: str
    old: str
    new: str
    says: tuple[str, ...]


@cache
def mistakes() -> tuple[Mistake, ...]:
    """Those of the corpus that stand in one place of the data file."""
    return tuple(_mistakes())


def _mistakes() -> Iterator[Mistake]:
    for area in AREAS:
        path = HERE / "inputs" / f"{area}.yaml"
        for group in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            if group["file"] != "data" or group.get("at") is None:
                continue
            for case in group["cases"]:
                new = expand(case["put"])
                says = tuple(w for w in case.get("says", ()) if "⟦LINE⟧" not in w)
                if case["exit"] and says and len(new) < _LONGEST and "encoding" not in case:
                    yield Mistake(f"{area}: {case['name']}", group["at"], new, says)


def slips() -> tuple[Mistake, ...]:
    """Slips of syntax that have one right answer."""
    return tuple(
        Mistake(f"slip: {new.strip()}", old, new, (told,))
        for old, new, told in SLIPS
        if BASE.count(old) == 1
    )


def together(one: Mistake, other: Mistake) -> str | None:
    """The file with both; None where they stand in neighbouring lines, or one takes the other away.

    Without its form nothing is known of what a table holds, nor where 数据 stands twice.
    """
    first, second = BASE.index(one.old), BASE.index(other.old)
    if set(_lines(one, first)) & set(_lines(other, second)):
        return None
    if one.old.startswith("    - 丙局") and _TAKES_AWAY.search("".join(other.says)):
        return None
    return BASE.replace(one.old, one.new).replace(other.old, other.new)


def _lines(mistake: Mistake, at: int) -> range:
    line = BASE.count("\n", 0, at)
    return range(line - 1, line + mistake.old.strip("\n").count("\n") + 1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> HostileDesk:
    warm(pdf=False)
    return HostileDesk(tmp_path_factory.mktemp("pairs") / "desk")


def hidden(pairs: Sequence[tuple[Mistake, Mistake]], desk: HostileDesk) -> list[str]:
    """The pairs of which one is not told, and what was told instead."""
    found: list[str] = []
    for one, other in pairs:
        text = together(one, other)
        if text is None:
            continue
        told = desk.give(Case("pair", "data", text, "utf-8", 3, ())).told
        lacking = [words for words in (*one.says, *other.says) if words not in told]
        if lacking:
            found.append(f"{one.name} × {other.name}: {lacking} not in\n{told}")
    return found


def test_each_mistake_is_told_beside_a_slip_of_syntax(desk: HostileDesk) -> None:
    pairs = list(zip(cycle(slips()), mistakes(), strict=False))
    assert len(pairs) > 150
    assert hidden(pairs, desk) == []


def test_slips_are_told_beside_each_other(desk: HostileDesk) -> None:
    pairs = [(one, other) for one in slips() for other in slips() if one.name < other.name]
    assert hidden(pairs, desk) == []

"""What was measured, as the page docs/power.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from tests.power.run import Outcome

_JUDGED = Path(__file__).parent / "judged.yaml"
_EXAMPLES = 3
_HEAD = ("Changed", "Tellable", "Caught", "Slipped", "Hint only", "Untellable", "Power")

_PAGE = """\
# What the checks catch

`make power` changes the samples under `data/` one figure at a time, in each of the ways below, \
checks each changed bulletin, and writes this page. The two fictional samples, in which the tool \
computes most totals and changes, are also taken as they are printed, with everything typed.

- **Caught**: a finding at level 错误 or 警告 that the unchanged sample does not have — another \
rule, another place, other words of the narrative, or another figure than a waiver says that it \
saw — or the change is refused with its place, because a sentence can no longer be written with it.
- **Tellable**: caught, or a law of arithmetic that held before holds no more. The laws are worked \
out by brute force in `tests/power/laws.py`, apart from the rules: sums, totals, means, rates, \
shares, rankings, bounds, whole numbers; what the printed changes imply for last year; and numbers \
typed into the narrative that stand in a table. Of the narrative, all that replaces a figure, \
change or direction word taken from a table by name is always tellable.
- **Slipped**: tellable and not caught. **Hint only**: not caught, but a new 提示 points there. \
A slip “behind a waived finding” is told, but at a place that a waiver of the same rule covers.
- **Power**: caught ÷ tellable. The aim is 95 %.

At most {each} changes of one class and sample are drawn, the same ones on each run.

## By class

{classes}

## By sample

{samples}

## What slips through

{slipped}

## What cannot be told by any arithmetic

{untellable}

## Thirty of them, judged by hand

Of the changes that the laws call untellable, thirty were drawn by chance and judged against the \
tables, one by one (`tests/power/judged.yaml`). Of twenty-nine it is true that no arithmetic can \
tell them; of one it was not, and there is a rule for it now (S14). Two had a wrong reason beside \
them, mended in `tests/power/why.py`: a change of — is none. An earlier draw had shown that \
changes behind waived findings counted as untellable; as waivers say what they saw, they are told.

| Sample | Where | Changed | Judged |
| --- | --- | --- | --- |
{judged}
"""


def page(found: Sequence[Outcome], kinds: Sequence[str], each: int) -> str:
    """The whole page."""
    rows = [_row(kind, [o for o in found if o.kind == kind]) for kind in kinds]
    names = list(dict.fromkeys(o.sample for o in found))
    per_sample = [_row(name, [o for o in found if o.sample == name]) for name in names]
    return _PAGE.format(
        each=each,
        classes=_table(("Class", *_HEAD), [*rows, _row("**all**", found)]),
        samples=_table(("Sample", *_HEAD), per_sample),
        slipped=slipped(found) or "Nothing.",
        untellable=untellable(found),
        judged="\n".join(f"| {' | '.join(case)} |" for case in _judged()),
    )


def _judged() -> list[list[str]]:
    cases: list[list[str]] = yaml.safe_load(_JUDGED.read_text(encoding="utf-8"))
    return cases


def power(found: Sequence[Outcome]) -> float:
    """The part of the tellable ones that is caught."""
    return sum(o.caught for o in found) / sum(o.tellable for o in found)


def _row(name: str, found: Sequence[Outcome]) -> tuple[str, ...]:
    tellable = sum(o.tellable for o in found)
    counts = (
        len(found),
        tellable,
        sum(o.caught for o in found),
        sum(o.slipped for o in found),
        sum(o.told.value == "hint only" for o in found),
        len(found) - tellable,
    )
    return (name, *map(str, counts), f"{100 * power(found):.1f} %" if tellable else "—")


def slipped(found: Iterable[Outcome]) -> str:
    """The patterns of what slipped, the most frequent first, each with some examples."""
    groups: dict[str, list[Outcome]] = {}
    for each in found:
        if each.slipped:
            groups.setdefault(f"{each.pattern}, against {_broken(each.law)}", []).append(each)
    lines: list[str] = []
    for name, members in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        lines.append(f"- **{len(members)}** × {name}")
        lines += [
            f"  - {o.sample}, {o.where}: {o.what} ({o.kind}; {o.told.value}"
            f"{' ' if o.codes else ''}{' '.join(o.codes)}; {o.law})"
            for o in members[:_EXAMPLES]
        ]
    return "\n".join(lines)


def _broken(law: str) -> str:
    """The kind of a law, out of its name."""
    for words in ("last year's", "the words", "the narrative", "change", "order", "share", "rate"):
        if law.startswith(words):
            return {"the words": "the table that it is taken from"}.get(words, words)
    return "this year's figures"


def untellable(found: Iterable[Outcome]) -> str:
    """The reasons, the most frequent first."""
    counted = Counter(o.why_not for o in found if not o.tellable)
    return "\n".join(f"- **{number}** × {name}" for name, number in counted.most_common())


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" if i == 0 else "--:" for i in range(len(head))), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

"""Changes to the numbers and words of the narrative."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from msgspec.structs import replace

from hotline_report.model.figure import Figure
from hotline_report.model.narrative import Link, Passage
from tests.power.mutation import Mutation
from tests.power.sample import Sample
from tests.power.slips import one_digit

NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OPPOSITE = {
    "增长": "下降", "下降": "增长", "提高": "降低", "降低": "提高",
    "上升": "下降", "增加": "减少", "减少": "增加",
}  # fmt: skip
_VERB = re.compile("|".join(_OPPOSITE))
_NEAR = 4
Span = tuple[int, int, int]
"""Which passage, and from where to where in it."""
_CHANGE = re.compile(r"(\d+(?:\.\d+)?)(个百分点|%)")


def replaced(sample: Sample, at: Span, words: str) -> tuple[Passage, ...]:
    """The narrative with other words at one place; what stood there is no link any more."""
    index, start, end = at
    passage = sample.passages[index]
    by = len(words) - (end - start)
    links = tuple(
        link if link.end <= start else replace(link, start=link.start + by, end=link.end + by)
        for link in passage.links
        if link.end <= start or link.start >= end
    )
    text = passage.text[:start] + words + passage.text[end:]
    changed = replace(passage, text=text, links=links)
    return (*sample.passages[:index], changed, *sample.passages[index + 1 :])


def stale(sample: Sample, chance: random.Random, kind: str) -> Iterator[Mutation]:
    """A figure of the tables, typed plainly into the narrative from an earlier draft."""
    for index, passage in enumerate(sample.passages):
        for link in passage.links:
            words = passage.text[link.start : link.end]
            for old in _old_words(sample, link, words, chance):
                yield _made(sample, kind, (index, link.start, link.end), old, link)


def _old_words(sample: Sample, link: Link, words: str, chance: random.Random) -> Iterator[str]:
    """With a digit of an earlier draft, and last year's figure."""
    number = NUMBER.search(words)
    if number is None:
        return
    old = one_digit(number[0], chance)
    if old is not None and float(old) != float(number[0]):
        yield words[: number.start()] + old + words[number.end() :]
    figure = _figure(sample, link)
    if figure is None or figure.value is None or figure.prior is None:
        return
    if number[0] == f"{figure.value:f}" and figure.prior.value != figure.value:
        yield words.replace(number[0], f"{figure.prior.value:f}")


def _figure(sample: Sample, link: Link) -> Figure | None:
    at = link.address
    return sample.figures.get(at.table, at.row, at.column)


def _made(sample: Sample, kind: str, at: Span, new: str, link: Link | None) -> Mutation:
    index, start, end = at
    passage = sample.passages[index]
    old = passage.text[start:end]
    around = passage.text[max(0, start - 16) : start]
    name = link.address.name if link is not None else passage.chapter
    what = "change" if re.search("百分点|增长|下降|提高|降低", old) else "share" * ("%" in old)
    return Mutation(
        kind,
        name,
        f"…{around}[{old} → {new}]{passage.text[end : end + 8]}…",
        f"{'linked' if link else 'plain'} {what or 'figure'}",
        passages=replaced(sample, at, new),
        tellable=True if link is not None else None,
    )


def plain(sample: Sample, chance: random.Random, kind: str) -> Iterator[Mutation]:
    """A number that was typed into the narrative, with another digit."""
    shown = _shown(sample)
    units = sorted(sample.bulletin.edition.units() | {"个百分点", "%"}, key=len, reverse=True)
    unit_words = re.compile("万?(" + "|".join(map(re.escape, units)) + ")")
    for index, passage in enumerate(sample.passages):
        for number in NUMBER.finditer(passage.text):
            start, end = number.span()
            unit = unit_words.match(passage.text, end)
            if unit is None or any(k.start <= start < k.end for k in passage.links):
                continue
            new = one_digit(number[0], chance)
            if new is None or float(new) == float(number[0]):
                continue
            known = (number[0], unit[1]) in shown and len(number[0].replace(".", "")) > 3
            made = _made(sample, kind, (index, start, end), new, None)
            yield replace(made, tellable=known)


def _shown(sample: Sample) -> set[tuple[str, str]]:
    """Every number of the tables with the unit that it has in prose."""
    found: set[tuple[str, str]] = set()
    for figure in sample.figures:
        if figure.value is not None:
            found.add((f"{figure.value:f}", figure.indicator.unit))
        if figure.change is not None:
            found.add((f"{figure.change.amount:f}", "%"))
            found.add((f"{figure.change.amount:f}", "个百分点"))
    return found


def turned(sample: Sample, _: random.Random, kind: str) -> Iterator[Mutation]:
    """增长 for 下降, in the words of a figure's change or before them."""
    for index, passage in enumerate(sample.passages):
        for verb in _VERB.finditer(passage.text):
            near = [k for k in passage.links if k.start - _NEAR <= verb.start() < k.end]
            if not near or not NUMBER.search(passage.text[near[0].start : near[0].end]):
                continue
            link = near[0]
            start, end = min(link.start, verb.start()), link.end
            words = passage.text[start:end].replace(verb[0], _OPPOSITE[verb[0]])
            yield _made(sample, kind, (index, start, end), words, link)


def percent(sample: Sample, _: random.Random, kind: str) -> Iterator[Mutation]:
    """% for 个百分点 and the other way round, in the words of a figure's change."""
    for index, passage in enumerate(sample.passages):
        for link in passage.links:
            words = passage.text[link.start : link.end]
            change, figure = _CHANGE.search(words), _figure(sample, link)
            if change is None or figure is None or figure.change is None:
                continue
            if change[1] != f"{figure.change.amount:f}":
                continue
            unit = "%" if change[2] != "%" else "个百分点"
            new = words.replace(change[0], change[1] + unit)
            yield _made(sample, kind, (index, link.start, link.end), new, link)

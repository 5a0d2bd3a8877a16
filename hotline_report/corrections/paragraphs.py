"""Which paragraph of a corrected Word file is which of ours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hotline_report.corrections.pairs import Pairs, alike, share
from hotline_report.model.word import WordLine

_STAYED = 0.4
"""How much of a paragraph is left in one that holds its mark, if the mark did not slip there."""

_PART = 0.9
"""How much of a paragraph is in another that it was a part of, or became one."""


def match_marked(pairs: Pairs) -> None:
    """Paragraphs and cells that hold a mark; it may slip where its paragraph is deleted."""
    own_of = {own.line.marks[0]: number for number, own in enumerate(pairs.own)}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(pairs.new):
        held = [own_of[name] for name in line.marks if name in own_of]
        held = [number for number in held if pairs.own[number].line.is_cell == line.is_cell]
        for number in _not_slipped(pairs, held, line):
            holders[number].append(index)
    unmarked = {line.text.strip() for line in pairs.new if not line.marks and not line.is_cell}
    for number, lines in holders.items():
        own = pairs.own[number]
        kept = _pieces(pairs, number, lines)
        is_here = own.text == own.plain(pairs.new[kept[0]].text)
        # A paragraph that was put before another may have taken its mark.
        if own.line.is_cell or is_here or own.text not in unmarked:
            pairs.match(number, kept)


def _not_slipped(pairs: Pairs, held: list[int], line: WordLine) -> list[int]:
    if len(held) <= 1:
        return held
    left = [n for n in held if share(pairs.own[n].text, line.text) >= _STAYED]
    equal = [n for n in left if pairs.own[n].text == pairs.own[n].plain(line.text)]
    return equal[:1] or left or held[:1]


def _pieces(pairs: Pairs, number: int, lines: list[int]) -> list[int]:
    """The lines that a paragraph is in now: several, where it was split."""
    own = pairs.own[number]
    if own.line.is_cell:
        return lines[:1]
    said = [index for index in lines if pairs.new[index].text.strip()] or lines[:1]
    if len(said) == 1:
        return said
    equal = [index for index in said if own.plain(pairs.new[index].text) == own.text]
    parts = [index for index in said if share(pairs.new[index].text, own.text) >= _STAYED]
    return equal[:1] or parts or said[:1]


def match_equal(pairs: Pairs) -> None:
    """Paragraphs that are the same, wherever they stand, if no other says it."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for index in _said(pairs):
        waiting[pairs.new[index].text.strip()].append(index)
    own = _own_said(pairs)
    said = Counter(pairs.own[number].text for number in own)
    for number in own:
        text = pairs.own[number].text
        if said[text] == len(waiting.get(text, ())) == 1:
            pairs.match(number, waiting[text])


def match_alike(pairs: Pairs) -> None:
    """Paragraphs that are left, by likeness, in order."""
    own, new = _own_said(pairs), _said(pairs)
    texts = [pairs.own[number].text for number in own]
    for one, other in alike(texts, [pairs.new[index].text.strip() for index in new]):
        pairs.match(own[one], [new[other]])


def match_parts(pairs: Pairs) -> None:
    """Paragraphs beside the one that they were split from or joined to, without a mark.

    First those that are the whole together, since a short one may be in both of its neighbours.
    """
    for exact in (True, False):
        _match_split(pairs, exact=exact)
        _match_joined(pairs, exact=exact)


def _match_split(pairs: Pairs, *, exact: bool) -> None:
    lines = [index for index, line in enumerate(pairs.new) if line.text.strip()]
    for beside, part in _neighbours(lines):
        owns = pairs.own_of.get(beside, ())
        if part in pairs.own_of or len(owns) != 1 or pairs.new[part].is_cell:
            continue
        own = pairs.own[owns[0]]
        held = [pairs.new[index].text for index in pairs.new_of[owns[0]]]
        if own.line.is_cell or own.text in map(own.plain, held):
            continue  # All of it is there.
        if _is_part(pairs.new[part].text, own.text, held, before=part < beside, exact=exact):
            pairs.match(owns[0], [part])


def _match_joined(pairs: Pairs, *, exact: bool) -> None:
    lines = [number for number, own in enumerate(pairs.own) if own.text]
    for beside, part in _neighbours(lines):
        held = pairs.new_of.get(beside, ())
        if part in pairs.new_of or len(held) != 1 or pairs.own[part].line.is_cell:
            continue
        whole = pairs.new[held[0]]
        joined = [pairs.own[number].text for number in pairs.own_of[held[0]]]
        if whole.is_cell or pairs.own[beside].plain(whole.text) in joined:
            continue  # Nothing was added to it.
        if _is_part(pairs.own[part].text, whole.text, joined, before=part < beside, exact=exact):
            pairs.match(part, held)


def _neighbours(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each with the one behind it, then each with the one before."""
    yield from pairwise(lines)
    yield from ((after, before) for before, after in pairwise(lines))


def _is_part(part: str, whole: str, held: Sequence[str], *, before: bool, exact: bool) -> bool:
    if exact:
        texts = [part, *held] if before else [*held, part]
        return _bare("".join(texts)) == _bare(whole)
    return len(part) < len(whole) and share(part, whole) >= _PART


def _bare(text: str) -> str:
    return "".join(text.split())


def _said(pairs: Pairs) -> list[int]:
    new = pairs.new
    return [
        index for index in pairs.open_new() if not new[index].is_cell and new[index].text.strip()
    ]


def _own_said(pairs: Pairs) -> list[int]:
    own = pairs.own
    return [
        number for number in pairs.open_own() if not own[number].line.is_cell and own[number].text
    ]

"""What was edited between two texts, told in pieces that a reader would name.

A number is one piece with its percent sign, 个百分点 or 万, so that 1404566 does not become 1404576
by a digit; a word in Latin letters is one; everything else is compared character by character,
which for Chinese does as well as a segmenter's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

_PIECE = re.compile(
    r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)*(?:[%％‰]|个?百分点|[万亿]{1,2})?|[A-Za-z]+|.",
    re.DOTALL,
)
_ENDS = frozenset("。；！？\n")
_MOST = 1_000_000
"""Pieces of the old by pieces of the new text that are compared one by one."""
_ISLAND = 4
"""So few pieces that stayed between edits no shorter read better as edited, too."""


def pieces(text: str) -> list[str]:
    """The text in pieces; joined they are the text again."""
    return _PIECE.findall(text)


class Edit(Struct, frozen=True):
    """The items from `old_start` to `old_end` became those from `new_start` to `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """What was edited, in order; nothing where both are the same.

    Args:
        old: the pieces of the old text, or names of them.
        new: those of the new one.

    Returns:
        Edits with at least one item between them that stayed. They are not the fewest: single
        characters that happen to stay between long edits are told as edited.
    """
    return list(_joined(_raw(old, new)))


def _raw(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    before = common_start(old, new)
    after = common_start(old[before:][::-1], new[before:][::-1])
    rest = Edit(before, len(old) - after, before, len(new) - after)
    if before in {rest.old_end, rest.new_end}:
        return [rest] if rest.old_end != rest.new_end else []
    old_rest, new_rest = old[before : rest.old_end], new[before : rest.new_end]
    if len(old_rest) * len(new_rest) <= _MOST:
        found = _compared(old_rest, new_rest)
    else:
        found = list(_by_sentences(old_rest, new_rest))
    return [_shifted(edit, before, before) for edit in found]


def common_start(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items are the same from the beginning."""
    same = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        same += 1
    return same


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Edit(*places) for kind, *places in matcher.get_opcodes() if kind != "equal"]


def _by_sentences(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Sentences first, then within those that differ, where that is not too much either."""
    olds, news = _sentences(old), _sentences(new)
    old_starts, new_starts = starts(olds), starts(news)
    if len(olds) * len(news) > _MOST:
        yield Edit(0, len(old), 0, len(new))
        return
    for edit in _compared(*(["\0".join(sentence) for sentence in side] for side in (olds, news))):
        whole = Edit(
            old_starts[edit.old_start],
            old_starts[edit.old_end],
            new_starts[edit.new_start],
            new_starts[edit.new_end],
        )
        old_part = old[whole.old_start : whole.old_end]
        new_part = new[whole.new_start : whole.new_end]
        if old_part and new_part and len(old_part) * len(new_part) <= _MOST:
            for inner in _compared(old_part, new_part):
                yield _shifted(inner, whole.old_start, whole.new_start)
        else:
            yield whole


def _sentences(items: Sequence[str]) -> list[Sequence[str]]:
    starts = [0, *(place + 1 for place, item in enumerate(items) if item[:1] in _ENDS)]
    return [items[a:b] for a, b in zip(starts, [*starts[1:], len(items)], strict=True) if a < b]


def starts(parts: Sequence[Sequence[str]]) -> list[int]:
    """Where each part begins in all of them together, and where they end."""
    found = [0]
    for part in parts:
        found.append(found[-1] + len(part))
    return found


def _shifted(edit: Edit, old: int, new: int) -> Edit:
    return Edit(edit.old_start + old, edit.old_end + old, edit.new_start + new, edit.new_end + new)


def _joined(found: Sequence[Edit]) -> Iterator[Edit]:
    """The edits, with short islands between them edited, too."""
    held: Edit | None = None
    for edit in found:
        if held is None:
            held = edit
            continue
        island = edit.old_start - held.old_end
        if island <= min(_ISLAND, _length(held), _length(edit)):
            held = Edit(held.old_start, edit.old_end, held.new_start, edit.new_end)
        else:
            yield held
            held = edit
    if held is not None:
        yield held


def _length(edit: Edit) -> int:
    return max(edit.old_end - edit.old_start, edit.new_end - edit.new_start)

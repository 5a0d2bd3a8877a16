"""Sentences of an earlier bulletin that nobody has revised: apart from those that are checked.

What else is wrong in a sentence that will be rewritten, nobody needs to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from hotline_report.formatting.old_sentences import MARK, without_old
from hotline_report.model.narrative import Link, Passage


def taken_over(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages that hold sentences with a mark."""
    return tuple(passage for passage in passages if MARK.search(passage.text))


def revised(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages without those sentences; those that then are empty go."""
    left = (_cut(passage) if MARK.search(passage.text) else passage for passage in passages)
    return tuple(passage for passage in left if passage.text.strip())


def _cut(passage: Passage) -> Passage:
    kept = without_old(passage.text)
    lengths = [end - start for start, end in kept]
    moved = [
        start - before
        for (start, _), before in zip(kept, accumulate(lengths, initial=0), strict=False)
    ]
    links = tuple(
        replace(link, start=link.start - by, end=link.end - by)
        for (start, end), by in zip(kept, moved, strict=True)
        for link in _within(passage.links, start, end)
    )
    text = "".join(passage.text[start:end] for start, end in kept)
    return replace(passage, text=text, links=links)


def _within(links: tuple[Link, ...], start: int, end: int) -> Iterator[Link]:
    return (link for link in links if start <= link.start and link.end <= end)

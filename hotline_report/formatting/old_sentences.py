"""【上年】: the mark of a sentence that was taken over and that nobody has revised yet (0042)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.formatting.sentences import sentences

MARK = re.compile("【上[年期]】")
UNFILLED = "【待填】"
"""What a marked sentence prints for a figure that is not known yet."""

_TAG = re.compile(r"\{%.*?%\}")


def mark_of(prior: str) -> str:
    """The mark of what comes from 上年 or 上期."""
    return f"【{prior}】"


def with_marks(text: str, mark: str) -> str:
    """A text with the mark before each sentence; lines of nothing but tags or calls stay bare."""
    return "\n".join(_marked_line(line, mark) for line in text.split("\n"))


def _marked_line(line: str, mark: str) -> str:
    if not _TAG.sub("", line).strip() or line.lstrip().startswith("[图片"):
        return line
    if _TAG.search(line):
        return mark + MARK.sub("", line)
    return "".join(
        f"{mark}{MARK.sub('', each)}" if each.strip() else each for each in sentences(line)
    )


def old_spans(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each sentence goes that still bears a mark, the mark included."""
    at = 0
    for each in sentences(text):
        if (match := MARK.search(each)) is not None:
            yield at + match.start(), at + len(each)
        at += len(each)


def without_old(text: str) -> list[tuple[int, int]]:
    """From where to where the text goes that is left when its marked sentences are cut out."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in old_spans(text):
        if start > at:
            kept.append((at, start))
        at = end
    if at < len(text):
        kept.append((at, len(text)))
    return kept

"""T16 and T18: sentences said twice, and paragraphs that end without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, narrative_of
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import PassageKind

SENTENCE = re.compile("[^。！？；\n]+[。！？；]?[”’）》]*")
_LONG, _VERY_LONG = 12, 20
"""Characters from which a sentence said twice is worth a look, and is certainly a mistake."""

_END = re.compile("[。！？；：…][”’）》]*$")
_UNFINISHED = re.compile("[，、,]$")
_TEXT_END = re.compile("[\u4e00-\u9fff0-9A-Za-z%％）”》]$")
_CLAUSES = re.compile("[，。]")
_HEADING_END = re.compile("[。，、；：！？,;:.]$")
_LABEL = 40
"""A paragraph up to this long without a comma or full stop may be a label: 地址：…… or an item."""


@rule(
    "T16",
    "重复的语句",
    about="正文里一字不差出现两次的句子，以及同一章下重名的小标题，多半是复制以后忘了删改。",
    example="【警告 T16】主要工作：“对超期事项逐件督办……”；这句话前面已经说过；"
    "现为出现2次（前一处在总体情况），应为只说一次",
    remedy="删去重复的一处，或者改写。",
)
def repeated(subject: Subject) -> Iterator[Finding]:
    """Sentences and headings that stand there twice."""
    known: dict[str, Line] = {}
    headings: set[tuple[str, str]] = set()
    for line in narrative_of(subject):
        if line.passage is not None and line.kind is LineKind.HEADING:
            named = (line.passage.chapter, line.text)
            if named in headings:
                said = Said("同一章下有重名的小标题", line.text, "各小标题不同名")
                yield about("T16", line, (0, len(line.text)), said)
            headings.add(named)
        if line.kind is not LineKind.PROSE or line.is_title:
            continue
        for match in SENTENCE.finditer(line.text):
            sentence = match[0].strip("。！？；，”’）》 ")
            if len(sentence) < _LONG:
                continue
            before = known.get(sentence)
            known.setdefault(sentence, line)
            if before is not None:
                level = Level.WARNING if len(sentence) >= _VERY_LONG else Level.HINT
                said = Said(
                    "这句话前面已经说过",
                    f"出现不止一次（前一处在{before.place}）",
                    "只说一次",
                    "复制以后忘了删改",
                    level,
                )
                yield about("T16", line, (match.start(), match.start() + len(sentence)), said)


@rule(
    "T18",
    "段末、标题末的标点",
    about="段落应以句号等结束，不应停在逗号、顿号上，也不应没有标点；标题末尾不用标点。",
    example="【警告 T18】总体情况：“解决率稳步提高，”；段落没有说完；现为，，应为。",
    remedy="补上句号；话没有说完的，补全；标题末尾的标点删去。",
)
def endings(subject: Subject) -> Iterator[Finding]:
    """How paragraphs and headings end."""
    for line in narrative_of(subject):
        last = (len(line.text) - 1, len(line.text))
        if line.kind in (LineKind.PICTURE, LineKind.TABLE_TEXT):
            continue  # What it shows, or a note, may be a sentence or not.
        if line.kind is not LineKind.PROSE or line.is_title:
            yield from _of_heading(line, last)
        elif _UNFINISHED.search(line.text):
            said = Said("段落停在逗号或顿号上，没有说完", line.text[-1], "。")
            yield about("T18", line, last, said)
        elif not _END.search(line.text) and _TEXT_END.search(line.text):
            if len(line.text) <= _LABEL and not _CLAUSES.search(line.text):
                continue
            closed = line.text[-1] in "）”》" or _is_annex(line)
            level = Level.HINT if closed else Level.WARNING
            said = Said("段末没有标点", f"……{line.text[-6:]}", f"……{line.text[-6:]}。", "", level)
            yield about("T18", line, last, said)


def _of_heading(line: Line, last: tuple[int, int]) -> Iterator[Finding]:
    if _HEADING_END.search(line.text):
        level = Level.HINT if line.text[-1] in "。！？：" else Level.WARNING
        said = Said("标题末尾有标点", line.text[-1], "标题末尾不用标点", "", level)
        yield about("T18", line, last, said)


def _is_annex(line: Line) -> bool:
    return line.passage is not None and line.passage.kind is PassageKind.ANNEX

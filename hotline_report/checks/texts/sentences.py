"""T16: sentences and headings that are there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, narrative_of
from hotline_report.model.finding import Finding, Level

SENTENCE = re.compile("[^。！？；\n]+[。！？；]?[”’）》]*")
_LONG, _VERY_LONG = 12, 20
"""Characters from which a sentence said twice is worth a look, and is certainly a mistake."""


@of_texts("T16")
def repeated(subject: Subject) -> Iterator[Finding]:
    """Sentences and headings that stand there twice."""
    known: dict[str, Line] = {}
    headings: set[tuple[str, str]] = set()
    for line in narrative_of(subject):
        if line.passage is not None and line.kind is LineKind.HEADING:
            named = (line.passage.chapter, line.text)
            if named in headings:
                said = Said("同一章下有重名的小标题", line.text, "各小标题不同名")
                yield about(line, (0, len(line.text)), said)
            headings.add(named)
        if line.kind is not LineKind.PROSE:
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
                yield about(line, (match.start(), match.start() + len(sentence)), said)

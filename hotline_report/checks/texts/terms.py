"""T09: several words for one thing, from the list that a centre can extend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hotline_report.checks.any_of import any_of
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.model.finding import Finding, Level
from hotline_report.model.vocabulary import Synonyms

_NAMES = re.compile("《[^《》]*》|“[^“”]*”|‘[^‘’]*’")
_NUMBER = r"(?=(?:平均|分别|均|为|达到|达|是|约|近|超过|[：:（(])*[0-9])"


@dataclass(slots=True)
class _Uses:
    """Where the words of a group stand: how often in the text, in which the form, first places."""

    text: Counter[str] = field(default_factory=Counter)
    form: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[Line, tuple[int, int]]] = field(default_factory=dict)


@of_texts("T09")
def terms(subject: Subject) -> Iterator[Finding]:
    """Words of a group that differ from the form's, or else from the one used most."""
    lines = lines_of(subject)
    plain = [_NAMES.sub(lambda match: "　" * len(match[0]), line.text) for line in lines]
    for group in subject.vocabulary.synonyms:
        uses = _uses(group, lines, plain)
        if uses.form:
            right = [word for word in group.words if uses.form[word]]
        else:
            right = [word for word, _ in uses.text.most_common(1)]
        for word in uses.text:
            if word not in right:
                yield _finding(group, word, right, uses)


def _uses(group: Synonyms, lines: tuple[Line, ...], plain: list[str]) -> _Uses:
    words = any_of(group.words)
    anywhere = re.compile(words)
    in_text = re.compile(f"{words}{_NUMBER}") if group.with_number else anywhere
    uses = _Uses()
    for line, text in zip(lines, plain, strict=True):
        is_form = line.kind is LineKind.FORM
        for match in (anywhere if is_form else in_text).finditer(text):
            (uses.form if is_form else uses.text)[match[0]] += 1
            if not is_form:
                uses.first.setdefault(match[0], (line, match.span()))
    return uses


def _finding(group: Synonyms, word: str, right: list[str], uses: _Uses) -> Finding:
    mixed = any(uses.text[other] for other in right)
    where = "数据表" if uses.form else f"正文{uses.text[right[0]]}处"
    also = f"，正文另有{uses.text[right[0]]}处" if uses.form and uses.text[right[0]] else ""
    said = Said(
        "同一事物在正文里有几种叫法" if mixed else "正文的叫法与数据表不同",
        f"{word}（正文{uses.text[word]}处）",
        f"{'、'.join(right)}（{where}{also}）",
        "",
        Level.WARNING if mixed and group.is_wrong else Level.HINT,
    )
    line, span = uses.first[word]
    return about(line, span, said)

"""T09, T12: one thing by several names, and what the tables call otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from hotline_report.checks.any_of import any_of
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import (
    Line,
    LineKind,
    Said,
    about,
    lines_of,
    narrative_of,
    typed_of,
)
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


_ALIKE = 0.55
"""Share of characters in common from which two names may mean the same."""

_MIRRORED = 0.5
"""Share of headings of a chapter that are the form's, from which it follows the form."""

_BRANDED = re.compile("“(?P<brand>[^“”]{2,8})”(?P<what>[\u4e00-\u9fff]{2,8})")


@of_texts("T12")
def names_of_chapters(subject: Subject) -> Iterator[Finding]:
    """Headings against sections and tables of the form, and brands in the prose."""
    yield from _headings(subject)
    yield from _brands(subject)


def _headings(subject: Subject) -> Iterator[Finding]:
    edition = subject.edition
    lists = [{section.title: "节名" for section in edition.sections if section.title}]
    for section in edition.sections:
        titles = (edition.tables[name].title for name in section.tables)
        lists.append({title: "表名" for title in titles if title and "{" not in title})
    siblings: dict[str, list[Line]] = {}
    for line in narrative_of(subject):
        if line.kind is LineKind.HEADING and line.passage is not None:
            siblings.setdefault(line.passage.chapter, []).append(line)
    for lines in siblings.values():
        for names in lists:
            yield from _against(lines, names)


def _against(lines: list[Line], names: dict[str, str]) -> Iterator[Finding]:
    """Headings side by side; those that follow the form must do so to the letter."""
    same = {line.text for line in lines} & names.keys()
    if len(same) < _MIRRORED * min(len(lines), len(names)) or len(same) <= 1:
        return
    left = [name for name in names if name not in same]
    for line in lines:
        if line.text in same:
            continue
        name = max(left, key=lambda name: _likeness(line.text, name), default="")
        if _likeness(line.text, name) >= _ALIKE:
            expected = f"{name}（数据表的{names[name]}）"
            said = Said("小标题与数据表里的名称不一致", line.text, expected, level=Level.HINT)
            yield about(line, (0, len(line.text)), said)


def _likeness(text: str, name: str) -> float:
    """Share of characters in common; 0 where the lengths alone tell that it is too small."""
    matcher = SequenceMatcher(None, text, name, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0


def _brands(subject: Subject) -> Iterator[Finding]:
    """“晓苏”政务问答台 in the text, “晓苏”政策问答台 in the table."""
    known: dict[str, set[str]] = {}
    for table in subject.edition.tables.values():
        for match in _BRANDED.finditer(table.title):
            known.setdefault(match["brand"], set()).add(match["what"])
    told: set[str] = set()
    for line in typed_of(subject):
        for match in _BRANDED.finditer(line.text):
            brand = match["brand"]
            meant = "" if brand in told else _misspelt(brand, match["what"], known)
            if meant:
                told.add(brand)
                right = f"“{meant}”（数据表）"
                said = Said("项目的名称打错了字", f"“{brand}”", right, "有一个字打错")
                yield about(line, match.span("brand"), said)
            wrong = _miswritten(match["what"], known.get(brand, set()))
            if wrong is None or match["brand"] + wrong[0] in told:
                continue
            found, right = wrong
            told.add(match["brand"] + found)
            span = (match.start(), match.start("what") + len(found))
            said = Said(
                "项目的名称与数据表里的不一致",
                f"“{match['brand']}”{found}",
                f"“{match['brand']}”{right}（数据表）",
                level=Level.HINT,
            )
            yield about(line, span, said)


def _misspelt(brand: str, what: str, known: dict[str, set[str]]) -> str:
    """The brand of the form that this is but for one character, the words behind being its own."""
    for right, names in sorted(known.items() if brand not in known else ()):
        differing = sum(a != b for a, b in zip(brand, right, strict=False))
        if len(brand) == len(right) and differing == 1 and any(map(what.startswith, names)):
            return right
    return ""


def _miswritten(text: str, names: set[str]) -> tuple[str, str] | None:
    """The start of the text that is a name but for one character, and that name."""
    if any(text.startswith(name) for name in names):
        return None
    for name in sorted(names):
        start = text[: len(name)]
        differing = sum(a != b for a, b in zip(start, name, strict=False))
        if len(name) >= 4 and len(start) == len(name) and differing == 1:  # noqa: PLR2004
            return start, name
    return None

"""T12: a chapter of the form named differently in the text; and branded services likewise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, narrative_of, typed_of
from hotline_report.model.finding import Finding, Level

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

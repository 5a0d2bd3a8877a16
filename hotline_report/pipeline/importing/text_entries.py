"""The narrative as entries of a data file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline_report.load.chapters import ALL_SECTIONS
from hotline_report.load.keys.data_file import NO_ISSUER, NUMBERING
from hotline_report.model.data_file import Below, Brackets, Entry, Items, Value
from hotline_report.recognition.chapters import Chapter, Narrative

_TEMPLATE = re.compile(r"\{[{%#]")
_ONE = 1


def opening_entries(found: Narrative) -> Iterator[Entry]:
    """标题, 发布单位 and what else stands at the head of the file."""
    yield Entry("标题", typed(found.title))
    issuers = found.issuers
    issuer: Value = NO_ISSUER if not issuers else issuers[0]
    if len(issuers) > _ONE:
        issuer = Brackets(tuple(issuers))
    yield Entry("发布单位", issuer)
    if found.below_title:
        yield Entry("题下", typed("\n".join(found.below_title)))
    if found.published is not None:
        yield Entry("发布日期", found.published.isoformat())
    yield Entry("落款", "是" if found.is_signed else "否")


def text_entries(found: Narrative, sections: Sequence[str]) -> Iterator[Entry]:
    """The narrative; `sections` are all that the form prints, in its order."""
    if found.lead:
        yield prose("导语", found.lead)
    if found.chapters:
        yield Entry("正文", _chapters(found.chapters, 1, sections))
    if found.annexes:
        yield Entry("附件", Items(tuple(Below(tuple(_annex(a, sections))) for a in found.annexes)))
    if found.closing:
        yield prose("结语", found.closing)
    if found.section_texts:
        texts = (prose(name, lines) for name, lines in found.section_texts.items())
        yield Entry("分节说明", Below(tuple(texts)))
    tables = dict.fromkeys((*found.legends, *found.notes))
    if tables:
        yield Entry("表格说明", Below(tuple(_table(found, name) for name in tables)))


def prose(name: str, lines: Sequence[str]) -> Entry:
    """Paragraphs, one a line."""
    return Entry(name, "\n".join(typed(line) for line in lines))


def typed(text: str) -> str:
    """A text as it is typed: a break ends in a backslash, braces of templates print as they are."""
    escaped = _TEMPLATE.sub(lambda match: f'{{{{ "{match[0]}" }}}}', text.strip())
    return re.sub(r"\s*\n\s*", "\\\\\n", escaped)


def _chapters(chapters: Sequence[Chapter], level: int, sections: Sequence[str]) -> Items:
    return Items(tuple(Below(tuple(_chapter(chapter, level, sections))) for chapter in chapters))


def _chapter(chapter: Chapter, level: int, sections: Sequence[str]) -> Iterator[Entry]:
    yield Entry("标题", typed(chapter.title))
    if chapter.text:
        yield prose("内容", chapter.text)
    if chapter.sections:
        yield _placed(chapter.sections, sections)
    if not chapter.children:
        return
    child = chapter.children[0].level
    if child > level + 1:
        yield Entry("小节编号", next(name for name, n in NUMBERING.items() if n == child))
    if is_continuous(chapter):
        yield Entry("连续编号", "是")
    yield Entry("小节", _chapters(chapter.children, child, sections))


def is_continuous(chapter: Chapter) -> bool:
    """Whether the numbers of its children's children go on from one child to the next."""
    numbers = [[below.number for below in child.children] for child in chapter.children]
    told = [each for each in numbers if each]
    if len(told) <= _ONE or not all(number for each in told for number in each):
        return False
    flat = [number for each in told for number in each]
    return flat == list(range(1, len(flat) + 1))


def _annex(annex: Chapter, sections: Sequence[str]) -> Iterator[Entry]:
    yield Entry("标题", typed(annex.title))
    if annex.text:
        yield prose("内容", annex.text)
    if annex.sections:
        yield _placed(annex.sections, sections)


def _placed(placed: Sequence[str], sections: Sequence[str]) -> Entry:
    if list(placed) == list(sections):
        return Entry("数据表", ALL_SECTIONS)
    return Entry("数据表", Brackets(tuple(placed)))


def _table(found: Narrative, name: str) -> Entry:
    entries = []
    if name in found.legends:
        entries.append(Entry("说明", typed(found.legends[name])))
    if name in found.notes:
        entries.append(prose("注", found.notes[name]))
    return Entry(name, Below(tuple(entries)))

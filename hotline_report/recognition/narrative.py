"""What of a document is no table: title, issuers, chapters, paragraphs, annexes, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hotline_report.model.bulletin import WITHHELD_SECTION
from hotline_report.model.source_document import SourceBlock, SourceParagraph, SourceTable
from hotline_report.recognition.chapters import Chapter, Lines, Narrative, Standing
from hotline_report.recognition.headings import heading_of
from hotline_report.recognition.likeness import alike
from hotline_report.recognition.openings import ANNEX, read_opening, read_signature
from hotline_report.recognition.surroundings import NUMBERED, read_above, read_below
from hotline_report.recognition.wording import plain, unnumbered

_ANNEXES = re.compile(r"^附件\s*[:：]")
_SECTION = 0.5
"""How alike a heading and the form's title of the section below it are, where text is between."""
_DEEPEST = 4


def narrative_of(
    blocks: Sequence[SourceBlock],
    tables: Mapping[int, Sequence[Standing]],
    sections: Mapping[str, str],
    pictures: Sequence[str] = (),
) -> Narrative:
    """The narrative of a document.

    Args:
        blocks: the document.
        tables: the form's tables that its blocks are, by the number of the block; none of a block
            that was not recognised.
        sections: the printed titles of the form's sections, by name.
        pictures: what the pictures and charts of the document say, which are not read.
    """
    return _Reading(Lines(blocks, pictures), tables, sections).narrative()


class _Reading:
    def __init__(
        self,
        lines: Lines,
        tables: Mapping[int, Sequence[Standing]],
        sections: Mapping[str, str],
    ) -> None:
        self._lines, self._tables, self._sections = lines, tables, sections
        self._found = Narrative()
        self._path: list[Chapter] = []
        self._section = ""
        self._placed: set[str] = set()

    def narrative(self) -> Narrative:
        """All of it, block by block."""
        lines, found = self._lines, self._found
        start = read_opening(lines, found)
        read_signature(lines, start, found)
        for at, standing in self._tables.items():
            read_above(lines, at, standing[0], found)
        for at, standing in self._tables.items():
            read_below(lines, at, standing[-1], found)
        for at in range(start, len(lines)):
            block = lines.blocks[at]
            if at in lines.taken:
                continue
            if at in self._tables or isinstance(block, SourceTable):
                self._table(at)
            elif lines.text(at):
                self._paragraph(at, block)
            elif block.text.strip():
                found.aside.append(block.text.strip())
        self._settle_after()
        return found

    def _table(self, at: int) -> None:
        """Place the sections whose tables stand here, each where its first one does."""
        for standing in self._tables.get(at, ()):
            if standing.section in self._placed:
                continue
            self._placed.add(standing.section)
            if not self._path:
                self._open(Chapter(standing.section_title or standing.section, 1, 0))
            self._path[-1].sections.append(standing.section)

    def _paragraph(self, at: int, block: SourceParagraph) -> None:
        text = block.text.strip()
        if ANNEX.match(text):
            self._annex(at)
            return
        if _ANNEXES.match(text):
            self._skip_annex_list(at)
            return
        heading = heading_of(block)
        if heading is None:
            self._running(text)
            return
        level, number, title = heading
        if level < 0:
            level = self._path[-1].level + 1 if self._path else 1
        level = min(level, _DEEPEST)
        if not self._is_of_section(at, level, title):
            self._section = ""
            self._open(Chapter(title.replace("\n", ""), level, number))

    def _open(self, chapter: Chapter) -> None:
        while self._path and self._path[-1].level >= chapter.level:
            self._path.pop()
        if self._path:
            self._path[-1].children.append(chapter)
        else:
            self._found.chapters.append(chapter)
        self._path.append(chapter)

    def _is_of_section(self, at: int, level: int, title: str) -> bool:
        """Whether the heading is that of a section of the form, which prints it itself."""
        inside = [chapter for chapter in self._path if chapter.level < level]
        if not inside:
            return False
        below = self._sections_below(at, level)
        if not below and self._is_withheld(at, title):
            return True
        if len(below) != 1:
            return False
        section, section_title = below.pop()
        likeness = alike(unnumbered(title), unnumbered(section_title or section))
        if likeness < _SECTION and self._has_text(at):
            return False
        while self._path[-1] is not inside[-1]:
            self._path.pop()
        self._section = section
        if plain(title) != plain(section_title):
            self._found.section_titles[section] = title
        return True

    def _is_withheld(self, at: int, title: str) -> bool:
        """Whether the heading is of a section whose tables were not published, as we say it."""
        following = self._lines.next_said(at)
        name = next((n for n, t in self._sections.items() if plain(t) == plain(title)), None)
        if self._lines.text(following) != WITHHELD_SECTION or name is None:
            return False
        self._lines.taken.add(following)
        self._placed.add(name)
        self._path[-1].sections.append(name)
        return True

    def _sections_below(self, at: int, level: int) -> set[tuple[str, str]]:
        """The sections whose tables stand below a heading, up to the next as high."""
        found: set[tuple[str, str]] = set()
        for n in range(at + 1, len(self._lines)):
            block = self._lines.blocks[n]
            if n in self._tables or isinstance(block, SourceTable):
                found |= {(each.section, each.section_title) for each in self._tables.get(n, ())}
            elif n not in self._lines.taken:
                heading = heading_of(block)
                if ANNEX.match(block.text.strip()) or (heading and 0 < heading[0] <= level):
                    break
        return found

    def _has_text(self, at: int) -> bool:
        """Whether running text stands between a heading and the first table below it."""
        for n in range(at + 1, len(self._lines)):
            if n in self._tables or self._lines.is_table(n):
                return False
            if n not in self._lines.taken and self._lines.text(n):
                return True
        return False

    def _running(self, text: str) -> None:
        if self._section and self._section not in self._placed:
            self._found.section_texts.setdefault(self._section, []).append(text)
        elif not self._path:
            self._found.lead.append(text)
        elif any(chapter.sections for chapter in self._path):
            self._path[0].after.append(text)
        else:
            self._path[-1].text.append(text)

    def _annex(self, at: int) -> None:
        following = self._lines.next_said(at)
        title = self._lines.text(following)
        if title:
            self._lines.taken.add(following)
        annex = Chapter(title.replace("\n", "") or self._lines.text(at), 0, 0)
        self._found.annexes.append(annex)
        self._section = ""
        self._path = [annex]

    def _skip_annex_list(self, at: int) -> None:
        """附件：1.甲 and the lines behind it, which the annexes themselves give."""
        self._lines.taken.add(at)
        n = self._lines.next_said(at)
        while NUMBERED.match(self._lines.text(n)):
            self._lines.taken.add(n)
            n = self._lines.next_said(n)

    def _settle_after(self) -> None:
        """What stands behind the tables of a chapter: of the last it is the closing."""
        found = self._found
        for chapter in (*found.chapters, *found.annexes):
            if found.chapters and chapter is found.chapters[-1]:
                found.closing += chapter.after
                continue
            chapter.text += chapter.after
            for text in chapter.after:
                found.dropped.append((text, "", "原在表的后面，写在了这一章各表的前面"))

"""A bulletin and its figures into the block tree: order, numbers of headings, annexes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hotline_report.blocks import (
    AnnexList,
    AnnexStart,
    Block,
    Document,
    Metadata,
    Signature,
    Title,
)
from hotline_report.compose.contents import with_contents
from hotline_report.compose.filters import filters_for
from hotline_report.compose.footnotes import with_footnotes
from hotline_report.compose.form_sections import Below, FormSection, FormSections, heading_block
from hotline_report.compose.inlines import inlined
from hotline_report.compose.names import names_of
from hotline_report.compose.narrative import Narrator
from hotline_report.compose.no_value import told_once
from hotline_report.compose.paper import set_on_paper
from hotline_report.compose.signs import with_signs
from hotline_report.compose.texts import Texts
from hotline_report.errors import InputError, Problem
from hotline_report.formatting.days import day_text
from hotline_report.formatting.lines import on_one_line
from hotline_report.formatting.pictures import KEY
from hotline_report.inlines import Inline
from hotline_report.model.bulletin import Bulletin, Chapter
from hotline_report.model.figure import Figures
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.renamed import by_table

_ANNEX_SECTION_LEVEL = 2
"""Sections of an annex start at （一）, as the published annexes do."""


class Composed(Struct, frozen=True):
    """A document, and its narrative with the figures in it, for the checks."""

    document: Document
    passages: tuple[Passage, ...]


def compose_document(bulletin: Bulletin, figures: Figures) -> Composed:
    """The whole document.

    Raises:
        InputError: with every mistake in narrative and in the form's texts.
    """
    composer = _Composer(bulletin, figures)
    blocks = composer.all_blocks()
    if bulletin.contents:
        blocks = with_contents(blocks, bulletin.page_format.contents_depth)
    metadata = Metadata(
        title=composer.narrator.line(bulletin.title),
        city=bulletin.reporter,
        period=bulletin.period,
        issuers=bulletin.issuers,
        published=bulletin.published,
        edition=bulletin.edition.name,
        website=bulletin.website,
    )
    blocks = set_on_paper(blocks, bulletin.page_format, metadata.names)
    return Composed(Document(metadata, blocks), composer.passages)


def compose_passages(bulletin: Bulletin, figures: Figures) -> tuple[Passage, ...]:
    """The narrative alone, for the checks, which do not look at paper.

    Raises:
        InputError: as `compose_document`.
    """
    composer = _Composer(bulletin, figures)
    composer.all_blocks()
    return composer.passages


def compose_form_tables(bulletin: Bulletin, figures: Figures) -> tuple[FormSection, ...]:
    """The tables of the form by its sections, wherever they stand in the document, or nowhere."""
    return tuple(_Composer(bulletin, figures).form_tables())


class Readable(Struct, frozen=True):
    """What of a bulletin can be composed in spite of mistakes in its texts.

    `broken` are the kinds and chapters of the texts that have some (`problems`); what is here of
    them is not what was meant.
    """

    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[tuple[PassageKind, str]]


def compose_leniently(bulletin: Bulletin, figures: Figures) -> Readable:
    """The blocks, not set on paper, and the narrative, as far as they can be composed.

    Raises:
        InputError: there are so many mistakes that looking on is not worth the while.
    """
    return _Composer(bulletin, figures).readable()


class _Place(Struct, frozen=True):
    """Where a chapter stands: its level and number, its anchor, and the headings above it."""

    level: int
    number: int
    anchor: str
    path: str


class _Composer:
    def __init__(self, bulletin: Bulletin, figures: Figures) -> None:
        self._bulletin = bulletin
        self._figures = figures
        self.narrator = Narrator(
            names_of(bulletin, figures),
            filters_for(bulletin.edition, bulletin.period),
            bulletin.period,
            renamed=by_table(bulletin.edition),
        )
        self._texts = Texts(bulletin, self.narrator)
        self._sections = FormSections(bulletin, figures, self._texts)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The narrative that was written so far."""
        return tuple(self._texts.passages)

    def all_blocks(self) -> tuple[Block, ...]:
        """Every block, not yet set on paper.

        Raises:
            InputError: with every mistake in narrative and in the form's texts.
        """
        blocks = self._unset()
        self._tell_unused_pictures()
        self._sections.tell_unused_texts()
        if self.narrator.problems:
            raise InputError(told_once(self.narrator.problems))
        return blocks

    def form_tables(self) -> Iterator[FormSection]:
        """The tables of the form by its sections; what is wrong with texts is none of theirs."""
        return self._sections.form_tables()

    def readable(self) -> Readable:
        """What there is, mistakes or not."""
        blocks = self._unset()
        problems = tuple(told_once(self.narrator.problems))
        return Readable(blocks, self.passages, problems, frozenset(self._texts.broken))

    def _unset(self) -> tuple[Block, ...]:
        told = with_signs(tuple(self._blocks()), self._bulletin.edition, self._figures)
        return self._with_footnotes(told)

    def _blocks(self) -> Iterator[Block]:
        bulletin = self._bulletin
        title = self._texts.line(bulletin.title, PassageKind.TITLE)
        below = self._texts.lines(bulletin.below_title, PassageKind.BELOW_TITLE)
        yield Title(title, bulletin.issuers, tuple(below))
        yield from self._texts.paragraphs(bulletin.lead, PassageKind.LEAD)
        for number, chapter in enumerate(bulletin.chapters, start=1):
            yield from self._chapter(chapter, _Place(1, number, f"{number}", ""), {})
        yield from self._texts.paragraphs(bulletin.closing, PassageKind.CLOSING)
        annexes = [self._texts.line(annex.title, PassageKind.ANNEX) for annex in bulletin.annexes]
        if annexes:
            yield AnnexList(tuple(map(on_one_line, annexes)))
        if bulletin.sign:
            yield Signature(bulletin.issuers, self._date())
        yield from self._annexes(annexes)

    def _date(self) -> str:
        published = self._bulletin.published
        return "" if published is None else day_text(published)

    def _tell_unused_pictures(self) -> None:
        """Note the pictures that no text calls."""
        for name, picture in self._bulletin.pictures.items():
            if name not in self._texts.placed_pictures | self._texts.meant_pictures:
                problem = Problem(picture.position, f"{KEY} › {name}", *_not_shown(name))
                self.narrator.add(problem)

    def _with_footnotes(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with the numbers of their footnotes, and the footnotes behind them."""
        texts: dict[str, tuple[Inline, ...]] = {}
        for name, prose in self._bulletin.footnotes.items():
            texts[name] = ()
            for rendered in self._texts.rendered(prose, PassageKind.FOOTNOTE):
                written = inlined(rendered)
                for call in written.calls:
                    self.narrator.add(Problem(rendered.position, prose.field, *_nested(call)))
                texts[name] += self._texts.inlines(written, prose, PassageKind.FOOTNOTE)
        numbered, unused = with_footnotes(blocks, texts)
        for name in unused:
            if (
                name in self._texts.meant_notes
            ):  # It was called by a name much like it, which is told.
                continue
            prose = self._bulletin.footnotes[name]
            self.narrator.add(Problem(prose.position, prose.field, *_unused(name)))
        return numbered

    def _chapter(
        self, chapter: Chapter, place: _Place, counters: dict[int, int]
    ) -> Iterator[Block]:
        """A chapter with all below it; `counters` keep continuous numbers, by level."""
        title = self._texts.line(chapter.title, PassageKind.HEADING, place.path, place.level)
        path = f"{place.path} › {title}" if place.path else title
        yield heading_block(place.level, place.number, title, place.anchor)
        yield from self._texts.paragraphs(chapter.body, PassageKind.BODY, path)
        child_level = chapter.child_level or place.level + 1
        groups = self._sections.groups(chapter.tables, title, alone=not chapter.children)
        headed = sum(bool(group.title) for group in groups)
        # Without headings between, captions are numbered as those would be.
        above = child_level if headed or chapter.children else place.level
        heading = Below(child_level, above, place.anchor, title, path)
        yield from self._sections.written(groups, heading)
        continuous = {child_level + 1: 0} if chapter.continuous else {}
        for position, child in enumerate(chapter.children, start=1 + headed):
            shown = position
            if child_level in counters:
                counters[child_level] += 1
                shown = counters[child_level]
            below = _Place(child_level, shown, f"{place.anchor}-{position}", path)
            yield from self._chapter(child, below, continuous or counters)

    def _annexes(self, titles: list[str]) -> Iterator[Block]:
        for number, (annex, title) in enumerate(
            zip(self._bulletin.annexes, titles, strict=True), start=1
        ):
            label = f"附件{number}" if len(titles) > 1 else "附件"
            yield AnnexStart(label, title, f"annex{number}")
            path = on_one_line(title)
            yield from self._texts.paragraphs(annex.body, PassageKind.ANNEX, path)
            groups = self._sections.groups(annex.tables, title, alone=False)
            level = _ANNEX_SECTION_LEVEL
            above = level if any(group.title for group in groups) else level - 1
            below = Below(level, above, f"a{number}", path, path)
            yield from self._sections.written(groups, below)


def _not_shown(name: str) -> tuple[str, str, str]:
    return (
        f"图片“{name}”没有用到，印不出来",
        f"正文里有单独一行“[{KEY}：{name}]”",
        f"在要放图片的地方另起一行写“[{KEY}：{name}]”；不要这一幅的，删去",
    )


def _nested(name: str) -> tuple[str, str, str]:
    return f"脚注里又有脚注“[^{name}]”", "说明的文字，里面没有脚注", "把话写在这一条里"


def _unused(name: str) -> tuple[str, str, str]:
    return (
        f"脚注“{name}”没有用到，印不出来",
        f"正文的段落或数据表的格里有“[^{name}]”",
        f"在要说明的文字或数后面写“[^{name}]”；不要这一条的，删去",
    )

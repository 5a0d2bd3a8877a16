"""A bulletin and its figures into the block tree: order, numbers of headings, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hotline_report.blocks import (
    AnnexList,
    AnnexStart,
    Block,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Picture,
    Signature,
    Title,
)
from hotline_report.compose.charts import compose_charts
from hotline_report.compose.contents import with_contents
from hotline_report.compose.filters import filters_for
from hotline_report.compose.footnotes import with_footnotes
from hotline_report.compose.form_texts import FormTexts
from hotline_report.compose.inlines import Written, inlined
from hotline_report.compose.names import names_of
from hotline_report.compose.narrative import Narrator, Rendered
from hotline_report.compose.paper import set_on_paper
from hotline_report.compose.signs import with_signs
from hotline_report.compose.tables import Naming, compose_table
from hotline_report.errors import InputError, Problem
from hotline_report.formatting import pictures
from hotline_report.formatting.footnotes import unknown
from hotline_report.formatting.lines import on_one_line
from hotline_report.formatting.numerals import heading_number, spaced
from hotline_report.formatting.pictures import CALL, KEY
from hotline_report.formatting.typed_links import wrong_address
from hotline_report.inlines import Inline
from hotline_report.model import bulletin as bulletins
from hotline_report.model.bulletin import Bulletin, Chapter, Prose, Withheld
from hotline_report.model.edition import Section
from hotline_report.model.figure import Figures, TableFigures
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.page_format import LeadLook
from hotline_report.model.printed import printed

_WITHHELD_SECTION = "本节数据未公布。"
_ANNEX_SECTION_LEVEL = 2
"""Sections of an annex start at （一）, as the published annexes do."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, and its narrative with the figures in it, for the checks."""

    document: Document
    passages: tuple[Passage, ...]


def compose_document(bulletin: Bulletin, figures: Figures) -> Composed:
    """The whole document.

    Raises:
        InputError: with every mistake in narrative and in the form's texts.
    """
    composer = _Composer(bulletin, figures)
    blocks = set_on_paper(composer.all_blocks(), bulletin.page_format)
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
    return Composed(Document(metadata, blocks), tuple(composer.passages))


def compose_passages(bulletin: Bulletin, figures: Figures) -> tuple[Passage, ...]:
    """The narrative alone, for the checks, which do not look at paper.

    Raises:
        InputError: as `compose_document`.
    """
    composer = _Composer(bulletin, figures)
    composer.all_blocks()
    return tuple(composer.passages)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a chapter stands: its level and number, its anchor, and the headings above it."""

    level: int
    number: int
    anchor: str
    path: str


class _Composer:
    def __init__(self, bulletin: Bulletin, figures: Figures) -> None:
        self._bulletin = bulletin
        self._figures = figures
        self.narrator = Narrator(names_of(bulletin, figures), filters_for(bulletin.edition))
        self._form_texts = FormTexts(bulletin, self.narrator)
        self.passages: list[Passage] = []
        self._shown: set[str] = set()

    def all_blocks(self) -> tuple[Block, ...]:
        """Every block, not yet set on paper.

        Raises:
            InputError: with every mistake in narrative and in the form's texts.
        """
        told = with_signs(tuple(self._blocks()), self._bulletin.edition, self._figures)
        blocks = self._with_footnotes(told)
        self._tell_unused_pictures()
        if self.narrator.problems:
            raise InputError(self.narrator.problems)
        return blocks

    def _blocks(self) -> Iterator[Block]:
        bulletin = self._bulletin
        title = self._line(bulletin.title, PassageKind.TITLE)
        below = self._lines(bulletin.below_title, PassageKind.BELOW_TITLE)
        yield Title(title, bulletin.issuers, tuple(below))
        yield from self._paragraphs(bulletin.lead, PassageKind.LEAD)
        for number, chapter in enumerate(bulletin.chapters, start=1):
            yield from self._chapter(chapter, _Place(1, number, f"{number}", ""), {})
        yield from self._paragraphs(bulletin.closing, PassageKind.CLOSING)
        annexes = [self._line(annex.title, PassageKind.ANNEX) for annex in bulletin.annexes]
        if annexes:
            yield AnnexList(tuple(map(on_one_line, annexes)))
        if bulletin.sign:
            yield Signature(bulletin.issuers, self._date())
        yield from self._annexes(annexes)

    def _date(self) -> str:
        """2024年2月28日: arabic numerals, no zero padding (GB/T 9704—2012, 7.3.5.4)."""
        published = self._bulletin.published
        return (
            "" if published is None else f"{published.year}年{published.month}月{published.day}日"
        )

    def _line(
        self, prose: Prose | None, kind: PassageKind, chapter: str = "", level: int = 0
    ) -> str:
        """A title with the breaks that were typed, each line noted as a passage."""
        pieces = self.narrator.paragraphs(prose)
        for piece in pieces:
            self._note(kind, chapter, level, piece)
        return "\n".join(piece.text for piece in pieces)

    def _paragraphs(
        self, prose: Prose | None, kind: PassageKind, chapter: str = ""
    ) -> Iterator[Block]:
        if prose is None:
            return
        leads = self._bulletin.page_format.leads is not LeadLook.PLAIN
        for rendered in self.narrator.paragraphs(prose):
            if called := CALL.fullmatch(rendered.text):
                yield from self._picture(called[1], rendered, prose, chapter)
            else:
                yield Paragraph(self._inlines(inlined(rendered, leads=leads), prose, kind, chapter))

    def _picture(
        self, name: str, rendered: Rendered, prose: Prose, chapter: str
    ) -> Iterator[Block]:
        known = self._bulletin.pictures
        if name not in known:
            problem = pictures.unknown(name, list(known))
            self.narrator.add(Problem(rendered.position, prose.field, *problem))
        elif name in self._shown:
            self.narrator.add(Problem(rendered.position, prose.field, *_twice(name)))
        else:
            self._shown.add(name)
            picture = known[name]
            words = (self._line(each, PassageKind.PICTURE, chapter) for each in _words_of(picture))
            yield Picture(name, picture.file, *words)

    def _tell_unused_pictures(self) -> None:
        """Note the pictures that no text calls."""
        for name, picture in self._bulletin.pictures.items():
            if name not in self._shown:
                problem = Problem(picture.position, f"{KEY} › {name}", *_not_shown(name))
                self.narrator.add(problem)

    def _inlines(
        self, written: Written, prose: Prose, kind: PassageKind, chapter: str = ""
    ) -> tuple[Inline, ...]:
        """The inlines of a paragraph, noted as a passage, with what is wrong with them."""
        position = written.rendered.position
        for address in written.wrong:
            self.narrator.add(Problem(position, prose.field, *wrong_address(address)))
        known = self._bulletin.footnotes
        for name in written.calls:
            if name not in known:
                self.narrator.add(Problem(position, prose.field, *unknown(name, known)))
        self._note(kind, chapter, 0, written.rendered)
        return written.inlines

    def _with_footnotes(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with the numbers of their footnotes, and the footnotes behind them."""
        texts: dict[str, tuple[Inline, ...]] = {}
        for name, prose in self._bulletin.footnotes.items():
            texts[name] = ()
            for rendered in self.narrator.paragraphs(prose):
                written = inlined(rendered)
                for call in written.calls:
                    self.narrator.add(Problem(rendered.position, prose.field, *_nested(call)))
                texts[name] += self._inlines(written, prose, PassageKind.FOOTNOTE)
        numbered, unused = with_footnotes(blocks, texts)
        for name in unused:
            prose = self._bulletin.footnotes[name]
            self.narrator.add(Problem(prose.position, prose.field, *_unused(name)))
        return numbered

    def _lines(self, prose: Prose | None, kind: PassageKind, chapter: str = "") -> Iterator[str]:
        """Texts that have no inlines, one a line."""
        for rendered in self.narrator.paragraphs(prose):
            self._note(kind, chapter, 0, rendered)
            yield rendered.text

    def _note(self, kind: PassageKind, chapter: str, level: int, rendered: Rendered) -> None:
        passage = Passage(kind, chapter, level, rendered.text, rendered.position, rendered.links)
        self.passages.append(passage)

    def _chapter(
        self, chapter: Chapter, place: _Place, counters: dict[int, int]
    ) -> Iterator[Block]:
        """A chapter with all below it; `counters` keep continuous numbers, by level."""
        title = self._line(chapter.title, PassageKind.HEADING, place.path, place.level)
        path = f"{place.path} › {title}" if place.path else title
        yield _heading(place.level, place.number, title, place.anchor)
        yield from self._paragraphs(chapter.body, PassageKind.BODY, path)
        child_level = chapter.child_level or place.level + 1
        sections = self._sections(chapter.tables)
        if len(sections) == 1 and not chapter.children and self._title(sections[0]) == title:
            # The chapter's own heading says it.
            yield from self._tables(sections[0], place.level)
            return
        for index, section in enumerate(sections, start=1):
            yield from self._section(section, child_level, index, f"{place.anchor}-{index}")
        continuous = {child_level + 1: 0} if chapter.continuous else {}
        for position, child in enumerate(chapter.children, start=1 + len(sections)):
            shown = position
            if child_level in counters:
                counters[child_level] += 1
                shown = counters[child_level]
            below = _Place(child_level, shown, f"{place.anchor}-{position}", path)
            yield from self._chapter(child, below, continuous or counters)

    def _sections(self, names: tuple[str, ...]) -> list[Section]:
        by_name = {section.name: section for section in self._bulletin.edition.sections}
        sections = (by_name[name] for name in names)
        return [section for section in sections if not self._is_unprinted(section)]

    def _is_unprinted(self, section: Section) -> bool:
        """Whether it is there for its figures alone (不印)."""
        tables = self._bulletin.edition.tables
        return bool(section.tables) and all(tables[name].unprinted for name in section.tables)

    def _section(self, section: Section, level: int, number: int, anchor: str) -> Iterator[Block]:
        """A section of the form: its heading, then its tables."""
        yield _heading(level, number, self._title(section), anchor)
        yield from self._tables(section, level)

    def _title(self, section: Section) -> str:
        return self._form_texts.render(section.title, section.position)

    def _tables(self, section: Section, level: int) -> Iterator[Block]:
        """The tables of a section below its heading of that level, numbered where several."""
        shown = [
            self._bulletin.edition.tables[name]
            for name in section.tables
            if not isinstance(self._bulletin.tables.get(name), Withheld)
            and not self._bulletin.edition.tables[name].unprinted
        ]
        if not shown:
            yield Paragraph.of(_WITHHELD_SECTION)
        titled = [form.name for form in shown if form.title]
        for form in shown:
            order = titled.index(form.name) + 1 if form.title else 0
            count = heading_number(level + 1, order) if order and len(titled) > 1 else ""
            figures = self._figures.tables.get(form.name, TableFigures((), {}))
            yield compose_table(
                printed(form),
                self._bulletin.tables[form.name],
                figures,
                Naming(count, self._title(section)),
                self._form_texts.render,
            )
            yield from compose_charts(
                form,
                figures,
                self._bulletin.charts,
                self._bulletin.period,
                self._form_texts.render,
            )

    def _annexes(self, titles: list[str]) -> Iterator[Block]:
        for number, (annex, title) in enumerate(
            zip(self._bulletin.annexes, titles, strict=True), start=1
        ):
            label = f"附件{number}" if len(titles) > 1 else "附件"
            yield AnnexStart(label, title, f"annex{number}")
            yield from self._paragraphs(annex.body, PassageKind.ANNEX, on_one_line(title))
            for index, section in enumerate(self._sections(annex.tables), start=1):
                anchor = f"a{number}-{index}"
                yield from self._section(section, _ANNEX_SECTION_LEVEL, index, anchor)


def _words_of(picture: bulletins.Picture) -> tuple[Prose, Prose | None]:
    return picture.alternative, picture.caption


def _twice(name: str) -> tuple[str, str, str]:
    return f"图片“{name}”放了两次", "一幅图片放在一处", f"只留一处“[{KEY}：{name}]”"


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


def _heading(level: int, number: int, title: str, anchor: str) -> Heading:
    return Heading(level, spaced(heading_number(level, number), title), title, f"s{anchor}")

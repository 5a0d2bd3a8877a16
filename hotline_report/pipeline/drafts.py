"""A bulletin into a `Draft`: what is printed of it, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from hotline_report import blocks
from hotline_report.blocks import Block
from hotline_report.formatting.figures import change_text, value_text
from hotline_report.formatting.lines import on_one_line
from hotline_report.model.bulletin import Bulletin, Withheld, Words
from hotline_report.model.cell import State
from hotline_report.model.draft import (
    Against,
    Draft,
    DraftBracket,
    DraftFigure,
    DraftFinding,
    DraftLink,
    DraftPassage,
    DraftPicture,
    DraftTable,
    DraftWaiver,
    Made,
    Named,
    TableKind,
)
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    FigureTable,
    Fill,
    RankingTable,
    RecordTable,
    WordTable,
    indicators_of,
)
from hotline_report.model.figure import Derivation, Figure, Figures, Source
from hotline_report.model.finding import Finding
from hotline_report.model.narrative import Passage
from hotline_report.model.period import Basis
from hotline_report.model.printed import printed
from hotline_report.numbers.printed import number_text
from hotline_report.writers.rows import column_paths, plain, row_titles

_MADE = {
    Source.TYPED: Made.TYPED,
    Source.CELL: Made.TYPED,
    Source.CELL_BEFORE: Made.TYPED,
    Source.DECLARED: Made.TYPED,
    Source.COMPUTED: Made.COMPUTED,
    Source.LAST_YEAR: Made.FROM_FILE,
    Source.BEFORE: Made.FROM_FILE,
}

_KINDS = {
    FigureTable: TableKind.FIGURES,
    RecordTable: TableKind.RECORDS,
    RankingTable: TableKind.RANKING,
    WordTable: TableKind.WORDS,
}

_DIGEST = 16
"""Characters that tell a picture from others."""


class Told(Struct, frozen=True):
    """What a bulletin says: its blocks, set on paper or not, its narrative, and its findings."""

    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()


def draft_of(name: str, bulletin: Bulletin, figures: Figures, told: Told) -> Draft:
    """What is printed of a bulletin, and what the checks say of it.

    `name` is what it is told as.
    """
    title = next((b.text for b in told.blocks if isinstance(b, blocks.Title)), "")
    published = bulletin.published
    return Draft(
        name=name,
        title=on_one_line(title),
        reporter=bulletin.reporter,
        period=bulletin.period.name,
        edition=bulletin.edition.name,
        issuers=bulletin.issuers,
        published=published.isoformat() if published else "",
        tables=tuple(_tables(bulletin, figures, told.blocks)),
        passages=tuple(map(_passage, told.passages)),
        pictures=tuple(
            DraftPicture(key, sha256(picture.file.content).hexdigest()[:_DIGEST])
            for key, picture in bulletin.pictures.items()
        ),
        findings=tuple(map(_finding, told.findings)),
        waivers=tuple(DraftWaiver(w.code, w.place, w.found, w.told) for w in bulletin.waivers),
    )


def _tables(
    bulletin: Bulletin, figures: Figures, printed_blocks: Sequence[Block]
) -> Iterator[DraftTable]:
    """Those that are printed, in order, then the others."""
    names = _Names(figures)
    shown = dict(_shown(printed_blocks))
    tables = bulletin.edition.tables
    for name in (*shown, *(name for name in tables if name not in shown)):
        form, cells = tables[name], bulletin.tables.get(name)
        caption, place = shown.get(name, ("", ""))
        content = figures.tables.get(name)
        yield DraftTable(
            name=name,
            kind=_KINDS[type(form)],
            caption=caption,
            place=place,
            shown=name in shown,
            withheld=isinstance(cells, Withheld),
            texts=tuple(plain(bulletin, text) for text in (form.legend, *form.notes) if text),
            rows=tuple(_rows(bulletin, form)),
            columns=tuple(_columns(bulletin, form)),
            figures=()
            if content is None
            else tuple(
                _figure(figure, form, names)
                for figure in content.figures.values()
                if not _is_filled(form, figure)
            ),
            words=cells.words if isinstance(cells, Words) else (),
            total=form.total_title if isinstance(form, RecordTable) else "",
        )


def _shown(printed_blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The printed tables by name, in order: caption, and the outermost heading above."""
    place = ""
    for block in printed_blocks:
        match block:
            case blocks.Heading(level=1):
                place = block.text
            case blocks.AnnexStart():
                place = on_one_line(block.title)
            case blocks.Table() | blocks.WordList():
                yield block.name, (on_one_line(block.caption), place)
            case _:
                pass


def _rows(bulletin: Bulletin, form: AnyTable) -> Iterator[Named]:
    for name, title in row_titles(printed(form)).items():
        yield Named(name, on_one_line(plain(bulletin, title)))


def _columns(bulletin: Bulletin, form: AnyTable) -> Iterator[Named]:
    units = {indicator.name: indicator.unit for indicator in indicators_of(form)}
    for name, title in column_paths(printed(form)).items():
        yield Named(name, on_one_line(plain(bulletin, title)), units.get(name, ""))


def _is_filled(form: AnyTable, figure: Figure) -> bool:
    """Whether it only says which record it is, or whose: that follows from where it stands."""
    return isinstance(form, RecordTable) and any(
        leaf.fill in (Fill.SERIAL, Fill.CITY)
        for leaf in form.leaves()
        if leaf.name == figure.address.column
    )


class _Names:
    """The names of figures by what a derivation calls its operands."""

    def __init__(self, figures: Figures) -> None:
        self._known: Mapping[str, str] = {
            str(figure.address): figure.address.name for figure in figures
        }

    def of(self, derivation: Derivation) -> tuple[str, ...]:
        labels = (self._known.get(operand.label) for operand in derivation.operands)
        return tuple(dict.fromkeys(name for name in labels if name))


def _figure(figure: Figure, form: AnyTable, names: _Names) -> DraftFigure:
    address, bracket = figure.address, figure.bracket
    of = figure.indicator.change_of
    operands = names.of(figure.derivation)
    if of is not None and figure.derivation.source is not Source.TYPED:
        # A column of changes is computed from another's numbers, which its derivation calls 本年.
        operands = (".".join(filter(None, (form.name, address.row, of.column))),)
    return DraftFigure(
        row=address.row,
        column=address.column,
        state=figure.state,
        printed=value_text(figure),
        unit=figure.indicator.unit,
        made=_made(figure),
        operands=operands,
        yoy=_against(figure, Basis.LAST_YEAR, names),
        step=_against(figure, Basis.BEFORE, names),
        bracket=None
        if bracket is None
        else DraftBracket(
            bracket.address.column,
            f"{value_text(bracket)}{bracket.indicator.unit if bracket.value is not None else ''}",
            _MADE[bracket.derivation.source],
            names.of(bracket.derivation),
        ),
        notes=figure.notes,
        in_points=figure.indicator.change is ChangeKind.POINTS,
    )


def _made(figure: Figure) -> Made:
    derivation = figure.derivation
    if figure.state is State.NOT_COLLECTED and derivation.position is None:
        return Made.NONE
    return _MADE[derivation.source]


def _against(figure: Figure, basis: Basis, names: _Names) -> Against:
    prior, change = figure.prior_on(basis), figure.change_on(basis)
    if prior is None and change is None:
        return Against()
    made = Made.NONE if prior is None else _MADE[prior.derivation.source]
    return Against(
        prior="" if prior is None else number_text(prior.value),
        made=made,
        operands=names.of(prior.derivation) if prior and made is Made.COMPUTED else (),
        change="" if change is None else change_text(change),
        declared=change is not None and change.derivation.source is Source.DECLARED,
    )


def _passage(passage: Passage) -> DraftPassage:
    links = tuple(
        DraftLink(link.start, link.end, tuple(a.name for a in (link.address, *link.beside)))
        for link in passage.links
    )
    return DraftPassage(passage.kind, passage.chapter, passage.level, passage.text, links)


def _finding(finding: Finding) -> DraftFinding:
    return DraftFinding(
        code=finding.code,
        level=finding.level.word,
        place=finding.place,
        quote=finding.quote,
        found=finding.found,
        message=finding.message,
        waived=finding.waiver is not None,
    )

"""What changed, applied to the old draft: what comes of it must be the new one."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.compare.units import units_of
from hotline_report.model.changes import (
    Changes,
    Consequences,
    FigureChange,
    Kind,
    LinkedNumber,
    PieceKind,
    StructureChange,
    WordChange,
)
from hotline_report.model.draft import Draft, DraftFigure, DraftPassage
from hotline_report.model.narrative import PassageKind

Figures = dict[str, tuple[str, str]]


def figures_of(draft: Draft) -> Figures:
    """State and print of each figure, by name."""
    return {
        table.name_of(figure): _shown(figure) for table in draft.tables for figure in table.figures
    }


def _shown(figure: DraftFigure) -> tuple[str, str]:
    return figure.state.value, figure.printed


def all_consequences(changes: Changes) -> Iterator[Consequences]:
    for edit in changes.edits:
        yield edit.consequences
    for other in changes.others:
        yield other.consequences


def figure_changes(changes: Changes) -> Iterator[FigureChange]:
    """Edits and consequences alike."""
    yield from (edit.figure for edit in changes.edits)
    for each in all_consequences(changes):
        yield from each.figures


def numbers(changes: Changes) -> Iterator[LinkedNumber]:
    for each in all_consequences(changes):
        yield from each.numbers


def figures_after(old: Draft, changes: Changes) -> Figures:
    """The old draft's figures with all that changed of them."""
    found = figures_of(old)
    for change in figure_changes(changes):
        assert found[change.name] == _shown(change.old)
        found[change.name] = _shown(change.new)
    return found


def sentences_of(draft: Draft) -> list[str]:
    """Headings and sentences, in order."""
    return [unit.text for unit in units_of(draft, frozenset())]


def sentences_after(old: Draft, changes: Changes) -> list[str]:
    """The old draft's sentences with all that changed of them."""
    before = sentences_of(old)
    placed: dict[int, str] = {}
    gone: set[int] = set()
    for change in changes.words:
        _apply(change, before, placed, gone)
    for chapter in changes.structure:
        if chapter.old_span or chapter.new_span:
            _apply_chapter(chapter, before, placed, gone)
    left = iter([text for index, text in enumerate(before) if index not in gone])
    size = len(before) - len(gone) + len(placed)
    after = [placed[index] if index in placed else next(left) for index in range(size)]
    edited = {c.new.start for c in changes.words if c.new and c.kind is Kind.CHANGED}
    for number in numbers(changes):
        text = after[number.sentence]
        if number.sentence in edited:
            assert number.new in text
            continue
        assert number.old in text
        after[number.sentence] = text.replace(number.old, number.new, 1)
    return after


def _apply(change: WordChange, before: list[str], placed: dict[int, str], gone: set[int]) -> None:
    if change.kind in (Kind.SPLIT, Kind.JOINED):
        return
    if change.old is not None:
        gone.update(range(change.old.start, change.old.end))
    if change.new is None:
        return
    kept = (PieceKind.SAME, PieceKind.CAME, PieceKind.LINKED)
    text = "".join(piece.text for piece in change.pieces if piece.kind in kept)
    if change.old is not None and change.kind is Kind.MOVED:
        texts = before[change.old.start : change.old.end]
    else:
        texts = _cut(text)
    placed.update(zip(range(change.new.start, change.new.end), texts, strict=True))


def _apply_chapter(
    change: StructureChange, before: list[str], placed: dict[int, str], gone: set[int]
) -> None:
    match change.kind:
        case Kind.WENT:
            gone.update(change.sentences)
        case Kind.CAME:
            texts = [change.new, *(s for line in change.text.split("\n") for s in _cut(line))]
            placed.update(zip(change.sentences, texts, strict=True))
        case Kind.MOVED:
            gone.update(old for old, _ in change.moved)
            placed.update((new, before[old]) for old, new in change.moved)
        case Kind.RENAMED:
            assert change.old_span is not None
            assert change.new_span is not None
            gone.add(change.old_span.start)
            placed[change.new_span.start] = change.new
        case _:
            pass


def _cut(text: str) -> list[str]:
    """The sentences of a paragraph."""
    passage = DraftPassage(PassageKind.BODY, "", 0, text)
    return sentences_of(Draft("", passages=(passage,)))

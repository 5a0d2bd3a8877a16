"""Changes of chapters and annexes: what came, went, moved, is called otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from hotline_report.compare.narrative import MovedChapters, Narrative, end_of, homes
from hotline_report.compare.units import Unit
from hotline_report.model.changes import Kind, Span, StructureChange
from hotline_report.model.narrative import PassageKind
from hotline_report.numbers.numerals import chinese_number

CHAPTER, ANNEX = "小标题", "附件"


def compare_chapters(narrative: Narrative) -> tuple[StructureChange, ...]:
    """Every chapter whose heading changed, each change once, in the order of the new draft."""
    found = [*_changed(narrative), *_moved(narrative)]
    found += [*_lone(narrative, Kind.CAME), *_lone(narrative, Kind.WENT)]
    return tuple(sorted(found, key=lambda c: narrative.order(c.old_span, c.new_span)))


def _changed(narrative: Narrative) -> Iterator[StructureChange]:
    """Those that are called otherwise, or are of another level."""
    for pair in narrative.pairs:
        old, new = narrative.old[pair.old], narrative.new[pair.new]
        if not new.is_heading:
            continue
        if old.text != new.text:
            yield _chapter(Kind.RENAMED, old, new, narrative, (old.text, new.text))
        if old.level != new.level:
            levels = tuple(f"{chinese_number(unit.level)}级" for unit in (old, new))
            change = _chapter(Kind.CHANGED, old, new, narrative, (levels[0], levels[1]))
            yield replace(change, place=new.text)


def _moved(narrative: Narrative) -> Iterator[StructureChange]:
    """Those that moved, but for chapters below one that did."""
    for pairs in MovedChapters(narrative):
        old, new = narrative.old[pairs[0].old], narrative.new[pairs[0].new]
        where = _behind(narrative.old, old), _behind(narrative.new, new)
        change = _chapter(Kind.MOVED, old, new, narrative, where)
        moved = tuple((pair.old, pair.new) for pair in pairs if narrative.is_equal(pair))
        yield replace(change, place=new.text, moved=moved)


def _lone(narrative: Narrative, kind: Kind) -> Iterator[StructureChange]:
    """Those that are in one draft only, with the sentences below them that are, too."""
    came = kind is Kind.CAME
    units = narrative.new if came else narrative.old
    matched: Mapping[int, int] = narrative.old_of if came else narrative.new_of
    lone = [unit.index for unit in units if unit.index not in matched]
    outermost = homes(units, [index for index in lone if units[index].is_heading])
    below: dict[int, list[Unit]] = {}
    for index in lone:
        if (head := outermost[index]) is not None:
            below.setdefault(head, []).append(units[index])
    for head, members in below.items():
        unit, own = units[head], members[1:]
        change = _chapter(kind, None if came else unit, unit if came else None, narrative)
        texts = [member.text for member in own if not member.is_heading]
        paragraphs = len({member.passage for member in own if not member.is_heading})
        size = sum(map(len, texts))
        yield replace(
            change,
            detail=f"{paragraphs} 段，{size} 字" if texts else "",
            text="\n".join(_paragraphs(own)),
            sentences=tuple(member.index for member in members),
        )


def _paragraphs(units: Sequence[Unit]) -> Iterator[str]:
    """What they say, by the paragraphs that they stand in."""
    for _, members in groupby(units, key=lambda unit: unit.passage):
        yield "".join(member.text for member in members)


def _behind(units: Sequence[Unit], unit: Unit) -> str:
    """Where a chapter stands: behind which other of the same level."""
    for other in reversed(units[: unit.index]):
        if other.is_heading and other.level <= unit.level:
            return f"“{other.text}”之后" if other.level == unit.level else "最前"
    return "最前"


def _chapter(
    kind: Kind,
    old: Unit | None,
    new: Unit | None,
    narrative: Narrative,
    names: tuple[str, str] = ("", ""),
) -> StructureChange:
    unit = next(each for each in (new, old) if each is not None)
    return StructureChange(
        what=ANNEX if unit.kind is PassageKind.ANNEX else CHAPTER,
        place=unit.chapter,
        kind=kind,
        old=names[0] or (unit.text if new is None else ""),
        new=names[1] or (unit.text if old is None else ""),
        old_span=_span(narrative.old, old),
        new_span=_span(narrative.new, new),
    )


def _span(units: Sequence[Unit], unit: Unit | None) -> Span | None:
    return None if unit is None else Span(unit.index, end_of(units, unit.index))

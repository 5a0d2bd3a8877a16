"""What of the bulletin's frame changed: its head, tables, rows, columns, records, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hotline_report.compare.lines import compare_lines, compare_list
from hotline_report.compare.tables import TablePair, Tables
from hotline_report.compare.unread import Unknown
from hotline_report.model.changes import Kind, StructureChange
from hotline_report.model.draft import Draft, DraftTable

TABLE, TEXT, WORD, PICTURE = "数据表", "表的说明", "词语", "图片"


def compare_heads(old: Draft, new: Draft, unknown: Unknown) -> Iterator[StructureChange]:
    """Title, issuers, date, form, and whose bulletin of which period it is.

    They are called as the keys of a data file, by which is told what could not be read.
    """
    for keys, before, after in (
        ("标题", old.title, new.title),
        ("城市、主体", old.reporter, new.reporter),
        ("年度、期间", old.period, new.period),
        ("表式", old.edition, new.edition),
        ("发布单位", "、".join(old.issuers), "、".join(new.issuers)),
        ("发布日期", old.published, new.published),
    ):
        if before != after and not unknown.heads & {*keys.split("、")}:
            yield StructureChange(keys, "", Kind.CHANGED, before, after)


def compare_pictures(old: Draft, new: Draft) -> Iterator[StructureChange]:
    """Pictures that came, went, or are others."""
    before = {picture.name: picture.digest for picture in old.pictures}
    after = {picture.name: picture.digest for picture in new.pictures}
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            yield StructureChange(PICTURE, "", Kind.WENT, old=name)
        elif name not in before:
            yield StructureChange(PICTURE, "", Kind.CAME, new=name)
        elif before[name] != after[name]:
            yield StructureChange(PICTURE, name, Kind.CHANGED, detail="换了一幅")


def compare_tables(
    tables: Tables, chapters: Mapping[str, str], unknown: Unknown
) -> Iterator[StructureChange]:
    """Everything of the tables but their figures.

    `chapters` are the headings of the old draft that are called otherwise in the new one.
    """
    for table in tables.went:
        if table.shown and not unknown.is_lost(table.name):
            yield _lone(table, Kind.WENT)
    yield from _moved_together(tables, chapters)
    for pair in tables.pairs:
        if not unknown.is_lost(pair.new.name):
            yield from _table(pair, is_moved=_is_moved_alone(pair, tables, chapters))
    for table in tables.came:
        if table.shown and not unknown.is_lost(table.name):
            yield _lone(table, Kind.CAME)


def _moved_together(tables: Tables, chapters: Mapping[str, str]) -> Iterator[StructureChange]:
    """The tables that stand below another heading, told as one that went from one to another."""
    found: dict[tuple[str, str], list[str]] = {}
    for pair in tables.pairs:
        places = chapters.get(pair.old.place, pair.old.place), pair.new.place
        if pair.old.shown and pair.new.shown and places[0] != places[1]:
            found.setdefault((pair.old.place, pair.new.place), []).append(pair.new.name)
    for (old, new), names in found.items():
        yield StructureChange(TABLE, "、".join(names), Kind.MOVED, f"“{old}”", f"“{new}”")


def _is_moved_alone(pair: TablePair, tables: Tables, chapters: Mapping[str, str]) -> bool:
    """Whether its order is another, below the same heading."""
    is_here = chapters.get(pair.old.place, pair.old.place) == pair.new.place
    return is_here and pair.new.name in tables.moved


def _lone(table: DraftTable, kind: Kind, detail: str = "") -> StructureChange:
    """A table that is in one draft only."""
    came = kind is Kind.CAME
    count = len(table.figures) or len(table.words)
    counted = f"{count} 个{'词' if table.words else '数'}" if count else ""
    return StructureChange(
        what=TABLE,
        place="",
        kind=kind,
        old="" if came else table.name,
        new=table.name if came else "",
        detail="，".join(filter(None, (detail, counted))),
        figures=table.figures,
    )


def _table(pair: TablePair, *, is_moved: bool) -> Iterator[StructureChange]:
    old, new = pair.old, pair.new
    if old.shown and not new.shown:
        yield _lone(old, Kind.WENT, "改为不公布" if new.withheld else "改为不印")
    elif new.shown and not old.shown:
        yield _lone(new, Kind.CAME, "原不公布" if old.withheld else "原来不印")
    if not (old.shown and new.shown):
        return
    if old.name != new.name:
        yield StructureChange(TABLE, "", Kind.RENAMED, old.name, new.name)
    elif old.caption != new.caption:
        captions = (old.caption or "（没有标题）", new.caption or "（没有标题）")
        yield StructureChange(TABLE, new.name, Kind.RENAMED, *captions)
    if is_moved:
        yield StructureChange(TABLE, new.name, Kind.MOVED, detail="次序变了")
    for kind, text in compare_list(old.texts, new.texts):
        yield _text(new.name, kind, text)
    yield from compare_lines(pair)
    for kind, word in compare_list(old.words, new.words):
        came = kind is not Kind.WENT
        yield StructureChange(WORD, new.name, kind, "" if came else word, word if came else "")


def _text(table: str, kind: Kind, text: str) -> StructureChange:
    came = kind is not Kind.WENT
    return StructureChange(TEXT, table, kind, "" if came else text, text if came else "")

"""The entries of a new file, but for its figures, taken over from an earlier one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.formatting.footnotes import CALL
from hotline_report.load import nodes
from hotline_report.load.chapters import ALL_SECTIONS
from hotline_report.load.keys.data_file import (
    AnnexKeys,
    BulletinKeys,
    ChapterKeys,
    PictureKeys,
    TableTextKeys,
    WebsiteKeys,
)
from hotline_report.load.nodes import Node, Scalar, is_empty
from hotline_report.model.data_file import Below, Braces, Brackets, Entry, Items, Value
from hotline_report.model.period import Period
from hotline_report.pipeline.starting.moved_on import moved_on
from hotline_report.pipeline.starting.texts import OldTexts

_FIGURE = re.compile(r"\{\{\s*[^\W\d]\w*\.")

_Change = Callable[["Old", str, Node], "Entry | None"]


class Old(Struct, frozen=True):
    """An earlier file, and what is to be made of its entries.

    `sections` are those of the new form; `tables` what its tables were called before, by the
    earlier names.
    """

    texts: OldTexts
    then: Period
    now: Period
    sections: tuple[str, ...]
    tables: Mapping[str, str]
    called: Collection[str]

    def heading(self, node: Scalar) -> str:
        """A heading brought to the new period; one that tells a figure bears the mark."""
        if _FIGURE.search(node.text):
            return self.texts.marked(node)
        return moved_on(node.text.rstrip("\n"), self.then, self.now)


def entries_of(old: Old, root: nodes.Mapping) -> Iterator[Entry]:
    """What is taken over, in the order in which it stood."""
    for key, node in root.entries:
        change = _CHANGES.get(key.text, _same)
        entry = change(old, key.text, node)
        if entry is not None:
            yield entry


def footnotes_called(root: nodes.Mapping) -> frozenset[str]:
    """The names of the footnotes that texts call; those that only cells call are none of them."""
    found: set[str] = set()
    for key, node in root.entries:
        if key.text != BulletinKeys.data.name:
            found.update(_called(node))
    return frozenset(found)


def _called(node: Node) -> Iterator[str]:
    match node:
        case Scalar(text):
            yield from (match["key"] for match in CALL.finditer(text))
        case nodes.Sequence(items):
            for item in items:
                yield from _called(item)
        case nodes.Mapping(entries):
            for _, value in entries:
                yield from _called(value)


def as_is(node: Node) -> Value:
    """What a node holds, in the shape in which it was typed."""
    match node:
        case Scalar():
            return node.text.rstrip("\n") if node.is_block else node.text
        case nodes.Sequence(items):
            values = tuple(as_is(item) for item in items)
            short = all(isinstance(value, str) and "\n" not in value for value in values)
            return Brackets(values) if short else Items(values)
        case nodes.Mapping(entries):
            if node.in_braces:
                return Braces(tuple((key.text, as_is(value)) for key, value in entries))
            return Below(tuple(Entry(key.text, as_is(value)) for key, value in entries))


def _same(_old: Old, name: str, node: Node) -> Entry | None:
    return Entry(name, as_is(node))


def _dropped(_old: Old, _name: str, _node: Node) -> Entry | None:
    return None


def _period(old: Old, name: str, _node: Node) -> Entry | None:
    now = old.now
    return Entry(now.key, now.told) if name == old.then.key else None


def _emptied(old: Old, name: str, node: Node) -> Entry | None:
    was = node.text if isinstance(node, Scalar) else ""
    return Entry(name, "", behind=f"{old.texts.mark.strip('【】')} {was}" if was else "")


def _titled(old: Old, name: str, node: Node) -> Entry | None:
    return Entry(name, old.heading(node) if isinstance(node, Scalar) else as_is(node))


def _moved(old: Old, name: str, node: Node) -> Entry | None:
    """Words of the website with the period in them."""
    return Entry(name, _led_on(old, as_is(node)))


def _led_on(old: Old, value: Value) -> Value:
    match value:
        case str():
            return moved_on(value, old.then, old.now)
        case Brackets(values):
            return Brackets(tuple(_led_on(old, each) for each in values))
        case Items(values):
            return Items(tuple(_led_on(old, each) for each in values))
        case _:
            return value


def _marked(old: Old, name: str, node: Node) -> Entry | None:
    if not isinstance(node, Scalar) or is_empty(node):
        return Entry(name, as_is(node))
    return Entry(name, old.texts.marked(node))


def _running(old: Old, name: str, node: Node) -> Entry | None:
    """Marked, and in a block: what is rewritten there needs no quotes."""
    entry = _marked(old, name, node)
    return None if entry is None else replace(entry, running=isinstance(entry.value, str))


def _group(changes: Mapping[str, _Change]) -> _Change:
    """Entries of one mapping, each by its name."""

    def changed(old: Old, name: str, node: Node) -> Entry | None:
        if not isinstance(node, nodes.Mapping):
            return Entry(name, as_is(node))
        return Entry(name, Below(tuple(_within(old, node, changes))))

    return changed


def _within(old: Old, node: nodes.Mapping, changes: Mapping[str, _Change]) -> Iterator[Entry]:
    for key, value in node.entries:
        entry = changes.get(key.text, _same)(old, key.text, value)
        if entry is not None:
            yield entry


def _list(changes: Callable[[], Mapping[str, _Change]]) -> _Change:
    """A list of mappings."""

    def changed(old: Old, name: str, node: Node) -> Entry | None:
        if not isinstance(node, nodes.Sequence):
            return Entry(name, as_is(node))
        items = tuple(
            Below(tuple(_within(old, item, changes())))
            if isinstance(item, nodes.Mapping)
            else as_is(item)
            for item in node.items
        )
        return Entry(name, Items(items))

    return changed


def _named(change: _Change, keep: Callable[[Old, str], str]) -> _Change:
    """Entries whose names the file gives; `keep` tells what each is called now, "" to leave it."""

    def changed(old: Old, name: str, node: Node) -> Entry | None:
        if not isinstance(node, nodes.Mapping):
            return Entry(name, as_is(node))
        found = []
        for key, value in node.entries:
            now = keep(old, key.text)
            entry = change(old, now, value) if now else None
            if entry is not None:
                found.append(entry)
        return Entry(name, Below(tuple(found))) if found else None

    return changed


def _sections(old: Old, name: str, node: Node) -> Entry | None:
    """数据表 of a chapter: the sections that the new form has."""
    items = node.items if isinstance(node, nodes.Sequence) else (node,)
    typed = [item.text for item in items if isinstance(item, Scalar)]
    kept = [each for each in typed if each == ALL_SECTIONS or each in old.sections]
    if not kept:
        return None
    return Entry(name, kept[0] if isinstance(node, Scalar) else Brackets(tuple(kept)))


_CHAPTER: dict[str, _Change] = {
    ChapterKeys.title.name: _titled,
    ChapterKeys.body.name: _running,
    ChapterKeys.children.name: _list(lambda: _CHAPTER),
    ChapterKeys.tables.name: _sections,
}
_ANNEX: dict[str, _Change] = {
    AnnexKeys.title.name: _titled,
    AnnexKeys.body.name: _running,
    AnnexKeys.tables.name: _sections,
}
_WEBSITE: dict[str, _Change] = {
    WebsiteKeys.published.name: _emptied,
    WebsiteKeys.url.name: _emptied,
    WebsiteKeys.keywords.name: _moved,
    WebsiteKeys.description.name: _moved,
    WebsiteKeys.column_keywords.name: _moved,
}
_TABLE_TEXT: dict[str, _Change] = {
    TableTextKeys.legend.name: _marked,
    TableTextKeys.notes.name: _marked,
}
_PICTURE: dict[str, _Change] = {
    PictureKeys.alternative.name: _marked,
    PictureKeys.caption.name: _marked,
}
_CHANGES: dict[str, _Change] = {
    BulletinKeys.edition.name: _dropped,
    BulletinKeys.year.name: _period,
    BulletinKeys.period.name: _period,
    BulletinKeys.waivers.name: _dropped,
    BulletinKeys.data.name: _dropped,
    BulletinKeys.title.name: _titled,
    BulletinKeys.below_title.name: _marked,
    BulletinKeys.published.name: _emptied,
    BulletinKeys.website.name: _group(_WEBSITE),
    BulletinKeys.lead.name: _running,
    BulletinKeys.chapters.name: _list(lambda: _CHAPTER),
    BulletinKeys.annexes.name: _list(lambda: _ANNEX),
    BulletinKeys.closing.name: _running,
    BulletinKeys.description.name: _marked,
    BulletinKeys.section_texts.name: _named(
        _marked, lambda old, name: name if name in old.sections else ""
    ),
    BulletinKeys.table_texts.name: _named(
        _group(_TABLE_TEXT), lambda old, name: old.tables.get(name, "")
    ),
    BulletinKeys.pictures.name: _named(_group(_PICTURE), lambda _old, name: name),
    BulletinKeys.footnotes.name: _named(
        _marked, lambda old, name: name if name in old.called else ""
    ),
}

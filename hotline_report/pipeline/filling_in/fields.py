"""The texts and fields of a data file, as its declared keys have them (decision 0031)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from hotline_report import limits
from hotline_report.edit.edits import Place
from hotline_report.edit.source import text_of
from hotline_report.load import nodes
from hotline_report.load.chapters import ALL_SECTIONS
from hotline_report.load.dates import Date
from hotline_report.load.keys.base import Key, Keys
from hotline_report.load.keys.choices import Choice, Usually
from hotline_report.load.keys.data_file import (
    AnnexKeys,
    BulletinKeys,
    ChapterKeys,
    PictureKeys,
    TableTextKeys,
    WaiverKeys,
    WebsiteKeys,
)
from hotline_report.load.keys.texts import Matching, Moment, Running
from hotline_report.load.keys.values import Flag, Raw, RawItems, Text, Texts
from hotline_report.load.nodes import Node, Scalar, is_empty
from hotline_report.load.template_folders import FORMS, PAGE_FORMATS, TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import WordTable
from hotline_report.pipeline.filling_in.shown import TextField, TextGroup, TextList
from hotline_report.pipeline.places import Places

_LINK = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")
_YES_OR_NO = ("是", "否")
_LOCKED = "文件里这一项不是文字，请在文件里改"
_LISTS = (Texts, RawItems)
"""Keys of which the file may have several texts."""

MAIN = (
    BulletinKeys.edition, BulletinKeys.city, BulletinKeys.body, BulletinKeys.year,
    BulletinKeys.period, BulletinKeys.title, BulletinKeys.issuers, BulletinKeys.below_title,
    BulletinKeys.published, BulletinKeys.sign, BulletinKeys.contents, BulletinKeys.charts,
    BulletinKeys.page_format,
)  # fmt: skip
_MAIN = "基本项"


class Known(Struct, frozen=True):
    """A text that there is or may be: its key, and the names of its entry's neighbours in order.

    `is_list`: the file may have a list of texts there. `is_named`: the file gives its name, and
    nothing may stand behind it but a text.
    """

    order: tuple[str, ...]
    is_list: bool = False
    is_named: bool = False


class KnownList(Struct, frozen=True):
    """A list, or names, that something can be inserted in; `keys` are those of what it holds."""

    order: tuple[str, ...]
    keys: tuple[str, ...] = ()
    is_named: bool = False


class Fields:
    """The groups of texts and fields of one data file, and what there is by place."""

    def __init__(self, places: Places, bulletin: Bulletin | None, folders: TemplateFolders) -> None:
        self._places, self._bulletin, self._folders = places, bulletin, folders
        self.texts: dict[Place, Known] = {}
        self.lists: dict[Place, KnownList] = {}
        self.items: set[Place] = set()
        self.groups = tuple(self._groups())

    def _groups(self) -> Iterator[TextGroup]:
        keys = BulletinKeys
        yield TextGroup((), _MAIN, tuple(self._field((), keys, key) for key in MAIN))
        yield self._group((keys.website.name,), keys.website.name, WebsiteKeys)
        yield self._alone(keys.lead)
        yield self._list(keys.chapters, ChapterKeys, "章")
        yield self._list(keys.annexes, AnnexKeys, "附件")
        yield self._alone(keys.closing)
        yield self._said_of_tables()
        yield self._pictures()
        yield self._footnotes()
        yield self._list(keys.waivers, WaiverKeys, "豁免")

    def _alone(self, key: Key[Any]) -> TextGroup:
        field = self._field((), BulletinKeys, key)
        return TextGroup((), key.name, (field,), line=field.line)

    def _group(
        self, place: Place, name: str, keys: type[Keys], *, is_item: bool = False
    ) -> TextGroup:
        """What a mapping of declared keys holds, but for other mappings in it."""
        if is_item:
            self.items.add(place)
        found = [key for key in keys.declared if isinstance(key, _FIELDS)]
        fields = tuple(self._field(place, keys, key) for key in found)
        return TextGroup(place, name, fields, is_item=is_item, line=self._places.line(place))

    def _list(self, key: Key[Any], keys: type[Keys], called: str) -> TextGroup:
        return self._items((), BulletinKeys, key, keys, called)

    def _items(
        self, parent: Place, above: type[Keys], key: Key[Any], keys: type[Keys], called: str
    ) -> TextGroup:
        """A list of groups, numbered; chapters have their sections in them."""
        place: Place = (*parent, key.name)
        node = self._places.node(place)
        items = node.items if isinstance(node, nodes.Sequence) else ()
        groups = []
        for number in range(len(items)):
            group = self._group((*place, number), f"第{number + 1}项", keys, is_item=True)
            if keys is ChapterKeys:
                below = self._items(
                    group.place, ChapterKeys, ChapterKeys.children, ChapterKeys, "小节"
                )
                group = _with_below(group, below)
            groups.append(group)
        lists: tuple[TextList, ...] = ()
        if node is None or is_empty(node) or isinstance(node, nodes.Sequence):
            names = tuple(each.name for each in keys.declared)
            self.lists[place] = KnownList(_names(above), names)
            first = next(each.name for each in keys.declared if each.required)
            most = getattr(key, "most", limits.LIST)
            lists = (TextList(place, called, len(items), most, first),)
        line = self._places.line(place)
        return TextGroup(place, key.name, below=tuple(groups), lists=lists, line=line)

    def _said_of_tables(self) -> TextGroup:
        """数据说明, 分节说明 and 表格说明, for each section and table of the form."""
        keys = BulletinKeys
        fields = [self._field((), keys, keys.description)]
        below = []
        edition = self._bulletin.edition if self._bulletin is not None else None
        if edition is not None:
            names = tuple(section.name for section in edition.sections)
            place: Place = (keys.section_texts.name,)
            fields += [
                self._named((*place, name), name, limits.PROSE, keys.section_texts.about, names)
                for name in names
            ]
            for table in edition.tables.values():
                if table.unprinted:
                    continue
                at: Place = (keys.table_texts.name, table.name)
                group = self._group(at, table.name, TableTextKeys)
                if isinstance(table, WordTable):
                    legend = TableTextKeys.legend.name
                    kept = tuple(each for each in group.fields if each.name != legend)
                    self.texts.pop((*at, legend), None)
                    group = TextGroup(at, table.name, kept, line=group.line)
                below.append(group)
        return TextGroup((), keys.description.name, tuple(fields), tuple(below))

    def _footnotes(self) -> TextGroup:
        key = BulletinKeys.footnotes
        place: Place = (key.name,)
        names = _names_at(self._places, place)
        fields = tuple(
            self._named((*place, name), name, limits.FOOTNOTE, key.about, names) for name in names
        )
        self.items.update((*place, name) for name in names)
        self.lists[place] = KnownList(_names(BulletinKeys), is_named=True)
        lists = (TextList(place, key.name, len(names), limits.FOOTNOTES, named=True),)
        return TextGroup(place, key.name, fields, lists=lists, line=self._places.line(place))

    def _pictures(self) -> TextGroup:
        key = BulletinKeys.pictures
        place: Place = (key.name,)
        names = _names_at(self._places, place)
        groups = [self._group((*place, name), name, PictureKeys, is_item=True) for name in names]
        known = tuple(each.name for each in PictureKeys.declared)
        self.lists[place] = KnownList(_names(BulletinKeys), known, is_named=True)
        first = PictureKeys.file.name
        lists = (TextList(place, key.name, len(names), limits.PICTURES, first, named=True),)
        line = self._places.line(place)
        return TextGroup(place, key.name, below=tuple(groups), lists=lists, line=line)

    def _named(
        self, place: Place, name: str, most: int, about: str, order: Sequence[str]
    ) -> TextField:
        """A text whose name the file, or the form, gives."""
        node = self._places.node(place)
        typed, locked = _typed(node, is_list=False)
        self.texts[place] = Known(tuple(order), is_named=True)
        return TextField(
            place,
            name,
            typed,
            _plain(about),
            most=most,
            lines=True,
            references=True,
            locked=locked,
            line=self._places.line(place),
        )

    def _field(self, parent: Place, keys: type[Keys], key: Key[Any]) -> TextField:
        place: Place = (*parent, key.name)
        node = self._places.node(place)
        is_list = isinstance(key, _LISTS) or key is BulletinKeys.issuers
        typed, locked = _typed(node, is_list=is_list)
        self.texts[place] = Known(_names(keys), is_list=is_list)
        return TextField(
            place,
            key.name,
            typed,
            _plain(key.about),
            key.example,
            self._choices(key),
            getattr(key, "most", limits.TEXT),
            lines=is_list or (isinstance(key, Running) and not key.one_line),
            references=isinstance(key, Running),
            required=key.required,
            locked=locked,
            line=self._places.line(place),
        )

    def _choices(self, key: Key[Any]) -> tuple[str, ...]:
        """The words that one is chosen of."""
        match key:
            case Flag():
                return _YES_OR_NO
            case Choice():
                return tuple(key.words)
            case Usually():
                return tuple(key.words)
            case RawItems() if self._bulletin is not None:
                return ALL_SECTIONS, *(each.name for each in self._bulletin.edition.sections)
            case _:
                kind = _FILES.get(key.name)
                return tuple(self._folders.names(kind)) if kind else ()


_FIELDS = (Running, Text, Texts, Matching, Moment, Date, Flag, Choice, Usually, Raw, RawItems)
"""Kinds of keys behind which a text stands, or several."""

_FILES: Mapping[str, str] = {
    BulletinKeys.edition.name: FORMS,
    BulletinKeys.page_format.name: PAGE_FORMATS,
}


def _with_below(group: TextGroup, sections: TextGroup) -> TextGroup:
    return TextGroup(
        group.place,
        group.name,
        group.fields,
        sections.below,
        sections.lists,
        is_item=group.is_item,
        line=group.line,
    )


def _names(keys: type[Keys]) -> tuple[str, ...]:
    return tuple(key.name for key in keys.declared)


def _names_at(places: Places, place: Place) -> list[str]:
    node = places.node(place)
    return [key.text for key, _ in node.entries] if isinstance(node, nodes.Mapping) else []


def _typed(node: Node | None, *, is_list: bool) -> tuple[str, str]:
    """What the file says, a line for each text; or why that cannot be changed as a text."""
    match node:
        case None:
            return "", ""
        case Scalar():
            return text_of(node), ""
        case nodes.Sequence() if is_list and all(isinstance(each, Scalar) for each in node.items):
            return "\n".join(text_of(each) for each in node.items if isinstance(each, Scalar)), ""
        case _:
            return ("", "") if is_empty(node) else ("", _LOCKED)


def _plain(about: str) -> str:
    """What is said of a key in the manual, without its marks."""
    return _LINK.sub(r"\1", about).replace("**", "").replace("`", "")

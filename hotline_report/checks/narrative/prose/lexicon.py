"""The names of a form's tables, rows and columns, and where a text mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import assert_never

from msgspec import Struct

from hotline_report.model.edition import (
    Column,
    Edition,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
    WordTable,
)
from hotline_report.model.figure import Figures


class Role(Enum):
    """What a name is the name of. An item of a ranking is a column, as in addresses."""

    COLUMN = "列"
    GROUP = "列组"
    ROW = "行"
    TABLE = "表"


class Sense(Struct, frozen=True):
    """One thing that a phrase may mean: a table, a row or a column of it, or a group's columns."""

    role: Role
    table: str
    name: str


class Mention(Struct, frozen=True):
    """A phrase of the form in a text; `loose`: prose calls a column so, not the form itself."""

    start: int
    end: int
    phrase: str
    senses: tuple[Sense, ...]
    loose: bool = False


_BRACKETED = re.compile(r"（([^（）]*)）|\(([^()]*)\)")
_TEMPLATE = re.compile(r"\{[{%].*?[}%]\}年?")
_CITY = re.compile(r"\{\{ *城市 *\}\}")
_NUMBERING = re.compile(r"^\d{1,2}[.、]")
_PREFIX = re.compile(r"^其中[：:]?")
_QUOTES = str.maketrans("", "", "“”\"'‘’")
_SHORT, _LONG = 2, 3
_DROPPED = ("量", "数")
_KEPT = ("总量", "总数", "数量", "总人数", "个数")
_RATES = ("率", "度")
_TOTAL = re.compile(r"^(?:总量|总数|合计|总计)|(?:总量|总数|总计)(?:（.*）)?$")
_AFTER_NAME = "率度"
"""在线解答率 is no mention of 在线解答, which is a count."""


def phrases_of(title: str) -> Iterator[str]:
    """The names in a title: without brackets, quotes and numbering; and what brackets hold."""
    plain = _TEMPLATE.sub("", title)
    held = [match[1] or match[2] or "" for match in _BRACKETED.finditer(plain)]
    # 群众有效参评满意率（问题实际解决率） names two things; （工单件） and （市、区） name nothing.
    rates = [words for words in held if words.endswith(_RATES)]
    whole = [plain] if any("、" in words for words in held) else []
    bare = _BRACKETED.sub("", plain)
    for piece in (*whole, bare, bare.translate(_QUOTES), *rates):
        name = _PREFIX.sub("", _NUMBERING.sub("", piece.strip()))
        if len(name) >= _LONG:
            yield name
            # 12345转110诉求量 is written 12345转110诉求 where its figure follows.
            # 主要负责人数 is written 26名主要负责人.
            if name.endswith(_DROPPED) and not name.endswith(_KEPT) and len(name) > _LONG:
                yield name[:-1]


def totals_of(names: Iterable[str]) -> Iterator[str]:
    """What means all rows together: 企业群众诉求 and 企业和群众诉求 for 企业诉求 and 群众诉求."""
    parts = list(names)
    ending = ""
    while parts and all(len(n) > len(ending) + 1 for n in parts):
        longer = parts[0][-len(ending) - 1 :]
        if not all(name.endswith(longer) for name in parts):
            break
        ending = longer
    if not ending or len(parts) != _SHORT:
        return
    for first, second in (parts, reversed(parts)):
        for joint in ("", "和", "与", "、", "及"):
            yield f"{first.removesuffix(ending)}{joint}{second}"


class Lexicon:
    """Every phrase by which text may name a figure of this form.

    `called` are other words of prose for a column.
    """

    def __init__(
        self,
        edition: Edition,
        figures: Figures,
        called: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        self._senses: dict[str, dict[Sense, None]] = {}
        self._read: dict[str, tuple[Mention, ...]] = {}
        for section in (each for each in edition.sections if each.title):
            for table in section.tables:
                self._add(section.title, Sense(Role.TABLE, table, ""))
        for form in edition.tables.values():
            self._name(form.name, form.title, Sense(Role.TABLE, form.name, ""))
            match form:
                case FigureTable():
                    self._rows(form)
                    self._columns(form.name, form.columns)
                case RecordTable():
                    self._columns(form.name, form.columns)
                case RankingTable():
                    self._ranking(form, figures)
                case WordTable():
                    pass
                case _:
                    assert_never(form)
        self.called = called
        self.city_rows = frozenset(
            (form.name, row.name)
            for form in edition.tables.values()
            if isinstance(form, FigureTable)
            for row in form.rows
            if _CITY.fullmatch(row.title)
        )
        """Tables and rows that are printed by the city's name, which names the whole city, too."""
        self._loose = frozenset(self._other_words(called))
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted(self._senses, key=lambda phrase: (-len(phrase), phrase)):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def _other_words(self, called: Mapping[str, Sequence[str]]) -> Iterator[str]:
        for name, others in called.items():
            columns = [s for s in self.senses(name) if s.role is Role.COLUMN and s.name == name]
            for other in others:
                if columns and other not in self._senses:
                    self._senses[other] = dict.fromkeys(columns)
                    yield other

    def _rows(self, form: FigureTable) -> None:
        for row in form.rows:
            if "{" not in row.title:
                self._name(row.name, row.title, Sense(Role.ROW, form.name, row.name))
            if row.indicator is not None:
                sense = Sense(Role.COLUMN, form.name, row.indicator.name)
                self._name(row.name, row.title, sense)
            for phrase in totals_of(row.total_of):
                self._put(phrase, Sense(Role.ROW, form.name, row.name))

    def _ranking(self, form: RankingTable, figures: Figures) -> None:
        for row in form.rows:
            self._name(row.name, row.title, Sense(Role.ROW, form.name, row.name))
        content = figures.tables.get(form.name)
        for _, item in content.figures if content is not None else ():
            self._name(item, item, Sense(Role.COLUMN, form.name, item))

    def _columns(self, table: str, columns: Iterable[Column]) -> None:
        for column in columns:
            if column.is_stub:
                continue
            leaves = tuple(column.leaves()) if column.children else ()
            totals = [leaf for leaf in leaves if _TOTAL.search(leaf.title)]
            for leaf in leaves:
                # “双号”互转诉求 is the name of its 总量, too.
                role = Role.COLUMN if totals == [leaf] else Role.GROUP
                for indicator in (leaf.indicator, *leaf.stacked):
                    if indicator is not None:
                        self._name(column.name, column.title, Sense(role, table, indicator.name))
            for indicator in (column.indicator, *column.stacked):
                if indicator is not None and indicator.nature.is_measured:
                    self._indicator(table, column, indicator)
            self._columns(table, column.children)

    def _indicator(self, table: str, column: Column, indicator: Indicator) -> None:
        title = indicator.prefix or (indicator.title if column.stacked else column.title)
        self._name(indicator.name, title, Sense(Role.COLUMN, table, indicator.name))
        bracket = indicator.bracket
        if bracket is not None:
            self._name(bracket.name, bracket.title, Sense(Role.COLUMN, table, bracket.name))

    def _name(self, name: str, title: str, sense: Sense) -> None:
        if len(name) >= _SHORT:
            self._put(name, sense)
        self._add(title, sense)

    def _add(self, title: str, sense: Sense) -> None:
        for phrase in phrases_of(title):
            self._put(phrase, sense)
        if sense.role is Role.TABLE:
            for brand in re.findall(r"“([^”]{2,})”", title):
                self._put(brand, sense)

    def _put(self, phrase: str, sense: Sense) -> None:
        self._senses.setdefault(phrase, {})[sense] = None

    def senses(self, phrase: str) -> tuple[Sense, ...]:
        """What a phrase means; nothing where it is none of the form's."""
        return tuple(self._senses.get(phrase, ()))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where the text names something of the form; a phrase inside a longer one is none."""
        if text not in self._read:
            self._read[text] = self._mentions(text)
        return self._read[text]

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        found: list[Mention] = []
        reached = 0
        for at in range(len(text)):
            # 非电话来源 is all but 电话.
            phrase = self._phrase_at(text, at) if text[at - 1 : at] != "非" else None
            # 咨询类 inside 非咨询类 is no mention; 信息总量 that 政务信息总量 ends with is one.
            if phrase is not None and at + len(phrase) > reached:
                reached = at + len(phrase)
                senses = tuple(self._senses[phrase])
                found.append(Mention(at, reached, phrase, senses, phrase in self._loose))
        return tuple(found)

    def _phrase_at(self, text: str, at: int) -> str | None:
        for phrase in self._by_first.get(text[at], ()):
            if text.startswith(phrase, at):
                after = text[at + len(phrase) : at + len(phrase) + 1]
                if after and after in _AFTER_NAME and phrase[-1] not in _AFTER_NAME:
                    continue
                return phrase
        return None

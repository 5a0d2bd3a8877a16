"""Which figures the words around a number name, and how surely."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from hotline_report.checks.narrative.figures.similar import pairs_of, resembles
from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.prose.bases import bases_of
from hotline_report.checks.narrative.prose.lexicon import Lexicon, Mention, Role
from hotline_report.checks.narrative.prose.patterns import (
    COMPARES,
    FROM_BEFORE,
    PLANNED,
    RISEN_SINCE,
    RISES_TO,
    YEAR,
)
from hotline_report.checks.narrative.prose.periods import Opening
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.edition import Edition
from hotline_report.model.figure import Address
from hotline_report.model.period import Basis
from hotline_report.numbers.units import MARKS, may_be_same

_TOO_MANY = 200
"""So many figures of one name are no help in telling which is meant."""
_ALIAS, _LONGER = 3, 4
_FURTHER, _UNMISTAKABLE = 5, 5
_CLAUSE = 16
"""Characters before a name that are looked at for what is done to it."""
_ASIDE = re.compile(r"（[^（）]*）")
_LIST_RISES = re.compile(
    rf"(?:(?:、|和|与|及|以及)[\d.,]+[^、，。；\d]{{0,4}}?)*(?:{RISES_TO.pattern.removeprefix('^')})"
)
"""The rest of a list of numbers, and what they rise to."""
_ARROW = re.compile(r"^(?:→|➜|-+>|—+>)")
_VERB = re.compile(r"(?:受理|接收|接到|办理|录入)$")
_BETTERED = re.compile(
    r"(?:提升|提高|增强|优化|改进|改善|强化|完善|加强|夯实|聚焦|围绕|推进|推动|促进|提振|做优|做强|抓好)"
    r"了?[\u4e00-\u9fff]{0,4}$"
)
_WORD_ENDS = re.compile(r"(?:水平|能力|质量|建设|工作)?(?:[，。；、！,;]|和|与|及|$)")


class Named(Struct, frozen=True):
    """The figures that some phrases name.

    `columns` are called by their column's name, in the rows and tables named beside it; `rows`
    have only their row named; `loose` stand under a group that is named.
    """

    columns: tuple[Known, ...]
    rows: tuple[Known, ...]
    loose: tuple[Known, ...]
    rows_named: frozenset[tuple[str, str]]
    tables_named: frozenset[str]

    @property
    def all(self) -> tuple[Known, ...]:
        """All of them, the best named first."""
        return (*self.columns, *self.rows, *self.loose)


_NOTHING = Named((), (), (), frozenset(), frozenset())


class Namer:
    """Finds the figures that words name."""

    def __init__(self, values: Values, lexicon: Lexicon, edition: Edition) -> None:
        self._values = values
        self._lexicon = lexicon
        self._titles = [(form.name, form.title) for form in edition.tables.values()]
        sections = [section for section in edition.sections if section.title]
        self._titles += [(table, part.title) for part in sections for table in part.tables]
        self._homes: dict[str, frozenset[str]] = {}
        self._read: tuple[str, tuple[list[int], list[frozenset[str]]]] = ("", ([], []))
        self._aliases: dict[str, dict[str, set[Address]]] = {}

    def named(self, mentions: Sequence[Mention], unit: str | None) -> Named:
        """The figures that the mentions name, of those that may have this unit (None: any)."""
        if not mentions:
            return _NOTHING
        by_role: dict[Role, set[tuple[str, str]]] = {role: set() for role in Role}
        for mention in mentions:
            for sense in mention.senses:
                by_role[sense.role].add((sense.table, sense.name))
        rows = frozenset(by_role[Role.ROW])
        tables = frozenset(table for table, _ in by_role[Role.TABLE])
        columns = self._of_columns(by_role[Role.COLUMN], unit)
        columns = _preferred(columns, [k for k in columns if k.address.table in tables])
        columns = _preferred(columns, [k for k in columns if _row(k) in rows])
        loose = self._of_columns(by_role[Role.GROUP], unit)
        in_rows = [k for row in sorted(rows) for k in self._values.by_row.get(row, ())]
        of_rows = [k for k in in_rows if may_be(unit, k)]
        return Named(tuple(columns), tuple(of_rows), tuple(loose), rows, tables)

    def unmistakable(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """The tables that alone have a column with one of these names, if that is long."""
        tables = (
            {sense.table for sense in mention.senses}
            for mention in mentions
            if len(mention.phrase) >= _UNMISTAKABLE
        )
        return frozenset(table for of in tables if len(of) == 1 for table in of)

    def _of_columns(self, names: set[tuple[str, str]], unit: str | None) -> list[Known]:
        found = [k for name in sorted(names) for k in self._values.by_column.get(name, ())]
        return [k for k in found if may_be(unit, k)] if len(found) <= _TOO_MANY else []

    def home(self, chapter: str) -> frozenset[str]:
        """The tables that the innermost heading which names any speaks of."""
        if chapter not in self._homes:
            found: frozenset[str] = frozenset()
            for heading in chapter.split(" › "):
                found = self._tables_in(heading) or found
            self._homes[chapter] = found
        return self._homes[chapter]

    def _tables_in(self, heading: str) -> frozenset[str]:
        mentioned = {
            sense.table
            for mention in self._lexicon.mentions(heading)
            for sense in mention.senses
            if sense.role is Role.TABLE
        }
        alike = {
            table
            for table, title in self._titles
            if table in self._values.tables and resembles(heading, title)
        }
        return frozenset(mentioned or alike)

    def spoken_of(self, spot: Spot) -> frozenset[str]:
        """The tables that the words before a number were last about, else its chapter."""
        starts, tables = self._tables_of(spot.text)
        before = bisect_right(starts, spot.token.start)
        return tables[before - 1] if before else self.home(spot.passage.chapter)

    def _tables_of(self, text: str) -> tuple[list[int], list[frozenset[str]]]:
        """Where a text, the one read last, names tables, and which."""
        if self._read[0] != text:
            starts: list[int] = []
            tables: list[frozenset[str]] = []
            for mention in self._lexicon.mentions(text):
                named = frozenset(s.table for s in mention.senses if s.role is Role.TABLE)
                if named and not _is_common_word(text, mention):
                    starts.append(mention.start)
                    tables.append(named)
            self._read = (text, (starts, tables))
        return self._read[1]

    def learn(self, words: str, known: Known) -> None:
        """Remember what this bulletin calls a figure: 网络渠道受理 for 互联网, say."""
        for alias in _forms(words):
            called = self._aliases.setdefault(alias[-_ALIAS:], {})
            called.setdefault(alias, set()).add(known.address)

    def by_alias(self, words: str) -> Known | None:
        """The one figure that the bulletin has called so elsewhere."""
        for alias in _forms(words):
            addresses: set[Address] = set()
            for name, of in self._aliases.get(alias[-_ALIAS:], {}).items():
                shorter = min(len(name), len(alias))
                ends = name.endswith(alias) or alias.endswith(name)
                if name == alias or (ends and shorter >= _LONGER):
                    addresses |= of
            if len(addresses) == 1:
                return self._values.by_address.get(addresses.pop())
        return None

    @cached_property
    def _common(self) -> Counter[str]:
        """In how many columns' names two characters stand together."""
        columns = {(k.address.table, k.column): k for k in self._values.all}
        return Counter(pair for known in columns.values() for pair in set(own_pairs(known)))

    def touches_column(self, words: str, known: Known) -> bool:
        """The same of its column's names alone."""
        names = (known.column, known.figure.indicator.title)
        limit = max(3, len(self._values.by_column) // 8)
        pairs = {pair for name in names for pair in pairs_of(name) if pair in words}
        return any(self._common[pair] <= limit for pair in pairs)

    def touches(self, words: str, known: Known, times: int = 1) -> bool:
        """Whether pairs of characters of its names that few others have are in the words."""
        limit = max(3, len(self._values.by_column) // 8)
        pairs = {pair for pair in own_pairs(known) if pair in words}
        return sum(self._common[pair] <= limit for pair in pairs) >= times


def own_pairs(known: Known) -> Iterator[str]:
    """Every two neighbouring characters of a figure's own names."""
    for name in (known.column, known.figure.indicator.title, known.address.row):
        yield from pairs_of(name)


def may_be(unit: str | None, known: Known) -> bool:
    """Whether a number in this unit may be the figure at all; a rate is no count."""
    if unit is None:
        return True
    alike = (unit in MARKS) == (known.unit in MARKS)
    return alike and (not unit or may_be_same(unit, known.unit))


def plain(words: str) -> str:
    """The words of a name without particles: 网络渠道的受理量 and 网络渠道受理 are one."""
    name = "".join(c for c in words if c not in "的了为有达共约近“”（）()，、：:； 于和")
    return name.rstrip("量数")


def _forms(words: str) -> Iterator[str]:
    """A name with and without the verb behind it, if long enough to tell anything."""
    name = plain(words)
    for form in dict.fromkeys((name, _VERB.sub("", name))):
        if len(form) >= _ALIAS:
            yield form


def _is_common_word(text: str, mention: Mention) -> bool:
    """Whether a table's name is no name there: 不断提升服务效能，全市诉求总量…."""
    before = _BETTERED.search(text, max(0, mention.start - _CLAUSE), mention.start)
    return before is not None and _WORD_ENDS.match(text, mention.end) is not None


def _row(known: Known) -> tuple[str, str]:
    return (known.address.table, known.address.row)


def _preferred(all_of_them: list[Known], some: list[Known]) -> list[Known]:
    return some or all_of_them


def beside(spot: Spot, mention: Mention) -> bool:
    """Whether nothing of meaning stands between the name and the number."""
    if spot.list_size > 1 and not spot.undivided:
        return True  # The name is the one in the number's place in a list of names.
    text = spot.text
    start, end = mention.end, spot.token.start
    if mention.start > spot.token.end:
        start, end = spot.token.end, mention.start
    further = mention.end <= spot.near[0]
    if further and RISES_TO.fullmatch(spot.words(spot.near)):
        return True  # 平均等待时长由8.67秒降至8.21秒.
    between = text[start:end]
    for other in spot.names:
        if start <= other.start < end:
            between = between.replace(other.phrase, "")  # 679名“热线百科”信息专员.
    return len(spot.period.plain.sub("", between)) <= (_FURTHER if further else 1)


def earlier_bases(spot: Spot) -> tuple[Basis, ...]:
    """The bases on which the words say that this year's is compared with the number: 上年为3件.

    None where it is no earlier number; all where the words do not tell of which period it is.
    """
    before, after = spot.words(spot.near), spot.words(spot.after)
    rises = FROM_BEFORE.search(before) and RISES_TO.search(after)
    if spot.list_size > 1:
        # 分别由138名、102名增加至146名、108名.
        rises = FROM_BEFORE.search(spot.words(spot.wide))
        rises = rises and _LIST_RISES.match(spot.text, spot.token.end)
    if spot.period.of_before.search(before):
        return (Basis.BEFORE,)  # 去年12月, in January.
    if spot.period.of_last_year.search(before):
        return (Basis.LAST_YEAR,)
    return bases_of(spot.period.period).possible if rises or _ARROW.match(after) else ()


def year_named(spot: Spot) -> Opening | None:
    """The year that opens the number's sentence or clause: 2022年，全市共受理…."""
    end = spot.token.start
    aside = [(m.start(), m.end()) for m in _ASIDE.finditer(spot.text, spot.sentence, end)]
    for found in spot.period.opening_years(spot.text, spot.sentence, end):
        if any(start < found.start < close for start, close in aside):
            continue  # 诉求总量（2023年为466874件）达491234件.
        compared = spot.text[found.start - 1 : found.start] in ("比", "于")
        if not (compared and RISEN_SINCE.match(spot.text[found.end : end])):
            return found
    return None


def of_another_year(words: str, year: int) -> bool:
    """Whether the last year that words name is not the one before the bulletin's `year`.

    The bulletin's own says nothing (2024年较2023年的442107件), unless compared with (较2024年初).
    """
    named = [
        int(found[1])
        for found in YEAR.finditer(words)
        if int(found[1]) != year or COMPARES.search(words, 0, found.start())
    ]
    return bool(named) and named[-1] != year - 1


def planned(spot: Spot) -> bool:
    """Whether the sentence speaks of what is to come, after the bulletin's year."""
    said = spot.text[spot.sentence : spot.token.start]
    return PLANNED.search(said) is not None or f"{spot.period.year + 1}年" in said


def bare(spot: Spot) -> bool:
    """Whether the number's clause says nothing but its name."""
    words = spot.words(spot.near) + spot.words(spot.after)
    for mention in spot.names:
        words = words.replace(mention.phrase, "")
    return not spot.period.plain.sub("", words)

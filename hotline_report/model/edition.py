"""A form (表式): which sections, tables, rows and columns a year's bulletin has.

Everything here is read from `templates/editions/*.yaml`; no form is known to the code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.model.chart import ChartForm
from hotline_report.model.expression import Expression, Identity, Reference
from hotline_report.model.former_name import FormerName
from hotline_report.model.period import Basis, Period, PeriodKind
from hotline_report.model.unprinted import Unprinted


class Nature(Enum):
    """What an indicator measures (性质). It decides how it adds up and how it changes."""

    COUNT = "数量"
    RATE = "比率"
    AVERAGE = "平均值"
    MAXIMUM = "最大值"
    CHANGE = "增减"
    TEXT = "文字"

    @property
    def is_measured(self) -> bool:
        """Whether a figure of it is a value; words are none, and changes are those of others."""
        return self not in (Nature.CHANGE, Nature.TEXT)


class Cumulation(Enum):
    """What first months (1—5月累计) say of a figure: its months added up, or the last of them."""

    SUM = "相加"
    LAST = "期末"
    NONE = "不核对"


class ChangeKind(Enum):
    """How an indicator changes from year to year (同比)."""

    PERCENT = "百分比"
    POINTS = "百分点"
    NONE = "不计"

    @property
    def unit(self) -> str:
        """What such a change is printed with: ↓9.53%, ↑2.12个百分点."""
        return {ChangeKind.PERCENT: "%", ChangeKind.POINTS: "个百分点", ChangeKind.NONE: ""}[self]


class NoChange(Enum):
    """How a table tells that its figures have no prior (无同比): — in each cell, or one note."""

    EACH = "逐格"
    NOTED = "注明"


class SignsShown(Enum):
    """Where a legend tells what the signs in tables mean (符号说明)."""

    EACH = "各表"
    FIRST = "首表"
    NOWHERE = "不印"


class Fill(Enum):
    """What the tool itself fills into a column of records (自动)."""

    SERIAL = "序号"
    CITY = "城市"
    COUNT = "条数"


class ChangeOf(Struct, frozen=True):
    """What a column of changes shows (变化: 受理量.同比): the change of another column."""

    column: str
    basis: Basis


class Indicator(Struct, frozen=True):
    """What one cell carries.

    `change` is how it is compared with the same of last year (同比), `step` with the period before
    (环比). `signed` (可为负): it may be below zero; `exceeds` (可超100%): a rate in percent may be
    more than 100. `change_of`: it is another column's change;
    `beside` are the bases on which its own change stands in such a column, and not in its brackets.
    `decimals` is the number of places of a computed value, `change_decimals` of a computed
    change; typed figures keep their own precision. `weight` (权数) names the column that weighs
    this one in a total row. `prior_unit` (上年单位) is what last year's form called the same unit,
    人 for 名 say; no figure is compared with one in another unit. `former` is what the column, or a
    value of its own, was called in it. `bracket` is another indicator
    printed in the brackets behind this one (`795906（87.85%）`) in place of the change.
    `zero_if_empty` (空格: 0): an empty cell is 0, unless the form computes it. `dash_as_typed`
    (不适用: 照填): what was typed for 不适用 is printed so. `cumulation` (累计) is how first months
    are held to their months; None: as its nature has it.
    """

    name: str
    title: str
    unit: str
    nature: Nature
    change: ChangeKind
    decimals: int
    change_decimals: int
    unit_in_cell: bool
    prefix: str
    formula: Expression | None
    weight: str | None
    prior_unit: str
    bracket: Indicator | None
    position: Position
    former: FormerName | None = None
    step: ChangeKind = ChangeKind.NONE
    signed: bool = False
    exceeds: bool = False
    zero_if_empty: bool = False
    dash_as_typed: bool = False
    change_of: ChangeOf | None = None
    beside: frozenset[Basis] = frozenset()

    @property
    def at_most_hundred(self) -> bool:
        """Whether it is a rate that is of a whole, so that it cannot be more than 100 %."""
        return self.nature is Nature.RATE and self.unit == "%" and not self.exceeds

    cumulation: Cumulation | None = None

    def kind_on(self, basis: Basis) -> ChangeKind:
        """How it is compared on this basis."""
        return self.change if basis is Basis.LAST_YEAR else self.step


class Column(Struct, frozen=True):
    """A node of a header tree: a group with children, or a leaf with what its cells carry.

    A leaf has an `indicator`; or, where each row of one column carries an indicator of its own
    (逐行), `stacked`. `merged` (跨行): one value stands for all rows. `is_stub`: the row titles
    stand under this leaf. `merge_equal`: equal neighbours in records are merged. `unprinted`
    (不印): its figures are computed and cited, but stand in no document; so of rows and tables.
    """

    name: str
    title: str
    children: tuple[Column, ...]
    indicator: Indicator | None
    stacked: tuple[Indicator, ...]
    merged: bool
    is_stub: bool
    merge_equal: bool
    fill: Fill | None
    position: Position
    unprinted: bool = False

    def leaves(self) -> Iterator[Column]:
        """The leaves below this node, left to right; a leaf yields itself."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def depth(self) -> int:
        """How many header rows this node needs."""
        return 1 + max((child.depth() for child in self.children), default=0)


class RowHead(Struct, frozen=True):
    """A title over several rows (a 行 with 下级); it has no figures of its own."""

    name: str
    title: str
    position: Position


class Row(Struct, frozen=True):
    """A row of a table of figures. `total_of` names the rows that a 总计 row adds up.

    A row with an `indicator` of its own carries one value that spans all columns (跨列).
    `includes` (包含) names rows that this one takes in with others, so that none is larger.
    `heads` are the titles above this row's own, outermost first; its name does not hold theirs.
    `own` is what cells of this row carry in place of what their columns say (单位 of a row), by
    column; `unit` what is printed behind its title.
    """

    name: str
    title: str
    total_of: tuple[str, ...]
    indicator: Indicator | None
    position: Position
    includes: tuple[str, ...] = ()
    heads: tuple[RowHead, ...] = ()
    former: FormerName | None = None
    unprinted: bool = False
    own: tuple[tuple[str, Indicator], ...] = ()
    unit: str = ""

    def carries(self, leaf: Column) -> Indicator | None:
        """What the cell of this row in a column carries."""
        return next((own for column, own in self.own if column == leaf.name), leaf.indicator)


class TableForm(Struct, frozen=True, kw_only=True):
    """What all kinds of table share. Texts may hold Jinja (年度, 本期, 城市 …).

    `own_signs` (符号说明): whether a legend of its signs stands below it; None: as in the form.
    """

    name: str
    title: str
    legend: str
    notes: tuple[str, ...]
    position: Position
    former: FormerName | None = None
    unprinted: bool = False
    own_signs: bool | None = None


class TablePart(Struct, frozen=True):
    """Rows under a header of their own: a whole table, or one of several stacked in it (分段).

    `title` is printed across the table above the header; "" where it is the only part.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    position: Position

    @property
    def row_levels(self) -> int:
        """How many columns the row titles take: one, and one for each level of heads."""
        return 1 + max((len(row.heads) for row in self.rows), default=0)

    def leaves(self) -> tuple[Column, ...]:
        """The columns that carry figures, left to right, without the row titles."""
        return tuple(
            leaf for column in self.columns for leaf in column.leaves() if not leaf.is_stub
        )


class FigureTable(TableForm, frozen=True, kw_only=True):
    """Rows × columns of figures (指标表); without row titles it is one row of figures.

    A row has the columns of its own part, which is nearly always the only one. `identities` hold
    between columns in each row, `row_identities` between rows in each column.
    """

    parts: tuple[TablePart, ...]
    identities: tuple[Identity, ...]
    row_identities: tuple[Identity, ...]
    charts: tuple[ChartForm, ...]
    no_change: NoChange = NoChange.EACH

    @property
    def columns(self) -> tuple[Column, ...]:
        """The header trees of all parts."""
        return tuple(column for part in self.parts for column in part.columns)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all parts, downwards."""
        return tuple(row for part in self.parts for row in part.rows)

    @property
    def has_row_titles(self) -> bool:
        """Whether its rows have titles; without them it is one row of figures."""
        return any(leaf.is_stub for column in self.columns for leaf in column.leaves())

    def leaves(self) -> tuple[Column, ...]:
        """The columns of all parts that carry figures, without the row titles."""
        return tuple(leaf for part in self.parts for leaf in part.leaves())

    def places(self) -> Iterator[tuple[Row, Column]]:
        """Every row and column that cross, where each row has a figure of its own."""
        for part in self.parts:
            own = [leaf for leaf in part.leaves() if not leaf.merged and not leaf.stacked]
            for row in part.rows:
                if row.indicator is None:
                    yield from ((row, leaf) for leaf in own)

    def column_by_column(self) -> Iterator[Identity]:
        """Each identity between rows, for each column that its rows have in common."""
        crossing = {(row.name, leaf.name): leaf for row, leaf in self.places()}
        columns = dict.fromkeys(leaf.name for leaf in crossing.values())
        for identity in self.row_identities:
            rows = [reference.parts[0] for reference in identity.references]
            for column in columns:
                if all((row, column) in crossing for row in rows):
                    yield identity.named(partial(self._in_column, column))

    def _in_column(self, column: str, row: Reference) -> Reference:
        return replace(row, parts=(self.name, *row.parts, column))

    def table_wide(self) -> tuple[Indicator, ...]:
        """Indicators with one value for the whole table: merged, stacked and spanning ones."""
        found: list[Indicator] = []
        for leaf in self.leaves():
            found.extend(leaf.stacked)
            if leaf.merged and leaf.indicator is not None:
                found.append(leaf.indicator)
        found.extend(row.indicator for row in self.rows if row.indicator is not None)
        return tuple(found)


class RecordTable(TableForm, frozen=True, kw_only=True):
    """A list of records (记录表). `total_title` empty: no grand total row.

    `beside` (并排): how many columns of the list stand side by side.
    """

    columns: tuple[Column, ...]
    group_by: str
    total_title: str
    beside: int = 1

    def leaves(self) -> tuple[Column, ...]:
        """All columns, left to right."""
        return tuple(leaf for column in self.columns for leaf in column.leaves())


class RankingRow(Struct, frozen=True):
    """One ranking of a table; `share_of` names the figure that is its 100 %."""

    name: str
    title: str
    share_of: Expression | None
    position: Position
    former: FormerName | None = None


class RankingTable(TableForm, frozen=True, kw_only=True):
    """TOP-n of names with their counts (排名表).

    With `rows` the items of each ranking stand side by side under `item_title`, name above count;
    without them the one ranking runs downwards in two columns, `stub_title` and the indicator's, or
    in several times two side by side (`beside`, 并排).
    """

    stub_title: str
    item_title: str
    rows: tuple[RankingRow, ...]
    size: int
    indicator: Indicator
    share_of: Expression | None
    charts: tuple[ChartForm, ...]
    beside: int = 1


class WordTable(TableForm, frozen=True, kw_only=True):
    """Words that callers used most (词语表)."""


AnyTable = FigureTable | RecordTable | RankingTable | WordTable


class Section(Struct, frozen=True):
    """A section of the form, with its tables in order.

    Without a `title` it has no heading of its own. `description` is said once, above its tables.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    position: Position
    description: tuple[str, ...] = ()


class Years(Struct, frozen=True):
    """The years that a form is for; `last` is None where it holds until it is replaced."""

    first: int
    last: int | None

    def __contains__(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first} 年起各"
        return f"{self.first}" if self.first == self.last else f"{self.first}—{self.last} 各"

    def of(self, kinds: Sequence[PeriodKind]) -> str:
        """As told of periods of these kinds, of none as of years: 2023 年度, 2023 年起各季度."""
        if set(kinds) <= {PeriodKind.YEAR}:
            return f"{self}{'' if str(self).endswith('各') else ' '}年度"
        years = f"{self.first}" if self.first == self.last else f"{self.first}—{self.last}"
        start = f"{self.first} 年起各" if self.last is None else f"{years} 年各"
        return start + "、".join(kind.value for kind in kinds)


class Edition(Struct, frozen=True):
    """The form of a year, or of several, of a province, of one city, or of the whole country.

    `periods` (期间) are the kinds of period that it is for; empty: of any.
    `cities` are the names of those who report, by the folders of their data; `of_bodies`: all of
    them are bodies (主体), no cities. `vocabulary` names the list of words (词表) of what they
    report on. `description` is said once of all tables, where
    the first of them stands; `described_at` is its place.
    """

    name: str
    years: Years
    about: str
    lineage: tuple[str, ...]
    sections: tuple[Section, ...]
    tables: Mapping[str, AnyTable]
    identities: tuple[Identity, ...]
    cities: Mapping[str, str]
    of_bodies: bool = False
    periods: tuple[PeriodKind, ...] = ()
    vocabulary: str = ""
    comments: tuple[Unprinted, ...] = ()
    signs: SignsShown = SignsShown.NOWHERE
    description: tuple[str, ...] = ()
    described_at: Position | None = None

    def is_for(self, period: Period) -> bool:
        """Whether it is a form of that year, and of such periods."""
        return period.year in self.years and (not self.periods or period.kind in self.periods)

    @property
    def has_steps(self) -> bool:
        """Whether any of its figures is compared with the period before (环比)."""
        tables = self.tables.values()
        return any(i.step is not ChangeKind.NONE for table in tables for i in indicators_of(table))

    @property
    def asks_before(self) -> bool:
        """Whether figures of the period before are needed: for 环比, or by an identity (.上期)."""
        asked = (Basis.BEFORE in identity.bases for identity in self.all_identities())
        return self.has_steps or any(asked)

    def all_identities(self) -> Iterator[Identity]:
        """Those of the form and those of its tables."""
        yield from self.identities
        for table in self.tables.values():
            if isinstance(table, FigureTable):
                yield from table.identities

    def indicator_names(self) -> frozenset[str]:
        """The names of all indicators, as prose may call them."""
        tables = self.tables.values()
        return frozenset(i.name for table in tables for i in indicators_of(table))

    def between_cells(self) -> Iterator[Identity]:
        """Identities whose figures are named in full: across tables, and between rows."""
        yield from self.identities
        for table in self.tables.values():
            if isinstance(table, FigureTable):
                yield from table.column_by_column()

    def units(self) -> frozenset[str]:
        """Every unit that an indicator of this form has."""
        found: set[str] = set()
        for table in self.tables.values():
            found.update(indicator.unit for indicator in indicators_of(table))
        return frozenset(found - {""})


def indicators_of(table: AnyTable) -> tuple[Indicator, ...]:
    """Every indicator of a table, brackets included."""
    found: list[Indicator] = []
    if isinstance(table, FigureTable):
        for leaf in table.leaves():
            found.extend(leaf.stacked)
            if leaf.indicator is not None:
                found.append(leaf.indicator)
        found.extend(row.indicator for row in table.rows if row.indicator is not None)
        found.extend(own for row in table.rows for _, own in row.own)
    elif isinstance(table, RecordTable):
        found.extend(leaf.indicator for leaf in table.leaves() if leaf.indicator is not None)
    elif isinstance(table, RankingTable):
        found.append(table.indicator)
    found.extend([i.bracket for i in found if i.bracket is not None])
    return tuple(found)

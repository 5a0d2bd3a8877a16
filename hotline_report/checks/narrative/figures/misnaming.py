"""A number that is one figure's, said of another: the total's called 群众诉求, say."""

from __future__ import annotations

from hotline_report.checks.narrative.figures.naming import Named, Namer, beside
from hotline_report.checks.narrative.figures.slips import significant
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import Complaint, Issue, Match, Verdict
from hotline_report.checks.narrative.limits import RECKONED, SHARED_NAME, VALUE_ALONE
from hotline_report.checks.narrative.prose.lexicon import Role, Sense
from hotline_report.checks.narrative.prose.patterns import ALL_ROWS
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.figure import Address
from hotline_report.model.finding import Level
from hotline_report.numbers.units import same_unit

_NAME = 3


def told(
    spot: Spot, known: Known, other: Known, values: Values, level: Level = Level.WARNING
) -> Match:
    """The verdict in words."""
    row = other.address.row
    is_row = row and row != known.address.row and row in spot.words(spot.near)
    called = row if is_row else other.column
    whole = values.sum_text(known) if known.column == other.column else ""
    arithmetic = f"，{whole}" if whole else ""
    expected = (
        f"数值不改的，称“{known.label}”（{known.shown}{arithmetic}）；"
        f"名称不改的，写“{other.label}”的{other.shown}"
    )
    own = known.column
    if known.address.table == other.address.table and known.column == other.column:
        own, called = known.address.row, other.address.row
    cause = f"把“{own}”写成了“{called}”"
    cells = (known.place, other.place)
    return Match(Verdict.MISNAMED, known, (Complaint(Issue.NAME, level, expected, cause, cells),))


def sibling(spot: Spot, known: Known, values: Values) -> Known | None:
    """The figure in another row or column of the same table that the words name instead.

    Only names in the number's own clause count, and none where the figure's own is there, too.
    """
    if not spot.direct or spot.undivided or spot.behind or known.figure is not known.owner:
        return None
    table, row = known.address.table, known.address.row
    senses = {sense for mention in spot.names for sense in mention.senses if sense.table == table}
    rows = {sense.name for sense in senses if sense.role is Role.ROW}
    own = {known.column, *(s.name for s in senses if s.role is Role.GROUP)}
    columns = {s.name for s in senses if s.role is Role.COLUMN}
    found: Address | None = None
    if row and len(rows) == 1 and row not in rows and not ALL_ROWS.search(spot.words(spot.near)):
        found = Address(table, rows.pop(), known.column)
    elif len(columns) == 1 and not columns & own and _beside(spot, table, columns):
        found = Address(table, row, columns.pop())
    other = values.by_address.get(found) if found is not None else None
    if other is None or says(spot.token, other.number):
        return None
    return other if same_unit(known.unit, other.unit) else None


def _beside(spot: Spot, table: str, columns: set[str]) -> bool:
    return any(
        beside(spot, mention)
        for mention in spot.names
        for s in mention.senses
        if s.table == table and s.role is Role.COLUMN and s.name in columns
    )


def named_instead(spot: Spot, known: Known, named: Named, namer: Namer) -> Known | None:
    """The figure that the words name for certain, where nothing in them fits the value's own."""
    digits = significant(spot.token)
    home = namer.home(spot.passage.chapter)
    sure = (
        digits >= VALUE_ALONE
        or (digits >= SHARED_NAME and spot.token.scale > 1)
        or (digits >= RECKONED and known.address.table in home)
    )
    if not sure or not spot.direct or spot.undivided:
        return None
    words = spot.words(spot.near) + spot.words(spot.after)
    for mention in spot.names:
        words = words.replace(mention.phrase, "")
    if namer.touches(words, known) or known in named.all or _fits_name(spot, known):
        return None
    for mention in spot.names:
        if len(mention.phrase) < _NAME or not beside(spot, mention):
            continue
        for other in (*named.columns, *named.rows):
            fits = same_unit(other.unit, spot.token.unit) and same_unit(known.unit, other.unit)
            if fits and _is_named_by(other, mention.senses):
                return other
    return None


def _fits_name(spot: Spot, known: Known) -> bool:
    """Whether a phrase is part of the figure's own names: 市本级 of 市本级平台."""
    names = (known.column, known.figure.indicator.title, known.address.row)
    return any(mention.phrase in name for mention in spot.names for name in names)


def _is_named_by(known: Known, senses: tuple[Sense, ...]) -> bool:
    pairs = {(sense.table, sense.name) for sense in senses}
    address = known.address
    return bool(pairs & {(address.table, known.column), (address.table, address.row)})

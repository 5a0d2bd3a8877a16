"""The likely cause of a fault, where it can be told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.relations.diagnose import Diagnosis, Fault
from hotline_report.checks.relations.extremes import Between
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.parts import row_name
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.sheet import Sheet, Spot, is_number
from hotline_report.checks.relations.slips import slip, slip_into, telling_slip
from hotline_report.checks.relations.suspects import Suspect
from hotline_report.model.edition import Nature
from hotline_report.model.expression import Relation
from hotline_report.model.figure import Address, Figure
from hotline_report.model.period_words import PRIOR
from hotline_report.numbers.digits import is_telling
from hotline_report.numbers.printed import number_text, plain, rounded
from hotline_report.numbers.rounding import places_of, round_half_up
from hotline_report.numbers.slips import Slip
from hotline_report.numbers.units import mark_of


def cause_of(diagnosis: Diagnosis, fault: Fault) -> str:
    """In words, or "" where nothing can be told."""
    lead = fault.lead
    if fault.culprit is not None and len(fault.ties) > 1:
        return _of_culprit(diagnosis.sheet, fault.culprit)
    if isinstance(lead, Between):
        return _of_rows(diagnosis.sheet, lead)
    if isinstance(lead, Ratio):
        return _of_ratio(diagnosis.sheet, lead)
    if fault.culprit is not None:
        return _of_culprit(diagnosis.sheet, fault.culprit)
    if isinstance(lead, Linear) and lead.relation is Relation.EQUAL:
        return _of_sum(diagnosis, fault)
    return ""


def _of_culprit(sheet: Sheet, culprit: Suspect) -> str:
    if culprit.wanted is not None:
        return slip(sheet, culprit.spot, culprit.wanted)
    return slip_into(sheet, culprit.spot, culprit.values)


def _of_sum(diagnosis: Diagnosis, fault: Fault) -> str:
    """The only term with a telling slip; or that every term is confirmed elsewhere."""
    sheet = diagnosis.sheet
    slips = [
        (suspect, text)
        for suspect in fault.suspects
        if (
            text := slip_into(sheet, suspect.spot, suspect.values)
            if suspect.wanted is None
            else telling_slip(sheet, suspect.spot, suspect.wanted)
        )
    ]
    if len(slips) == 1:
        suspect, text = slips[0]
        return f"{_named(suspect, fault)}可能{text}"
    spots = {spot for tie in fault.ties for spot in tie.spots}
    if not fault.suspects and spots <= diagnosis.confirmed:
        return "这几个数在别处都能对上，单凭算术看不出是哪一个有误，请核对原始数据"
    return ""


def _named(suspect: Suspect, fault: Fault) -> str:
    at = suspect.spot.address
    rows = {a.row for a in fault.lead.addresses}
    return f"“{row_name(at)}”的{at.column}" if len(rows) > 1 else f"“{at.column}”"


def _of_rows(sheet: Sheet, mean: Ratio | Between) -> str:
    """What a total of averages or rates was taken for."""
    parts = mean.parts if isinstance(mean, Between) else mean.above
    values, now = [part.value for part in parts], sheet.now[mean.spot]
    if len(values) == 1:
        return ""
    mark, name = mark_of(mean.figure.indicator.unit), "平均值"
    places = places_of(mean.figure.value or Decimal(0))
    if mean.figure.indicator.nature is Nature.RATE:
        name = "比率"
    added = sum(values, Fraction(0))
    terms = " + ".join(f"{number_text(part.shown)}{part.mark}" for part in parts)
    if is_added(sheet, mean):
        return f"把各行的{name}直接相加了（{terms} = {plain(added)}{mark}）"
    plain_mean = added / len(values)
    if now == round_half_up(plain_mean, places):
        text = f"（{terms}）÷ {len(values)} = {plain(plain_mean)}{mark}"
        return f"取了各行的简单平均，没有加权：{text}"
    return next((f"照抄了“{part.label}”的数" for part in parts if part.value == now), "")


def is_added(sheet: Sheet, mean: Ratio | Between) -> bool:
    """Whether a total of averages is the parts added up, as averages never are."""
    parts = mean.parts if isinstance(mean, Between) else mean.above
    added = sum((part.value for part in parts), Fraction(0))
    places = places_of(mean.figure.value or Decimal(0))
    return len(parts) > 1 and sheet.now[mean.spot] == round_half_up(added, places)


def _of_ratio(sheet: Sheet, ratio: Ratio) -> str:
    if ratio.weighted:
        return _of_rows(sheet, ratio) or _exchanged(sheet, ratio) or _slip_of(sheet, ratio)
    if ratio.truncated({}):
        return "截断而未四舍五入"
    exact = ratio.exact({})
    bounded = sheet.figures[ratio.spot].indicator.at_most_hundred
    if exact is not None and bounded and exact > ratio.scale:
        return "分子大于分母，两个数中有一个填错，或者填反了"
    other = _other_base(sheet, ratio)
    if other:
        return other
    if ratio.is_fraction():
        return "写成了小数，没有乘以100"
    if exact is not None and is_telling(ratio.shown):
        if round_half_up(exact, ratio.places + 1) * 10 == ratio.shown:
            return Slip.TENFOLD.value
        if ratio.places and round_half_up(exact, ratio.places - 1) == ratio.shown * 10:
            return Slip.TENTH.value
    return _slip_of(sheet, ratio)


def _exchanged(sheet: Sheet, mean: Ratio) -> str:
    """The only row whose value has changed places with the one of another column."""
    found: list[str] = []
    for part in mean.above:
        at, spot = part.address, Spot(part.address)
        for figure in sheet.subject.figures.tables[at.table].in_row(at.row) if part.mark else ():
            other = Spot(figure.address)
            alike = figure.indicator.unit == mean.figure.indicator.unit and other in sheet.now
            if alike and spot in sheet.now and other != spot:
                changes = {spot: sheet.now[other], other: sheet.now[spot]}
                if mean.holds(changes):
                    found.append(f"“{part.label}”的{at.column}与{other.address.column}")
    return f"{found[0]}可能填颠倒了" if len(found) == 1 else ""


def _slip_of(sheet: Sheet, ratio: Ratio) -> str:
    """The slip that made the rate, or one of the numbers that it is made of."""
    wanted = ratio.range(ratio.spot).only
    if wanted is not None and (text := slip(sheet, ratio.spot, wanted)):
        return text
    for part in (*ratio.above, *ratio.below):
        spot = Spot(part.address)
        if sheet.is_typed(part.address) and (text := slip_into(sheet, spot, ratio.range(spot))):
            name = part.label if "“" in part.label else f"“{part.label}”"
            return f"{name}的数可能{text}" if ratio.weighted else f"或者{name}可能{text}"
    return ""


def _other_base(sheet: Sheet, ratio: Ratio) -> str:
    """The rate is right for another denominator, or another numerator of the same row."""
    if not is_telling(ratio.shown):
        return ""
    above = sum((p.sign * p.value for p in ratio.above), Fraction(0))
    for name, value in other_bases(sheet, ratio):
        if value > 0 and _agrees(ratio, above / value):
            return f"分母用了{name}{plain(value)}（{_quotient(ratio, above, value)}）"
    below = sum((p.sign * p.value for p in ratio.below), Fraction(0))
    if ratio.spot.bracket or below <= 0:
        return ""
    for figure in _beside(sheet, ratio.place):
        if figure.exact is not None and _agrees(ratio, figure.exact / below):
            name, value = figure.indicator.name, figure.exact
            return f"分子用了{name}{plain(value)}（{_quotient(ratio, value, below)}）"
    return ""


def other_bases(sheet: Sheet, ratio: Ratio) -> Iterator[tuple[str, Fraction]]:
    """Denominators that could be taken by mistake: last year's, another row's, another column's."""
    before = [
        sheet.subject.prior_of(f) for p in ratio.below if (f := sheet.figure(p.address)) is not None
    ]
    known = [value for value in before if value is not None]
    if len(known) == len(ratio.below):
        yield f"{PRIOR}的", sum(known, Fraction(0))
    own = {part.address for part in ratio.below}
    for part in ratio.below:
        for figure in sheet.subject.figures.tables[part.address.table].figures.values():
            at = figure.address
            if at in own or at == ratio.place or figure.exact is None:
                continue
            aligned = at.column == part.address.column or at.row == part.address.row
            if aligned and figure.indicator.unit == _unit(sheet, part.address):
                yield f"“{at.row}”的{at.column}" if at.row else at.column, figure.exact


def _unit(sheet: Sheet, address: Address) -> str:
    figure = sheet.figure(address)
    return figure.indicator.unit if figure is not None else ""


def _beside(sheet: Sheet, at: Address) -> Iterator[Figure]:
    """Counts in the rate's own row."""
    for figure in sheet.subject.figures.tables[at.table].in_row(at.row):
        if is_number(figure) and figure.indicator.nature is Nature.COUNT:
            yield figure


def _agrees(ratio: Ratio, quotient: Fraction) -> bool:
    return round_half_up(quotient * ratio.scale, ratio.places) == ratio.shown


def _quotient(ratio: Ratio, above: Fraction, below: Fraction) -> str:
    result = ratio.with_unit(rounded(above / below * ratio.scale, ratio.places))
    return f"{plain(above)} ÷ {plain(below)}{ratio.times} = {result}"

"""R05: decimal places that differ from the neighbours'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.report import diagnosis_of
from hotline_report.checks.relations.sheet import Sheet, Spot
from hotline_report.checks.shares.fractions import fractions_of
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.model.edition import Indicator, Nature
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import number_text, rounded
from hotline_report.numbers.rounding import places_of
from hotline_report.numbers.units import comes_whole, mark_of

_WHOLE = (0, 100)
"""0 and 100 % say all that there is to say without places."""


@rule("R05")
def precision(subject: Subject) -> Iterator[Finding]:
    """Numbers whose places differ from the usual of their group."""
    diagnosis = diagnosis_of(subject)
    ratios = {tie.spot: tie for tie in diagnosis.ties if isinstance(tie, Ratio)}
    told = diagnosis.failing_rates() | {Spot(f.address) for f in fractions_of(diagnosis)}
    for spots in _groups(diagnosis.sheet, told):
        counted = Counter(_places(diagnosis.sheet, spot) for spot in spots)
        (usual, times), *others = counted.most_common()
        odd = sum(number for _, number in others)
        if not odd or 2 * odd > times:
            continue
        for spot in spots:
            if _places(diagnosis.sheet, spot) != usual:
                yield _finding(diagnosis.sheet, spot, usual, ratios.get(spot))


def _groups(sheet: Sheet, told: frozenset[Spot]) -> Iterator[list[Spot]]:
    """Rates of one table; averages of one column; without those that are wrong altogether."""
    groups: dict[tuple[str, str], list[Spot]] = {}
    columns = {(spot.address.table, spot.address.column) for spot in told if not spot.bracket}
    for spot, figure in sheet.figures.items():
        nature = figure.indicator.nature
        wrong = figure.indicator.at_most_hundred and sheet.now[spot] > max(_WHOLE)
        if wrong or spot in told or (spot.address.table, spot.address.column) in columns:
            continue
        if nature is Nature.RATE and figure.value not in _WHOLE:
            groups.setdefault((spot.address.table, figure.indicator.unit), []).append(spot)
        elif _is_measured(figure.indicator) and figure.value not in _WHOLE:
            groups.setdefault((spot.address.table, f".{spot.address.column}"), []).append(spot)
    yield from groups.values()


def _is_measured(indicator: Indicator) -> bool:
    """Averages, and amounts that come in parts, as 万元 do."""
    if indicator.nature is Nature.AVERAGE:
        return True
    whole = indicator.decimals == 0 or comes_whole(indicator.unit)
    return indicator.nature in (Nature.COUNT, Nature.MAXIMUM) and not whole


def _places(sheet: Sheet, spot: Spot) -> int:
    value = sheet.figures[spot].value
    return places_of(value) if value is not None else 0


def _finding(sheet: Sheet, spot: Spot, usual: int, ratio: Ratio | None) -> Finding:
    figure = sheet.figures[spot]
    unit = mark_of(figure.indicator.unit)
    expected = f"{usual}位小数"
    exact = ratio.exact({}) if ratio is not None else None
    if ratio is not None and exact is not None:
        expected += f"，按{ratio.quotient()}，应印{rounded(exact, usual)}{unit}"
    return finding_at(
        sheet.subject,
        figure,
        Level.HINT,
        message="小数位数与同类的数不一致",
        found=f"{number_text(figure.value)}{unit}" if figure.value is not None else "",
        expected=expected,
        place=spot.address,
    )

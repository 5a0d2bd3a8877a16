"""Faults as findings."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.once import once
from hotline_report.checks.relations.causes import cause_of
from hotline_report.checks.relations.diagnose import Diagnosis, Fault, diagnose, is_computed
from hotline_report.checks.relations.sheet import Kind, Sheet, Spot, Tie
from hotline_report.checks.relations.suspects import Exchange, Suspect
from hotline_report.checks.subject import Subject, place_of
from hotline_report.errors import Position
from hotline_report.model.figure import Address
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import number_text, rounded
from hotline_report.numbers.rounding import places_of
from hotline_report.numbers.units import is_whole_count, mark_of

_REASONS = 3
"""More than these would be a wall of digits."""


def finding_of(diagnosis: Diagnosis, fault: Fault, level: Level = Level.ERROR) -> Finding:
    """The finding that tells a fault: of the one number to blame, else of its first relation."""
    if fault.exchange is not None:
        return _of_exchange(diagnosis, fault, fault.exchange, level)
    culprit = _told_culprit(fault)
    lead = fault.lead
    address = culprit.spot.address if culprit is not None else lead.place
    cells = dict.fromkeys(map(place_of, _addresses(fault)))
    return Finding(
        code="",
        level=level,
        position=position_of(diagnosis.sheet, address, lead),
        place=place_of(address),
        quote="",
        found=_shown(diagnosis.sheet, culprit.spot) if culprit is not None else lead.found,
        expected=_wanted(diagnosis, fault, culprit) if culprit is not None else lead.expected,
        message=_message(fault, culprit),
        cause=cause_of(diagnosis, fault),
        cells=tuple(cells),
    )


def _of_exchange(diagnosis: Diagnosis, fault: Fault, exchange: Exchange, level: Level) -> Finding:
    first, second = exchange.spots[0]
    changed = (spot.address for pair in exchange.spots for spot in pair)
    cells = dict.fromkeys(place_of(a) for a in (*changed, *_addresses(fault)))
    pair = f"{_shown(diagnosis.sheet, first)}、{_shown(diagnosis.sheet, second)}"
    pair += "等" if len(exchange.spots) > 1 else ""
    places = "；".join(tie.message for tie in fault.ties[:_REASONS])
    return Finding(
        code="",
        level=level,
        position=diagnosis.sheet.subject.position(diagnosis.sheet.figures[first]),
        place=place_of(exchange.places[0]),
        quote="",
        found=f"{exchange.words}（{pair}）",
        expected=f"对调后，{len(fault.ties)}处不符都能对上",
        message=f"{len(fault.ties)}处不符：{places}",
        cause=f"{exchange.words}填颠倒了",
        cells=tuple(cells),
    )


def _addresses(fault: Fault) -> list[Address]:
    """Every cell of the relations that fail."""
    return [a for tie in fault.ties for a in (tie.place, *tie.addresses)]


def _told_culprit(fault: Fault) -> Suspect | None:
    """A rate or a mean is told by its own arithmetic: nothing shows that its parts are right."""
    culprit = fault.culprit
    if culprit is None or len(fault.ties) > 1:
        return culprit
    neutral = culprit.spot.address == fault.lead.place or culprit.wanted is None
    return None if neutral else culprit


def position_of(sheet: Sheet, address: Address, tie: Tie) -> Position:
    """Where the figure was typed; of a computed one, where one of its parts was.

    Where all were computed, no part is more to blame than others: it is the row or the table.
    """
    figure = sheet.figure(address)
    if figure is not None and is_computed(sheet, tie) and not sheet.is_typed(address):
        return sheet.subject.position(figure)
    for spot in (Spot(address), *sheet.made_of(address), *tie.spots):
        if spot in sheet.figures:
            return sheet.subject.position(sheet.figures[spot])
    return sheet.subject.bulletin.place_of_table(address.table, address.row)


def _shown(sheet: Sheet, spot: Spot) -> str:
    figure = sheet.figures[spot]
    text = number_text(figure.value) if figure.value is not None else ""
    return f"{text}{mark_of(figure.indicator.unit)}"


def _wanted(diagnosis: Diagnosis, fault: Fault, culprit: Suspect) -> str:
    figure = diagnosis.sheet.figures[culprit.spot]
    typed = 0 if figure.value is None else places_of(figure.value)
    places = 0 if is_whole_count(figure.indicator) else typed
    unit = mark_of(figure.indicator.unit)
    number = f"{rounded(culprit.values.low, places)}{unit}"
    if culprit.values.high is None:
        number += "以上"
    elif culprit.wanted is None:
        number += f"到{rounded(culprit.values.high, places)}{unit}之间"
    ties = _binding(diagnosis, culprit) if culprit.wanted is None else []
    ties = ties or list(fault.ties)
    reasons = list(dict.fromkeys(tie.reason(culprit.spot) for tie in ties))
    text = "；".join(reasons[:_REASONS])
    if len(reasons) > _REASONS:
        text += f"；另有{len(reasons) - _REASONS}处也相符"
    return f"{number}（{text}）"


def _binding(diagnosis: Diagnosis, culprit: Suspect) -> list[Tie]:
    """The relations, failing or not, that leave just this range."""
    found: list[Tie] = []
    for tie in diagnosis.ties:
        if culprit.spot in tie.spots:
            values = tie.range(culprit.spot)
            low = values.low > 0 and -(-values.low // 1) == culprit.values.low
            high = values.high is not None and values.high // 1 == culprit.values.high
            if low or high:
                found.append(tie)
    return found


def _message(fault: Fault, culprit: Suspect | None) -> str:
    if culprit is None:
        more = len(fault.ties) - 1
        also = f"；另有{more}处因此不符" if more else ""
        return f"{fault.lead.message}{also}"
    count = len(fault.ties)
    if count == 1:
        return f"{fault.lead.message}；其余各数都另有别处相符，只有这个数改了才都能对上"
    return f"这个数与{count}处都对不上，只改这一个数，{count}处就都能对上"


@once
def diagnosis_of(subject: Subject) -> Diagnosis:
    """The diagnosis of this very subject."""
    return diagnose(subject)


def tell(subject: Subject, *kinds: Kind) -> Iterator[Finding]:
    """The faults that are told by a relation of these kinds."""
    diagnosis = diagnosis_of(subject)
    for fault in diagnosis.faults:
        if fault.lead.kind in kinds:
            yield finding_of(diagnosis, fault)

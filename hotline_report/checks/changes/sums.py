"""Y05: the changes of parts and of their total cannot be true together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hotline_report.checks.changes import equation as wording
from hotline_report.checks.changes.cells import name_of, names_of, quoted
from hotline_report.checks.changes.contradictions import contradictions
from hotline_report.checks.changes.equation import Choice, Contradiction, agree_if, side, total_of
from hotline_report.checks.changes.limits import FEW_UNITS, SLIGHT
from hotline_report.checks.changes.misreadings import copied_from, guesses
from hotline_report.checks.changes.priors import Ground, PriorRange, PriorRanges
from hotline_report.checks.registry import rule
from hotline_report.checks.relations.slips import telling_between
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.errors import Position
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import BOTH, CHANGE, OWN, PRIOR
from hotline_report.numbers.digits import is_telling
from hotline_report.numbers.printed import plain


@rule("Y05", before=True)
def parts_and_total(subject: Subject) -> Iterator[Finding]:
    """One finding for each independent contradiction."""
    cut_off = PriorRanges(subject, cut_off=True)
    for found in contradictions(subject):
        truncated = agree_if(found, cut_off)
        anchor = _anchor(found)
        yield finding_at(
            subject,
            anchor.figure,
            _level(found, truncated=truncated),
            position=_position(subject, anchor),
            found=wording.found_text(found),
            expected=wording.expected_text(found),
            message=wording.message(found),
            cause=cause(subject, found, cut_off, truncated=truncated),
            cells=found.addresses,
        )


def _level(found: Contradiction, *, truncated: bool) -> Level:
    """Few units apart, it may be a late correction; cut off instead of rounded, only the form."""
    if all(prior.ground is not Ground.IMPLIED for _, prior in found.terms):
        return Level.ERROR
    if all(each.gap <= FEW_UNITS for each in (found, *found.others)):
        slight = not found.others and found.gap <= found.scale * SLIGHT
        return Level.HINT if slight else Level.WARNING
    return Level.WARNING if truncated else Level.ERROR


def _anchor(found: Contradiction) -> PriorRange:
    """Where to tell it: the figure that is wrong if only one can be, else the total."""
    if found.others:
        return found.choices[0].prior
    known = [prior for _, prior in found.terms if prior.ground is not Ground.UNKNOWN]
    typed = [prior for prior in known if prior.ground is Ground.TYPED]
    if len(typed) == 1 and all(prior.ground is not Ground.IMPLIED for prior in known):
        return typed[0]
    total = total_of(found)
    return total if total is not None and total in known else known[0]


def _position(subject: Subject, prior: PriorRange) -> Position:
    if prior.declared is not None:
        return prior.declared.change.position
    known = prior.figure.prior
    if known is not None and prior.ground is Ground.TYPED and known.derivation.position is not None:
        return known.derivation.position
    return subject.position(prior.figure)


def cause(subject: Subject, found: Contradiction, priors: PriorRanges, *, truncated: bool) -> str:
    """The likely cause, "" where none can be told."""
    if found.in_doubt:
        return (
            f"{OWN}的数也不满足这一等式，请先核对；但不论其中哪一个数有误，这几个{CHANGE}都对不上"
        )
    if truncated:
        return f"有的{CHANGE}可能只是截去了多余的小数，没有四舍五入"
    if found.gap <= FEW_UNITS and not found.others:
        return f"两边相差很小，可能是{PRIOR}数发布以后有过订正"
    fitting = [
        what
        for choice in found.choices
        if choice.prior.declared is not None
        for what, interval in guesses(choice.prior.declared, priors.unchanged(choice.prior.figure))
        if not interval.meet(choice.needed).is_empty
    ]
    if len(fitting) == 1:
        return fitting[0]
    mistyped = [text for choice in found.choices if (text := _mistyped(subject, choice, found))]
    if len(mistyped) in (1, 2):  # Of two equal ones, either may be the copy.
        return "；或者".join(mistyped)
    if len(found.choices) == 1 and found.choices[0].prior.declared is not None:
        copied = copied_from(subject, found.choices[0].prior.declared)
        if copied:
            return copied
    return _scope(found)


def _mistyped(subject: Subject, choice: Choice, found: Contradiction) -> str:
    """How the prior that somebody typed may have come from the one that is needed."""
    prior, needed = choice.prior, choice.needed
    if prior.ground is not Ground.TYPED or not is_telling(Decimal(int(prior.low))):
        return ""
    name = quoted(names_of(found.addresses)[prior.address])
    if prior.low == prior.figure.exact:
        return f"{name}的{PRIOR}数照抄了{OWN}的数"
    if needed.low == needed.high:
        slip = telling_between(plain(prior.low), plain(needed.low))
        if slip:
            return f"{name}的{PRIOR}数可能{slip}"
    for figure in subject.figures.tables[prior.address.table].figures.values():
        at = figure.address
        beside = at.row == prior.address.row or at.column == prior.address.column
        if beside and at != prior.address and figure.prior and figure.prior.exact == prior.low:
            return f"{name}的{PRIOR}数照抄了{quoted(name_of(at))}的"
    return ""


def _scope(found: Contradiction) -> str:
    """Whether the two years seem to count different things."""
    total = total_of(found)
    if total is None or found.at_most:
        return ""
    if found.less == ((1, total),) and len(found.more) > 1:
        names = names_of(found.addresses)
        high = side(found.less).high
        fits = [
            prior
            for index, (_, prior) in enumerate(found.more)
            if prior.ground is not Ground.UNKNOWN
            and high is not None
            and (rest := side(found.more[:index] + found.more[index + 1 :])).low <= high
            and (rest.high is None or rest.high >= total.low)
        ]
        if len(fits) == 1 and not found.choices:
            name, whole = quoted(names[fits[0].address]), quoted(names[total.address])
            return (
                f"不算{name}，其余各项与{whole}恰好相符："
                f"{PRIOR}的{whole}可能没有算入{name}，{BOTH}口径不同"
            )
    if found.more == ((1, total),) and not found.choices:
        name = quoted(names_of(found.addresses)[total.address])
        return f"{PRIOR}的{name}里可能还有{OWN}没有列出的部分，{BOTH}口径不同"
    return ""

"""Why the changes of parts and total may contradict each other."""

from __future__ import annotations

from decimal import Decimal

from hotline_report.checks.changes.cells import name_of, names_of, quoted
from hotline_report.checks.changes.equation import Choice, Contradiction, side, total_of
from hotline_report.checks.changes.limits import FEW_UNITS
from hotline_report.checks.changes.misreadings import copied_from, guesses
from hotline_report.checks.changes.priors import Ground, PriorRanges
from hotline_report.checks.relations.typos import telling_between
from hotline_report.checks.subject import Subject
from hotline_report.model.period_words import BOTH, CHANGE, OWN, PRIOR
from hotline_report.numbers.digits import is_telling
from hotline_report.numbers.printed import plain


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

"""Y05: the changes of parts and of their total cannot be true together."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.changes import sums_wording as wording
from hotline_report.checks.changes.contradictions import contradictions
from hotline_report.checks.changes.equation import Contradiction, agree_if, total_of
from hotline_report.checks.changes.limits import FEW_UNITS, SLIGHT
from hotline_report.checks.changes.priors import Ground, PriorRange, PriorRanges
from hotline_report.checks.changes.sums_causes import cause as cause_of
from hotline_report.checks.registry import rule
from hotline_report.checks.since_before import against_before
from hotline_report.checks.subject import Subject, place_of
from hotline_report.errors import Position
from hotline_report.model.finding import Finding, Level


@rule(
    "Y05",
    "各部分与合计的同比互相矛盾",
    about=(
        "由本年数和公布的同比可以倒推上年数（精确到同比最后一位小数的四舍五入范围）。各部分的上年数"
        "相加，应当等于合计的上年数；表式规定的每一条勾稽关系、每一个总计行都这样核对，也合在一起核"
        "对。对不上的，列出互相矛盾的那几格（能少则少）、各格推得的上年数，以及只改一格时应当改成多"
        "少。口径以本年为准（同口径）；填写了上年数的，直接核对上年数。"
        "环比与上期也一样。"
    ),
    example=(
        "甲类 100（↑25%）、乙类 60（↑20%）、总计 160（↓10%）：各部分都比上年增加，合计却比上年减"
        "少。由同比推得上年甲类80、乙类50，合计130；总计推得177至179。若总计的同比为↑23.08%，就能相符。"
    ),
    remedy=(
        "核对列出的各格的同比，用上年数重算。上年的口径与本年不同的，先把上年数调整到本年口径，用“上"
        "年”填进数据文件，同比由工具计算。"
    ),
)
def parts_and_total(subject: Subject) -> Iterator[Finding]:
    """One finding for each independent contradiction."""
    yield from _parts_and_total(subject)
    yield from against_before(subject, _parts_and_total)


def _parts_and_total(subject: Subject) -> Iterator[Finding]:
    cut_off = PriorRanges(subject, cut_off=True)
    for found in contradictions(subject):
        truncated = agree_if(found, cut_off)
        anchor = _anchor(found)
        equations = (found, *found.others)
        cells = dict.fromkeys(p.address for each in equations for _, p in each.terms)
        yield Finding(
            code="Y05",
            level=_level(found, truncated=truncated),
            position=_position(subject, anchor),
            place=place_of(anchor.address),
            quote="",
            found=wording.found_text(found),
            expected=wording.expected_text(found),
            message=wording.message(found),
            cause=cause_of(subject, found, cut_off, truncated=truncated),
            cells=tuple(place_of(address) for address in cells),
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

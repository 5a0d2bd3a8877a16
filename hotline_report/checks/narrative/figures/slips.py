"""How a wrong number may have come about: a digit, two swapped, last year's, a sum, a wrong cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from hotline_report.checks.narrative.figures.values import Known, Values, says, says_cut
from hotline_report.checks.narrative.limits import SHARED_NAME
from hotline_report.checks.narrative.prose.tokens import Token
from hotline_report.checks.subject import Subject
from hotline_report.model.period import Basis
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.digits import significant_digits
from hotline_report.numbers.printed import number_text, rounded
from hotline_report.numbers.slips import Slip, less_one, slip_between, swapped
from hotline_report.numbers.units import scale_word

NOT_UPDATED = "数据表改过之后，正文可能没有跟着改"
SWAPPED = Slip.SWAPPED.value

_PAIR, _WAN, _YI = 2, 10_000, 100_000_000


def printed(token: Token, number: Fraction) -> str:
    """The digits that should stand there, at the token's magnitude and precision."""
    return rounded(number / token.scale, token.places)


def printed_whole(token: Token, number: Fraction) -> str:
    """The same with magnitude and unit, as the sentence has them: 344.7万件."""
    return f"{printed(token, number)}{scale_word(token.scale)}{token.unit}"


def expected_of(token: Token, known: Known) -> str:
    """What should stand there, and where that is from; the one alone where it says it all."""
    where = f"数据表中{known.label}为{known.shown}"
    right = printed(token, known.number)
    exact = token.scale > 1 and token.bound is Bound.EXACT and right.strip("0.")
    if not exact or says(token, known.number * token.scale):
        return where
    return f"{printed_whole(token, known.number)}（{where}）"


def significant(token: Token) -> int:
    """How many digits say something: of 0.30 two."""
    return significant_digits(token.digits)


def slip(token: Token, number: Fraction) -> str:
    """The slip of the pen that makes the token of the number; "" where it is none."""
    if says_cut(token, number) and not says(token, number):
        return "没有四舍五入，末位以后直接舍去了"
    if not (token.scale == 1 and token.places == 0 and number.denominator == 1):
        if says(token, number * 10):
            return Slip.TENFOLD.value
        if says(token, number / 10):
            return Slip.TENTH.value
    found = slip_between(token.digits, printed(token, number))
    return _magnitude(token, number) or (found.value if found is not None else "")


def _magnitude(token: Token, number: Fraction) -> str:
    """万 or 亿 too many, too few, or one for the other."""
    if token.scale in (_WAN, _YI) and says(token, number * token.scale):
        return f"多写了“{'万' if token.scale == _WAN else '亿'}”"
    if token.scale == _YI and says(token, number * _WAN):
        return "“万”写成了“亿”"
    if token.scale == _WAN and says(token, number / _WAN):
        return "“亿”写成了“万”"
    long = token.places > 0 or significant(token) > _PAIR
    if token.scale == 1 and long and says(token, number / _WAN):
        return "漏写了“万”"
    return "漏写了“亿”" if token.scale == 1 and long and says(token, number / _YI) else ""


def earlier(subject: Subject, known: Known, basis: Basis = Basis.LAST_YEAR) -> Fraction | None:
    """The figure's value of last year, or of the period before, from this file or that one."""
    before = subject.prior_of(known.figure, basis)
    return None if before is None else before * known.scale


def stale(subject: Subject, token: Token, known: Known) -> str:
    """That the number is the figure's of an earlier period, in words; "" where it is of none."""
    for basis in Basis:
        before = earlier(subject, known, basis)
        if before is not None and says(token, before):
            return f"这是{subject.period.prior_name(basis)}的数，没有更新"
    return ""


def sum_of(token: Token, known: Known, others: Iterable[Known]) -> str:
    """`信息总量1996 + 问答总量714 = 2710` where the token is the figure and a neighbour's sum."""
    for other in others:
        if other.address == known.address or other.number == 0:
            continue
        if says(token, known.number + other.number):
            total = rounded(known.number + other.number, token.places)
            return f"{known.brief}{known.shown} + {other.brief}{other.shown} = {total}"
    return ""


def close(token: Token, number: Fraction, within: Fraction) -> bool:
    """Whether the two differ by less than a share of the figure."""
    return number != 0 and abs(token.value - number) <= abs(number) * within


def cut_or_slip(token: Token, number: Fraction) -> str:
    """The slip between a typed change and the table's, `没有四舍五入` where it was cut off."""
    return slip(token, number) if significant(token) > 1 else ""


class Neighbours:
    """An index over whole numbers of four digits and more, so that no search is needed."""

    def __init__(self, values: Values) -> None:
        self._patterns: dict[str, list[Known]] = {}
        for known in values.all:
            digits = number_text(known.figure.value) if known.figure.value is not None else ""
            if known.nameable and digits.isdigit() and len(digits) >= SHARED_NAME - 1:
                for pattern in {digits, *_masked(digits), *less_one(digits)}:
                    self._patterns.setdefault(pattern, []).append(known)

    def of(self, token: Token) -> list[Known]:
        """The figures that a slip of the pen would make this number of."""
        digits = token.digits
        if token.scale > 1 or not digits.isdigit() or len(digits) < SHARED_NAME:
            return []
        wanted = {digits, *_masked(digits), *swapped(digits), *less_one(digits)}
        found: dict[str, Known] = {}
        for pattern in sorted(wanted):
            for known in self._patterns.get(pattern, ()):
                found.setdefault(known.label, known)
        return list(found.values())


def _masked(digits: str) -> Iterator[str]:
    return (f"{digits[:at]}*{digits[at + 1 :]}" for at in range(len(digits)))

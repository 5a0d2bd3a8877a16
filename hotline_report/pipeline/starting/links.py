"""Numbers that were typed in last year's text and are figures of its tables, by name and value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from hotline_report.checks.narrative.numbers import Number
from hotline_report.checks.narrative.prose.spots import is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.compose.filters import FilterError
from hotline_report.model.figure import Figure
from hotline_report.model.narrative import Passage
from hotline_report.model.number import Outcome
from hotline_report.model.period import Basis
from hotline_report.pipeline.starting.common_values import is_common, is_spelt_out
from hotline_report.pipeline.starting.texts import SureLink

_NUMBER = re.compile(r"(?P<digits>[0-9]+(?:\.(?P<decimals>[0-9]+))?)(?P<unit>\D+)")
_PLAIN = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))|\s")
"""What people type into figures, and bulletins that are made do not print."""

_USUAL_PLACES = 2


def sure_links(
    subject: Subject, filters: Mapping[str, Callable[..., str]]
) -> Iterator[tuple[Passage, SureLink]]:
    """Those that both the words and the value tell, and whose reference prints the same."""
    for number in read(subject).numbers:
        match, known = number.match, number.match.known
        if match.verdict not in _AGREE or known is None or match.complaints:
            continue
        if number.spot is None or not (known.nameable and known.figure is known.owner):
            continue
        if is_common(number, subject) and not is_spelt_out(number, known.figure, subject):
            continue
        link = _link(number, known.figure, filters)
        if link is not None:
            yield number.passage, link


_AGREE = (Outcome.AGREES, Outcome.COMPUTED)


def _link(
    number: Number, figure: Figure, filters: Mapping[str, Callable[..., str]]
) -> SureLink | None:
    token, match = number.token, number.match
    name = figure.address.name
    if number.spot is not None and is_value(number.spot):
        if not match.named or match.how or match.verdict is not Outcome.AGREES:
            return None
        expression = _expression(number.text, figure, filters)
        return SureLink(token.start, token.end, expression) if expression else None
    if token.kind is NumberKind.SHARE and match.whole is not None and match.whole.nameable:
        whole, places = match.whole.figure, token.places
        if _printed(filters.get("占比"), figure, whole, places) != number.text:
            return None
        more = "" if places == _USUAL_PLACES else f", {places}"
        called = f"{{{{ {name} | 占比({whole.address.name}{more}) }}}}"
        return SureLink(token.start, token.end, called)
    if token.kind is NumberKind.CHANGE and match.basis is Basis.LAST_YEAR:
        return _change(number, figure, filters)
    return None


def _change(
    number: Number, figure: Figure, filters: Mapping[str, Callable[..., str]]
) -> SureLink | None:
    """同比增长1.82%, with its words; or 1.82% behind words that hold for several."""
    token, name = number.token, figure.address.name
    whole = _printed(filters.get("同比"), figure)
    if whole and number.passage.text.endswith(whole, 0, token.end):
        return SureLink(token.end - len(whole), token.end, f"{{{{ {name} | 同比 }}}}")
    for called in ("增幅", "降幅"):
        if _printed(filters.get(called), figure) == number.text:
            return SureLink(token.start, token.end, f"{{{{ {name} | {called} }}}}")
    return None


def _printed(words: Callable[..., str] | None, *given: object) -> str:
    """What a filter prints; "" where it cannot."""
    if words is None:
        return ""
    try:
        return words(*given)
    except (FilterError, TypeError):
        return ""


def _expression(text: str, figure: Figure, filters: Mapping[str, Callable[..., str]]) -> str:
    """`{{ 表.行.列 | 件 }}` that prints the text, but for its separators and blanks; "": none."""
    bare = _PLAIN.sub("", text)
    match = _NUMBER.fullmatch(bare)
    if match is None:
        return ""
    places = len(match["decimals"] or "")
    name: str = match["unit"]
    arguments: tuple[int, ...] = ()
    called = name
    if name in ("%", "‰"):
        called = "率"
    elif name != figure.indicator.unit:
        arguments = (places,)
        called = name if places == _USUAL_PLACES else f"{name}({places})"
    printed = _printed(filters.get("率" if called == "率" else name), figure, *arguments)
    return f"{{{{ {figure.address.name} | {called} }}}}" if printed == bare else ""

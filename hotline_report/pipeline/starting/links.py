"""Numbers that were typed in last year's text and are figures of its tables, by name and value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from hotline_report.checks.narrative.prose.spots import is_value
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.compose.filters import FilterError
from hotline_report.model.figure import Figure
from hotline_report.model.narrative import Passage
from hotline_report.model.number import Outcome
from hotline_report.pipeline.starting.texts import SureLink

_NUMBER = re.compile(r"(?P<digits>[0-9]+(?:\.(?P<decimals>[0-9]+))?)(?P<unit>\D+)")
_USUAL_PLACES = 2


def sure_links(
    subject: Subject, filters: Mapping[str, Callable[..., str]]
) -> Iterator[tuple[Passage, SureLink]]:
    """Those that both the words and the value tell, and whose reference prints the same."""
    for number in read(subject).numbers:
        match, known = number.match, number.match.known
        if match.verdict is not Outcome.AGREES or known is None or match.complaints:
            continue
        if not (match.named and known.nameable and known.figure is known.owner and not match.how):
            continue
        if number.spot is None or not is_value(number.spot):
            continue
        expression = _expression(number.text, known.figure, filters)
        if expression:
            yield number.passage, SureLink(number.token.start, number.token.end, expression)


def _expression(text: str, figure: Figure, filters: Mapping[str, Callable[..., str]]) -> str:
    """`{{ 表.行.列 | 件 }}` that prints the text; "" where none does."""
    match = _NUMBER.fullmatch(text)
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
    words = filters.get("率" if called == "率" else name)
    if words is None:
        return ""
    try:
        printed = words(figure, *arguments)
    except (FilterError, TypeError):
        return ""
    return f"{{{{ {figure.address.name} | {called} }}}}" if printed == text else ""

"""How much a number is said of: of less, or more, than the whole of the centre and its period.

A figure of the tables cannot be contradicted by 截至11月30日, 全省, 不含重复诉求, 近两年.
"""

from __future__ import annotations

import re

from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.prose.patterns import NUMERAL
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.period import Basis

_SPANS = re.compile(
    r"口径|以来|不包?[含括]|未[含计]|扣除|剔除|除去|去除|除[^，。；]{1,14}外|[上中下]旬"
    rf"|近{NUMERAL}+个?[年月天日]|(?<!\d){NUMERAL}{{1,2}}年[来间内]|历年|连续{NUMERAL}+年|年均"
    r"|(?:19|20)\d{2}(?: ?年)?[、和与及—–~～至到-]{1,2}(?:19|20)\d{2} ?年"
)
"""Of other spans than periods, and other ways of counting."""
_PLACES = re.compile(r"全省|全国|各省|全区域|省内|国内|长三角|设区市")
_PARTS = re.compile(
    r"市本级|市级|市直|县区|区县|县级|各县|各区|县市区|县（市、区）|镇街|乡镇|街道|社区"
    r"|工作日|工作时间|节假日|双休日|白天|夜间|网格"
)


def of_other_extent(spot: Spot, known: Known, of: Basis | None = None) -> bool:
    """Whether the words before a number say that it is of less or more than the figure.

    Words that the figure itself is called by say nothing. The bulletin's period said anew is of the
    whole again; with `of`, the one that it is compared with on that basis is.
    """
    own = f"{known.label}{known.figure.indicator.title}"
    said = spot.text[spot.sentence : spot.token.start]
    since = spot.period.since_own(said, own, of)
    near = spot.words(spot.near)
    return (
        since is None
        or _unlike(_SPANS, since, own)
        or _unlike(_PLACES, near, own)
        or _unlike(_PARTS, near, own)
    )


def _unlike(words: re.Pattern[str], said: str, own: str) -> bool:
    return any(found[0] not in own for found in words.finditer(said))

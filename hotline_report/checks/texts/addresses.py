"""T15: web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_line
from hotline_report.checks.texts.lines import Line, Said
from hotline_report.checks.texts.searching import Told

_START = re.compile(r"(?i)(?<![a-z0-9])(?:ht{1,3}p{1,2}s?(?=[:：/.])|www(?=[.．。,，]))")
_RUN = re.compile(r"[\x21-\x7e]+")
_REST = re.compile("(?:[：／．。，\u3000 ]{0,2}[\u4e00-\u9fff]{0,4}[A-Za-z0-9/.:-]{1,40}){1,4}")
_CUT = re.compile(
    "(?i)[ \u3000。．，,：:]{1,2}(?:gov|com|net|org|edu|cn)(?![a-z])|[ \u3000]+/[a-z0-9]"
)
"""What goes on with an address although a mark or a space stands before it: 。cn."""

_GOOD = re.compile(
    r"(?:https?://)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.)+[A-Za-z]{2,12}"
    r"(?::[0-9]{2,5})?(?:[/?#][\x21-\x7e]*)?"
)
_SHORT = re.compile(r"(?i)[^?#]{1,80}\.gov(?:[/:]|$|\.(?!cn(?:[/:]|$)))")
_REASONS = (
    (re.compile("[：／．。，]"), "用了全角的标点"),
    (re.compile("[ \u3000]"), "中间有空格"),
    (re.compile("[\u4e00-\u9fff]"), "夹着汉字"),
    (re.compile("(?i)^(?!https?(?![a-z])|www)"), "开头应为http://或https://"),
    (re.compile("(?i)^https?(?!s?://(?!/))"), "开头应为http://或https://，冒号后两条斜杠"),
    (re.compile(r"\.\.|,"), "点号不对"),
    (re.compile(r"(?i)\.gov(?=[/:]|$|\.(?!cn(?:[/:]|$)))"), "政府网站以.gov.cn结尾"),
)


@of_line("T15")
def addresses(line: Line, subject: Subject) -> Iterator[Told]:
    """Addresses that nobody can open, and those of other cities."""
    reached = 0
    for match in _START.finditer(line.text):
        if match.start() >= reached:
            run = _RUN.match(line.text, match.start())
            reached = match.start() if run is None else run.end()
            yield from _address(line, (match.start(), reached), subject)


def _address(line: Line, span: tuple[int, int], subject: Subject) -> Iterator[Told]:
    start = span[0]
    address = line.text[slice(*span)].rstrip(".,;:")
    cut = _CUT.match(line.text, start + len(address))
    if cut is not None or not _GOOD.fullmatch(address) or _SHORT.match(address):
        rest = _REST.match(line.text, start + len(address))
        address += rest[0] if rest is not None else ""
        reasons = [why for sign, why in _REASONS if sign.search(address)]
        why = f"：{'；'.join(reasons)}" if reasons else ""
        said = Said(f"网址写得不对，点不开{why}", address, "写全的、能点开的网址")
        yield (start, start + len(address)), said
        return
    labels = set(re.split(r"[./:]", address.lower()))
    cities = {folder: city for folder, city in subject.edition.cities.items() if folder in labels}
    if cities and subject.bulletin.city not in cities.values():
        others = "、".join(cities.values())
        said = Said(
            "网址是别的城市的", address, f"{subject.bulletin.city}的网址", f"这是{others}的网址"
        )
        yield (start, start + len(address)), said

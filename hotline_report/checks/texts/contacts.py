"""T15: the hotline's number with its area code, and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from hotline_report.checks.any_of import any_of
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, Said, about, lines_of
from hotline_report.model.finding import Finding

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
_CODE = re.compile("0(?:10|2[0-9]|[3-9][0-9]{2})")
_SIGNS = frozenset("-－—–―‐‑−~～_")


@of_texts("T15")
def contacts(subject: Subject) -> Iterator[Finding]:
    """Numbers that one dials and addresses that one opens."""
    number = subject.vocabulary.number
    words = subject.vocabulary.behind_number
    patterns = _Patterns.of(number, subject.bulletin.city, words) if number else None
    for line in lines_of(subject):
        if patterns is not None:
            yield from _numbers(line, subject, patterns)
        reached = 0
        for match in _START.finditer(line.text):
            if match.start() >= reached:
                run = _RUN.match(line.text, match.start())
                reached = match.start() if run is None else run.end()
                yield from _address(line, (match.start(), reached), subject)


class _Patterns(Struct, frozen=True):
    """The hotline's number with an area code, run together with one, and mistyped."""

    number: str
    coded: re.Pattern[str]
    joined: re.Pattern[str]
    mistyped: re.Pattern[str]

    @classmethod
    def of(cls, number: str, city: str, words: tuple[str, ...]) -> _Patterns:
        dialled = f"(?={any_of(words)})"
        wrong = any_of(_misprints(number))
        swapped = any_of(text for text in _misprints(number) if len(text) == len(number))
        cities = (re.escape(city), re.escape(city.removesuffix("市")))
        behind = "|".join(
            f"(?<={text})" for text in (*cities, "[^0-9]0[0-9]{2}-", "[^0-9]0[0-9]{3}-")
        )
        exactly = re.escape(number)
        return cls(
            number,
            re.compile(
                rf"(?<![0-9])(?P<code>[0-9]{{2,5}})(?P<sign>[^0-9\w]{{1,3}}){exactly}(?![0-9])"
            ),
            re.compile(rf"(?<![0-9])(0[0-9]{{2,3}}){exactly}(?![0-9])"),
            re.compile(
                rf"(?<![0-9.-]){wrong}(?![0-9]){dialled}|(?<=拨打){wrong}(?![0-9])"
                rf"|(?:{behind}){swapped}(?![0-9.万亿件次个人])"
            ),
        )


def _numbers(line: Line, subject: Subject, patterns: _Patterns) -> Iterator[Finding]:
    own = subject.vocabulary.area_codes.get(subject.bulletin.city, "")
    for match in patterns.coded.finditer(line.text):
        code, sign = match["code"], match["sign"].strip()
        if not set(sign) <= _SIGNS or (not code.startswith("0") and not _lacks_zero(code, sign)):
            continue
        if not _CODE.fullmatch(code):
            expected = f"{own or '区号'}-{patterns.number}（区号以0开头，三位或四位）"
            yield about(line, match.span(), Said("区号不对", match[0], expected))
        elif own and code != own:
            yield _other_city(line, match, subject, own)
        elif match["sign"] != "-":
            right = f"{code}-{patterns.number}"
            yield about(line, match.span(), Said("区号与号码之间的连接号不对", match[0], right))
    for match in patterns.joined.finditer(line.text):
        right = f"{match[1]}-{patterns.number}"
        yield about(line, match.span(), Said("区号与号码之间没有连接号", match[0], right))
    for match in patterns.mistyped.finditer(line.text):
        yield about(line, match.span(), Said("号码打错", match[0], patterns.number))


def _lacks_zero(code: str, sign: str) -> bool:
    """513-12345; but 110-12345 are two hotlines."""
    return sign == "-" and len(code) in (2, 3) and not code.startswith("1")


def _misprints(number: str) -> set[str]:
    """A digit left out, typed twice, or two neighbours exchanged."""
    found: set[str] = set()
    for at in range(len(number)):
        found.add(number[:at] + number[at + 1 :])
        found.add(number[: at + 1] + number[at:])
        if at:
            found.add(number[: at - 1] + number[at] + number[at - 1] + number[at + 1 :])
    return found - {number}


def _other_city(line: Line, match: re.Match[str], subject: Subject, own: str) -> Finding:
    city = subject.bulletin.city
    codes = subject.vocabulary.area_codes
    of = next((name for name, code in codes.items() if code == match["code"]), "")
    cause = f"{match['code']}是{of}的区号，从别市的文件复制而来" if of else ""
    return about(
        line,
        match.span(),
        Said("区号不是本市的", match["code"], f"{own}（{city}的区号）", cause),
    )


def _address(line: Line, span: tuple[int, int], subject: Subject) -> Iterator[Finding]:
    start = span[0]
    address = line.text[slice(*span)].rstrip(".,;:")
    cut = _CUT.match(line.text, start + len(address))
    if cut is not None or not _GOOD.fullmatch(address) or _SHORT.match(address):
        rest = _REST.match(line.text, start + len(address))
        address += rest[0] if rest is not None else ""
        reasons = [why for sign, why in _REASONS if sign.search(address)]
        why = f"：{'；'.join(reasons)}" if reasons else ""
        said = Said(f"网址写得不对，点不开{why}", address, "写全的、能点开的网址")
        yield about(line, (start, start + len(address)), said)
        return
    labels = set(re.split(r"[./:]", address.lower()))
    cities = {folder: city for folder, city in subject.edition.cities.items() if folder in labels}
    if cities and subject.bulletin.city not in cities.values():
        others = "、".join(cities.values())
        said = Said(
            "网址是别的城市的", address, f"{subject.bulletin.city}的网址", f"这是{others}的网址"
        )
        yield about(line, (start, start + len(address)), said)

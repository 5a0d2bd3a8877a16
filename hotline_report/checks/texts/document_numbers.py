"""T10: numbers of official documents, 淮办字〔2023〕14号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.model.finding import Finding
from hotline_report.model.period_words import OWN_YEAR

_NUMBER = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{0,10})"
    r"(?P<open>[〔［\[【（(〈])[ 　]?(?P<year>[0-9]{2,4})(?P<unit>年?)[ 　]?"
    r"(?P<close>[〕］\]】）)〉])"
    r"[ 　]?(?P<ordinal>第?)[ 　]?(?P<number>[0-9]{1,5})[ 　]?(?P<end>号?)"
)
_BARE = re.compile(
    r"[（(](?P<agency>[\u4e00-\u9fff]{1,8}[发办字函规通令委政])(?P<year>20[0-9]{2})(?:年|-|—)?"
    r"第?(?P<number>[0-9]{1,4})号[）)]"
)
_AGENCY_END = re.compile("[发办字函规通令委政党组管会文知]$")
_FULL_YEAR = 4


@rule(
    "T10",
    "文号写法有误",
    about="文号应写作“发文机关代字〔四位年份〕序号号”，如淮办字〔2023〕14号：用六角括号，"
    "年份四位，不写“年”“第”，序号前不加0，有“号”；年份不晚于本年度的下一年。",
    example="【警告 T10】文件 › 1 › 名称：文号的写法不对；"
    "现为[2023]第014号，应为〔2023〕14号（用六角括号〔〕；不写“第”；序号前不加0）",
    remedy="照印发的文件改正。",
)
def document_numbers(subject: Subject) -> Iterator[Finding]:
    """Malformed numbers, and years to come."""
    for line in lines_of(subject):
        if line.kind is LineKind.FORM:
            continue
        for match in _NUMBER.finditer(line.text):
            if _is_document(match):
                yield from _malformed(line, match)
                yield from _too_late(line, match, subject.bulletin.year)
        for match in _BARE.finditer(line.text):
            right = f"{match['agency']}〔{match['year']}〕{int(match['number'])}号"
            yield _wrong(line, match.span(), match[0], f"{right}（年份放在六角括号〔〕里）")


def _is_document(match: re.Match[str]) -> bool:
    """Whether it is a document's number and not a number behind an aside, 平台（2023）14."""
    from_agency = _AGENCY_END.search(match["agency"]) is not None
    if match["open"] in "〔［[【〈":
        return bool(match["end"]) or from_agency
    return bool(match["end"]) and from_agency


def _malformed(line: Line, match: re.Match[str]) -> Iterator[Finding]:
    reasons = []
    if match["open"] != "〔" or match["close"] != "〕":
        reasons.append("用六角括号〔〕")
    year = match["year"]
    if len(year) != _FULL_YEAR:
        reasons.append("年份写四位")
        year = f"20{year}" if len(year) < _FULL_YEAR - 1 else "年份"
    if match["unit"]:
        reasons.append("年份后不写“年”")
    if match["ordinal"]:
        reasons.append("不写“第”")
    if match["number"].startswith("0"):
        reasons.append("序号前不加0")
    if not match["end"]:
        reasons.append("序号后写“号”")
    if re.search("[ 　]", match[0]):
        reasons.append("中间不空格")
    if reasons:
        right = f"〔{year}〕{int(match['number'])}号"
        span = (match.end("agency"), match.end())
        yield _wrong(line, span, line.text[slice(*span)], f"{right}（{'；'.join(reasons)}）")


def _too_late(line: Line, match: re.Match[str], own: int) -> Iterator[Finding]:
    year = match["year"]
    if len(year) == _FULL_YEAR and not own - 60 <= int(year) <= own + 1:
        said = Said(
            "文号的年份不对",
            f"〔{year}〕",
            f"不晚于{own + 1}年（{OWN_YEAR}{own} + 1 = {own + 1}）",
            "年份打错",
        )
        yield about("T10", line, match.span(), said)


def _wrong(line: Line, span: tuple[int, int], found: str, expected: str) -> Finding:
    return about("T10", line, span, Said("文号的写法不对", found, expected))

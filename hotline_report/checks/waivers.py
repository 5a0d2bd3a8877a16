"""Which waiver (豁免) lets a finding stand, and what is wrong with one that lets nothing stand."""

from __future__ import annotations

import re
from difflib import get_close_matches

from msgspec.structs import replace

from hotline_report.model.finding import NEVER_WAIVED, UNUSED_WAIVER, Finding, Level, Waiver

_NEAR = 0.4
"""How much of a place must be alike for a waiver to have meant it; the words of a sentence change
with its figures."""

_SPACE = re.compile(r"\s")


def with_waivers(found: list[Finding], waivers: tuple[Waiver, ...]) -> list[Finding]:
    """The findings, waived ones marked, and one more for each waiver that matches none.

    A waiver that matches nothing is itself a finding, since it hides what may come back.
    """
    used: set[Waiver] = set()
    marked: list[Finding] = []
    for finding in found:
        waiver = next((w for w in waivers if _covers(w, finding)), None)
        if waiver is not None:
            used.add(waiver)
        marked.append(replace(finding, waiver=waiver))
    open_ones = [finding for finding in marked if finding.waiver is None]
    marked.extend(_unused(waiver, open_ones) for waiver in waivers if waiver not in used)
    return marked


def _covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether it names the rule and the place and, where it says what it saw, saw the same."""
    if waiver.code in NEVER_WAIVED:
        return False
    if waiver.code != finding.code or _plain(waiver.place) not in _names(finding):
        return False
    return not waiver.found or _bare(waiver.found) == _bare(finding.found)


def _names(finding: Finding) -> set[str]:
    """What a waiver may call the place of a finding."""
    names = {_plain(finding.place)}
    if finding.quote:
        names |= {_plain(finding.quote), _plain(f"{finding.place}：“{finding.quote}”")}
    return names


def _plain(place: str) -> str:
    """`表.行.列` and `表 › 行 › 列`, as check prints it, are one place."""
    return place.replace(" › ", ".").strip()


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _unused(waiver: Waiver, open_ones: list[Finding]) -> Finding:
    """It waives nothing: since its figure has changed, or the mistake is gone or told elsewhere."""
    told = f"{waiver.code}，{waiver.place}"
    if waiver.code in NEVER_WAIVED:
        return _finding(
            waiver,
            found=told,
            expected="照这一条结果说的办，删去这条豁免",
            message=f"{waiver.code} 的结果不能豁免",
        )
    here = [f for f in open_ones if _plain(waiver.place) in _names(f)]
    same = [f for f in here if f.code == waiver.code]
    if same:
        return _finding(
            waiver,
            found=f"{told}，登记的现为“{waiver.found}”",
            expected=f"校核现在的结果是“{same[0].found}”：数改错了的，改回来；"
            "确实仍要保留的，核对后照它改豁免里的“现为”",
            message="登记豁免以后这个数又变了，这条豁免不再有效",
        )
    message = "这条豁免对不上任何校核结果，可能已经改正，也可能写错了代码或位置"
    if here:
        codes = "、".join(dict.fromkeys(f.code for f in here))
        expected = f"这个位置现在的结果是{codes}：说的是它的，改代码；不是的，删去这条豁免"
        return _finding(waiver, found=told, expected=expected, message=message)
    alike = _alike(waiver, open_ones)
    if alike is not None:
        place = f"“{alike.quote}”" if alike.quote else alike.place.replace(".", " › ")
        expected = f"现在的{waiver.code}在{place}：说的是它的，改位置；不是的，删去这条豁免"
        return _finding(waiver, found=told, expected=expected, message=message)
    expected = "已经改正的，删去这条豁免；否则照校核结果改正代码和位置"
    return _finding(waiver, found=told, expected=expected, message=message)


def _alike(waiver: Waiver, open_ones: list[Finding]) -> Finding | None:
    """The finding of the same rule whose place is most like the waiver's."""
    by_name = {name: f for f in open_ones if f.code == waiver.code for name in _names(f)}
    near = get_close_matches(_plain(waiver.place), by_name, n=1, cutoff=_NEAR)
    return by_name[near[0]] if near else None


def _finding(waiver: Waiver, *, found: str, expected: str, message: str) -> Finding:
    return Finding(
        code=UNUSED_WAIVER,
        level=Level.WARNING,
        position=waiver.position,
        place="豁免",
        quote="",
        found=found,
        expected=expected,
        message=message,
    )

"""All rules over one bulletin, with its waivers applied."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache

import hotline_report.checks as package
from hotline_report.checks.registry import RULES
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level, Waiver

UNUSED_WAIVER = "W01"


@cache
def load_rules() -> None:
    """Import every family of rules, so that each registers its own."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)


def run_checks(subject: Subject) -> tuple[Finding, ...]:
    """Every finding, the gravest first within a place, waived ones marked.

    A waiver that matches nothing is itself a finding, since it hides what may come back.
    """
    load_rules()
    waivers = subject.bulletin.waivers
    used: set[Waiver] = set()
    found: list[Finding] = []
    for each in RULES.values():
        for finding in each.check(subject):
            waiver = _waiver_for(finding, waivers)
            if waiver is not None:
                used.add(waiver)
            found.append(replace(finding, waiver=waiver))
    found.extend(_unused(waiver) for waiver in waivers if waiver not in used)
    return tuple(sorted(found, key=_order))


def _waiver_for(finding: Finding, waivers: tuple[Waiver, ...]) -> Waiver | None:
    names = {_plain(finding.place)}
    if finding.quote:
        names |= {_plain(finding.quote), _plain(f"{finding.place}：“{finding.quote}”")}
    found = (w for w in waivers if w.code == finding.code and _plain(w.place) in names)
    return next(found, None)


def _plain(place: str) -> str:
    """`表.行.列` and `表 › 行 › 列`, as check prints it, are one place."""
    return place.replace(" › ", ".").strip()


def _unused(waiver: Waiver) -> Finding:
    return Finding(
        code=UNUSED_WAIVER,
        level=Level.WARNING,
        position=waiver.position,
        place="豁免",
        quote="",
        found=f"{waiver.code}，{waiver.place}",
        expected="与现有的一条校核结果对应的豁免",
        message="这条豁免对不上任何校核结果，可能已经改正，也可能写错了代码或位置",
    )


def _order(finding: Finding) -> tuple[bool, int, int, int, str]:
    position = finding.position
    return (
        finding.waiver is not None,
        -finding.level,
        position.line,
        position.column,
        finding.code,
    )

"""All rules over one bulletin, with its waivers applied."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import hotline_report.checks as package
from hotline_report.checks.registry import RULES
from hotline_report.checks.subject import Subject
from hotline_report.checks.waivers import with_waivers
from hotline_report.model.finding import Finding


@cache
def load_rules() -> None:
    """Import every family of rules, so that each registers its own."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)


def run_checks(subject: Subject) -> tuple[Finding, ...]:
    """Every finding, the gravest first within a place, waived ones marked."""
    load_rules()
    found = [finding for each in RULES.values() for finding in each.check(subject)]
    return tuple(sorted(with_waivers(found, subject.bulletin.waivers), key=_order))


def _order(finding: Finding) -> tuple[bool, int, int, int, str]:
    position = finding.position
    return (
        finding.waiver is not None,
        -finding.level,
        position.line,
        position.column,
        finding.code,
    )

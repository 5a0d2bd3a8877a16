"""Figures that agree yield no finding of any rule, whatever the form; a wrong one is found out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline_report.errors import Position
from hotline_report.load.editions import read_edition
from hotline_report.model.edition import Edition
from hotline_report.model.finding import Finding, Level
from hotline_report.pipeline.check import check_file
from tests.checks.consistent.bulletin import made
from tests.checks.consistent.laws import laws
from tests.samples import PRODUCT

FORMS = PRODUCT.names("editions")
_SETTINGS = settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
_SEEDS = st.integers(min_value=0, max_value=10**9)
"""Each seed is one bulletin, so that a failure can be made again from what is printed."""

_STEEP = "Y11"
"""The hint to look at a large change: made-up years may well be far apart, and it is true."""


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same on each run


@cache
def _edition(name: str) -> Edition:
    return read_edition(name, Position(Path(name), 1, 1), PRODUCT)


def _findings(text: str, year: int) -> list[Finding]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "example" / f"{year}.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        return list(check_file(path, PRODUCT).findings)


@pytest.mark.parametrize("form", FORMS)
@_SETTINGS
@given(_SEEDS)
def test_a_consistent_bulletin_yields_nothing(form: str, seed: int) -> None:
    edition = _edition(form)
    found = _findings(made(_random(seed), edition).text, edition.year)
    assert [(f.code, f.place, f.found, f.expected) for f in found if f.code != _STEEP] == []


@pytest.mark.parametrize("form", FORMS)
@_SETTINGS
@given(_SEEDS, st.data())
def test_one_wrong_count_is_found_where_it_is(form: str, seed: int, choose: st.DataObject) -> None:
    """Of the counts that take part in an equality of the form, nothing being left to compute."""
    edition = _edition(form)
    bulletin = made(_random(seed), edition, in_full=True)
    tellable = {place for law in laws(edition) if law.equal for place in (*law.left, *law.right)}
    cell = choose.draw(st.sampled_from([p for p in bulletin.cells if p in tellable]))
    right = bulletin.figures[cell].now
    wrong = choose.draw(st.integers(min_value=0, max_value=10**8).filter(lambda n: n != right))
    found = _findings(bulletin.with_cells({cell: str(wrong)}), edition.year)
    errors = [finding for finding in found if finding.level is Level.ERROR]
    place = ".".join(part for part in cell if part)
    assert any(place in finding.cells for finding in errors), [f.place for f in errors]

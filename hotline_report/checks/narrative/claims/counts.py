"""How many are said and how many there are: 14个县（市、区）共受理…, 制度文件4项：《…》…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.prose.patterns import NUMERAL
from hotline_report.model.edition import RecordTable
from hotline_report.numbers.numerals import numeral_value

_OF_ROWS = re.compile(
    rf"(?<![第\d.])(?P<many>{NUMERAL}{{1,2}})(?:个|家)(?P<what>[一-鿿（）、]{{2,12}}?)"
    r"(?:共|合计|总共)?(?P<does>[一-鿿]{0,8})(?=\d)"
)
_TITLES = re.compile(
    rf"(?P<many>{NUMERAL}{{1,2}})(?:项|个|部|份|件|篇)[^。；：:，\d]{{0,8}}[：:]"
    r"(?P<list>[^。]*《[^。]*)"
)
_NAMES = re.compile(
    rf"(?<![第前\d.])(?P<many>{NUMERAL}{{1,2}})(?:个|家|类|项)[^，。；：（）\d、]{{1,8}}"
    r"（(?P<names>[^（）\d，。；]+)）"
)
_CODE, _MESSAGE = "N16", "说的个数与列出的、数据表里的不符"
_FEW = 2


def counts(scene: Scene) -> Iterator[Claim]:
    """Numbers of things that the table, or the list behind, has more or fewer of."""
    for said in _OF_ROWS.finditer(scene.text):
        spot = next((s for s in scene.spots if s.token.start == said.end()), None)
        known = scene.known(spot) if spot is not None else None
        rows = _rows(scene, known) if known is not None else 0
        if spot is not None and rows:
            yield from _held(scene, said, rows, (said.start(), spot.token.end))
    for said in _TITLES.finditer(scene.text):
        titles = len(re.findall("《[^》]*》", said["list"]))
        if titles >= _FEW and "等" not in said["list"]:
            yield from _held(scene, said, titles, said.span())
    for said in _NAMES.finditer(scene.text):
        names = said["names"].split("、")
        if (
            len(names) >= _FEW
            and min(map(len, names)) >= _FEW
            and not re.search(r"等|和|及|以及|与", said["names"])
        ):
            yield from _held(scene, said, len(names), said.span())


def _held(scene: Scene, said: re.Match[str], right: int, span: tuple[int, int]) -> Iterator[Claim]:
    many = numeral_value(said["many"])
    if many is not None and many != right:
        yield Claim.untrue(
            scene.passage,
            span,
            code=_CODE,
            found=said[0],
            expected=f"{right}（说的是{said['many']}）",
            message=_MESSAGE,
        )


def _rows(scene: Scene, known: Known) -> int:
    """How many rows or records a total adds up; 0 for what is none."""
    tables = scene.tables
    form = tables.subject.edition.tables[known.address.table]
    if isinstance(form, RecordTable):
        rows = {k.address.row for k in tables.values.all if k.address.table == form.name}
        return sum(row.isdigit() for row in rows) if not known.address.row.isdigit() else 0
    return len(scene.rows_like(known)) if tables.values.is_total(known) else 0

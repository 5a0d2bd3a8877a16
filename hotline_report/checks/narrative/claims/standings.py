"""Places in an order that the prose gives to figures: 居第二位, 前五位的是…, 最高, 高于全市平均."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.prose.lexicon import Mention, Role
from hotline_report.checks.narrative.prose.spots import LISTED, Spot, is_value
from hotline_report.model.finding import Level
from hotline_report.numbers.numerals import numeral_value

_COUNT = "[一二三四五六七八九十]|[0-9]{1,2}"
_PLACE = re.compile(
    rf"^[^，。；]{{0,12}}，?(?:位?居|位?列|排名?|排在|名列)(?P<first>首位|榜首|首)?"
    rf"(?:第(?P<place>{_COUNT})(?:位|名|$|(?=[，。；、])))?"
)
_TOP = re.compile(
    rf"(?:(?:排名?|位?[居列])前(?P<many>{_COUNT})(?:位|名)?|前(?P<of>{_COUNT})(?:位|名))"
    r"(?:的[^，。；、：:0-9是为]{0,12}?)?(?:依次是|依次为|分别是|分别为|依次|分别|是|为|[：:])[：:]?"
    r"(?P<names>[^，。；：:（）0-9]{2,})[，。；]"
)
_ORDERED = re.compile(r"依次")
_MOST = re.compile(r"最(?:(?P<high>[高多大长])|(?P<low>[低少小短]))")
_AVERAGE = re.compile(r"^[^，。；]{0,6}，(?P<side>高于|低于)全市(?:平均)?(?:水平|平均)")
_JOINTS = re.compile(r"、|和|及|与|以及")
_THREE = 3
_BEFORE = 24
"""Characters of the sentence before it that a quote of a place takes in."""


def standings(scene: Scene) -> Iterator[Claim]:
    """Every place of the numbers that is not theirs; places in lists of names are for `tops`."""
    for spot in scene.spots:
        known = scene.known(spot) if is_value(spot) and spot.list_size == 1 else None
        if known is not None and known.address.table in scene.tables.ranked:
            yield from _place(scene, spot, known)
        elif known is not None:
            yield from _extreme(scene, spot, known)
            yield from _against_all(scene, spot, known)


def _wrong(
    scene: Scene,
    span: tuple[int, int],
    expected: str,
    cells: tuple[str, ...] = (),
    level: Level = Level.WARNING,
) -> Claim:
    """A place that the tables do not bear out."""
    before = max(scene.text.rfind(mark, 0, span[0]) for mark in "。；") + 1
    return Claim.untrue(
        scene.passage,
        (max(before, span[0] - _BEFORE), span[1]),
        code="N19",
        found=scene.passage.text[slice(*span)].strip("，。；："),
        expected=expected,
        message="正文说的名次、高低与数据表不符",
        level=level,
        cells=cells,
    )


def _place(scene: Scene, spot: Spot, known: Known) -> Iterator[Claim]:
    """交通出行类154545件，居第三位."""
    behind = spot.text[spot.token.end :]
    found = _PLACE.match(behind)
    if found is None or not (found["place"] or found["first"]):
        return
    if "分" in found[0]:  # 甲17266件、乙16904件分列第一、二位: of both.
        return
    said = numeral_value(found["place"] or "一") or 0
    order = _order(scene, known)
    right = 1 + sum(other.number > known.number for other in order)
    if said != right:
        where = (spot.token.end, spot.token.end + found.end())
        others = "、".join(f"{k.column}{k.shown}" for k in order[: max(said, right)])
        yield _wrong(scene, where, f"第{right}位（{others}）", (known.place,))


def _order(scene: Scene, known: Known) -> list[Known]:
    row = scene.tables.values.by_row.get((known.address.table, known.address.row), [])
    counts = [each for each in row if each.figure is each.owner]
    return sorted(counts, key=lambda each: -each.number)


def _extreme(scene: Scene, spot: Spot, known: Known) -> Iterator[Claim]:
    """满意率最高的是滨湖区，为96.45%: of the rows of one kind, 区 or 县 or 局."""
    said = list(_MOST.finditer(spot.text, max(spot.wide[0], spot.sentence), spot.token.start))
    row = known.address.row
    named = row and _is_named(row, spot.words(spot.wide))
    if len(said) != 1 or not named:
        return
    column = scene.tables.values.by_column.get((known.address.table, known.column), [])
    alike = [k for k in column if k.address.row[-1:] == row[-1:]]
    if len(alike) < _THREE or any(map(scene.tables.values.is_total, alike)):
        return
    most = (max if said[0]["high"] else min)(alike, key=lambda each: each.number)
    if most.number != known.number:
        expected = f"{said[0][0]}的是{most.address.row}（{most.shown}），{row}为{known.shown}"
        cells = (known.place, most.place)
        yield _wrong(scene, said[0].span(), expected, cells)


def _against_all(scene: Scene, spot: Spot, known: Known) -> Iterator[Claim]:
    """市级部门按期办结率99.95%，低于全市平均水平."""
    found = _AVERAGE.match(spot.text[spot.token.end :])
    column = scene.tables.values.by_column.get((known.address.table, known.column), [])
    totals = [k for k in column if scene.tables.values.is_total(k)]
    if found is None or len(totals) != 1 or totals[0] is known:
        return
    higher = known.number > totals[0].number
    if higher is not (found["side"] == "高于") and known.number != totals[0].number:
        start, end = (spot.token.end + at for at in found.span("side"))
        right = "高于" if higher else "低于"
        expected = f"{right}（{totals[0].label}为{totals[0].shown}）"
        yield _wrong(scene, (start, end), expected, (known.place, totals[0].place))


def tops(scene: Scene) -> Iterator[Claim]:
    """前五位的部门依次为A、B、C、D、E: as many, the first ones, in their order."""
    for found in _TOP.finditer(scene.text):
        many = numeral_value(found["many"] or found["of"]) or 0
        yield from _counted(scene, found, many)
        span = found.span("names")
        named = [m for m in scene.mentions if span[0] <= m.start < span[1]]
        listed = all(LISTED.fullmatch(scene.text[a.end : b.start]) for a, b in pairwise(named))
        if len(named) == many > 1 and listed:
            yield from _in_order(scene, found, named)


def _counted(scene: Scene, found: re.Match[str], many: int) -> Iterator[Claim]:
    names = found["names"]
    least, most = names.count("、") + 1, len(_JOINTS.findall(names)) + 1
    if least > 1 and "等" not in names and not least <= many <= most:
        said = found["many"] or found["of"]
        expected = f"说的是前{said}，列出的是{least if least > many else most}个"
        yield _wrong(scene, found.span(), expected)


def _in_order(scene: Scene, found: re.Match[str], named: Sequence[Mention]) -> Iterator[Claim]:
    """Against each ranking that has all of them: it is enough that one bears it out."""
    rankings = frozenset.intersection(*(_rankings_of(scene, mention) for mention in named))
    items = [mention.phrase for mention in named]
    orders = []
    for table, row in sorted(rankings):
        order = _order(scene, scene.tables.values.by_row[table, row][0])
        top = [known.column for known in order[: len(items)]]
        if _same(items, top):
            return
        orders.append((top, {known.column for known in order}))
    if len(orders) != 1:
        return
    top, _ = orders[0]
    expected = f"依次为{'、'.join(top)}（数据表的次序）"
    exchanged = sorted(map(_key, items)) == sorted(map(_key, top))
    ordered = _ORDERED.search(found[0]) is not None
    level = Level.HINT if exchanged and not ordered else Level.WARNING
    yield _wrong(scene, found.span("names"), expected, level=level)


def _rankings_of(scene: Scene, mention: Mention) -> frozenset[tuple[str, str]]:
    return frozenset(
        (known.address.table, known.address.row)
        for sense in mention.senses
        if sense.role is Role.COLUMN and sense.table in scene.tables.ranked
        for known in scene.tables.values.by_column.get((sense.table, sense.name), ())
    )


def _is_named(row: str, words: str) -> bool:
    """Whether a row is named; that of a month in digits, too: 三月, 3月."""
    month = numeral_value(row.removesuffix("月")) if row.endswith("月") else None
    return row in words or (
        month is not None and re.search(rf"(?<!\d){month} ?月", words) is not None
    )


def _key(item: str) -> str:
    return item.strip("“”").removesuffix("类")


def _same(items: Sequence[str], top: Sequence[str]) -> bool:
    return [_key(item) for item in items] == [_key(item) for item in top]

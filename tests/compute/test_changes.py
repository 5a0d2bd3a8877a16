"""Year-on-year changes: percent for counts and averages, points for rates, rounded once."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.errors import InputError
from hotline_report.formatting.figures import change_text, change_words
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Change, Figure, Source
from tests.load.tiny import Office, cell
from tests.random_runs import examples

FORM = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表:
      表:
        类型: 指标表
        列:
          - {名称: 量, 单位: 件}
          - {名称: 时长, 单位: 秒, 性质: 平均值}
          - {名称: 率, 单位: "%"}
          - {名称: 率按比例, 单位: "%", 同比: 百分比}
          - {名称: 粗, 单位: 件, 同比小数位: 0}
          - {名称: 不计, 单位: 件, 同比: 不计}
          - {名称: 增, 单位: 件}
          - {名称: 减, 单位: 件}
          - {名称: 差, 单位: 件, 公式: 增 - 减}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with the form above."""
    made = Office(tmp_path_factory.mktemp("office"))
    made.form("变-2023", FORM)
    return made


def figure(office: Office, column: str, now: str, before: str) -> Figure:
    """The figure of a column, for this year's and last year's value."""
    typed = f"表:\n  {column}: {{本年: {now}, 上年: {before}}}\n"
    return cell(office.computed("变-2023", typed), "表", column)


def change(office: Office, column: str, now: str, before: str) -> Change:
    """The change of a column that has one."""
    found = figure(office, column, now, before).change
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("column", "now", "before", "shown", "words"),
    [
        ("量", "1404566", "1552523", "↓9.53%", "同比下降9.53%"),
        ("量", "110", "100", "↑10.00%", "同比增长10.00%"),
        ("量", "0", "100", "↓100.00%", "同比下降100.00%"),
        ("量", "300", "100", "↑200.00%", "同比增长200.00%"),
        ("量", "100", "100", "持平", "与上年持平"),
        ("量", "100", "100.0", "持平", "与上年持平"),
        ("量", "0", "0", "—", None),
        ("量", "5", "0", "—", None),
        ("时长", "8.67", "10.42", "↓16.79%", "同比下降16.79%"),
        ("率", "98.05", "97.26", "↑0.79个百分点", "同比提高0.79个百分点"),
        ("率", "97.26", "98.05", "↓0.79个百分点", "同比降低0.79个百分点"),
        ("率", "5.00", "0", "↑5.00个百分点", "同比提高5.00个百分点"),
        ("率", "98.10", "98.1", "持平", "与上年持平"),
        ("率按比例", "60", "50", "↑20.00%", "同比增长20.00%"),
        ("粗", "3", "2", "↑50%", "同比增长50%"),
        # Halves go up, away from zero: 0.125 % and -0.125 %, 0.5 % and 1.5 %.
        ("量", "100125", "100000", "↑0.13%", "同比增长0.13%"),
        ("量", "99875", "100000", "↓0.13%", "同比下降0.13%"),
        ("粗", "201", "200", "↑1%", "同比增长1%"),
        ("粗", "203", "200", "↑2%", "同比增长2%"),
        # What rounds to zero is told as no change rather than as ↑0.00%.
        ("量", "100001", "100000", "持平", "与上年持平"),
        ("量", "100005", "100000", "↑0.01%", "同比增长0.01%"),
    ],
)
def test_changes(  # noqa: PLR0913, PLR0917 - a table of cases
    office: Office, column: str, now: str, before: str, shown: str, words: str | None
) -> None:
    found = change(office, column, now, before)
    assert change_text(found) == shown
    assert change_words(found, prefix="同比") == words


def test_a_column_that_does_not_count_changes_has_none(office: Office) -> None:
    assert cell(office.computed("变-2023", "表:\n  不计: 5\n"), "表", "不计").change is None
    with pytest.raises(InputError) as caught:
        figure(office, "不计", "5", "4")
    assert "这一列不计同比" in caught.value.problems[0].found


@pytest.mark.parametrize("now", ["—", "本年"])
def test_without_a_number_there_is_no_change(office: Office, now: str) -> None:
    typed = "表:\n  量: {本年: —, 上年: 5}\n" if now == "—" else "表:\n  减: 1\n"
    assert cell(office.computed("变-2023", typed), "表", "量").change is None


def test_no_rate_from_a_negative_prior(office: Office) -> None:
    """A difference may be negative; from -10 to 5 it rose, and no percentage says so."""
    typed = "表:\n  增: {本年: 15, 上年: 10}\n  减: {本年: 10, 上年: 20}\n"
    found = cell(office.computed("变-2023", typed), "表", "差")
    assert found.prior is not None
    assert (found.value, found.prior.value) == (Decimal(5), Decimal(-10))
    assert found.change is not None
    assert change_text(found.change) == "—"


def test_a_fall_below_zero_is_still_a_fall(office: Office) -> None:
    typed = "表:\n  增: {本年: 10, 上年: 20}\n  减: {本年: 20, 上年: 10}\n"
    found = cell(office.computed("变-2023", typed), "表", "差").change
    assert found is not None
    assert change_text(found) == "↓200.00%"


counts = st.from_regex(r"(0|[1-9][0-9]{0,29})(\.[0-9]{1,3})?", fullmatch=True)
rates = st.from_regex(r"(100|[0-9]{1,2})(\.[0-9]{1,4})?", fullmatch=True).filter(
    lambda text: not text.startswith("0") or text.partition(".")[0] == "0"
)


def by_hand(now: str, before: str, *, points: bool) -> Decimal | None:
    """The change by schoolbook decimals of 120 digits, rounded half up to two places."""
    with localcontext() as context:
        context.prec, context.rounding = 120, "ROUND_HALF_UP"
        old, new = Decimal(before), Decimal(now)
        if points:
            return (new - old).quantize(Decimal("0.01"))
        return None if not old else (new / old * 100 - 100).quantize(Decimal("0.01"))


@examples(60)
@given(counts, counts)
def test_any_percentage_agrees_with_schoolbook_decimals(
    office: Office, now: str, before: str
) -> None:
    found = change(office, "量", now, before)
    expected = by_hand(now, before, points=False)
    if expected is None:
        assert found.direction is Direction.NONE
        return
    assert found.kind is ChangeKind.PERCENT
    assert found.amount == expected.copy_abs()
    assert_words_and_sign_agree(found, Fraction(now) - Fraction(before))


@examples(60)
@given(rates, rates)
def test_any_rate_changes_in_points(office: Office, now: str, before: str) -> None:
    found = change(office, "率", now, before)
    expected = by_hand(now, before, points=True)
    assert expected is not None
    assert found.kind is ChangeKind.POINTS
    assert found.amount == expected.copy_abs()
    assert_words_and_sign_agree(found, Fraction(now) - Fraction(before))


def assert_words_and_sign_agree(found: Change, difference: Fraction) -> None:
    """The arrow, the verb and the unit say what the figures did, with one and the same amount."""
    sign, words = change_text(found), change_words(found, prefix="同比") or ""
    if not found.amount:
        assert (sign, words) == ("持平", "与上年持平")
        return
    rose = difference > 0
    assert sign[0] == ("↑" if rose else "↓")
    verbs = {
        ChangeKind.PERCENT: ("增长", "下降"),
        ChangeKind.POINTS: ("提高", "降低"),
    }[found.kind]
    assert words == f"同比{verbs[0 if rose else 1]}{sign[1:]}"
    assert words.endswith("个百分点" if found.kind is ChangeKind.POINTS else "%")


def test_the_change_of_a_computed_figure_is_not_rounded_twice(tmp_path: Path) -> None:
    """Means of 2/3 and 1/3 are shown as 0.67 and 0.33; the change is 100 %, and not 103.03 %."""
    office = Office(tmp_path)
    office.form(
        "均-2023",
        """
        分节: [{名称: 节, 数据表: [表]}]
        数据表:
          表:
            类型: 指标表
            列: [{名称: 时, 单位: 秒}, {名称: 次, 单位: 次},
                 {名称: 均, 单位: 秒, 性质: 平均值, 公式: 时 / 次}]
        """,
    )
    typed = "表: {时: {本年: 2, 上年: 1}, 次: {本年: 3, 上年: 3}}\n"
    found = cell(office.computed("均-2023", typed), "表", "均")
    assert found.prior is not None
    assert (found.value, found.prior.value) == (Decimal("0.67"), Decimal("0.33"))
    assert found.change is not None
    assert change_text(found.change) == "↑100.00%"
    assert found.change.derivation.source is Source.COMPUTED

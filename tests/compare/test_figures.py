"""How one figure's change is told, and as what: an edit, or a consequence of something."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.compare import compare
from hotline_report.compare.aspects import Difference, Priors, difference
from hotline_report.model.cell import State
from hotline_report.model.changes import Aspect, Cause, Kind
from hotline_report.model.draft import Against, DraftBracket, DraftFigure, Made
from tests.compare.applying import all_consequences
from tests.compare.files import YEAR, changes, read, replaced
from tests.load.harness import SAMPLE

KNOWN = Priors(known=True, same=True)


def figure(printed: str, state: State = State.NUMBER, **others: object) -> DraftFigure:
    return DraftFigure("甲", "乙", state, printed, **others)  # type: ignore[arg-type]


def told(old: DraftFigure, new: DraftFigure) -> Difference:
    return difference(old, new, KNOWN)


ZERO, DASH = figure("0"), figure("—", State.NOT_APPLICABLE)
BLANK, WORD = figure("", State.NOT_COLLECTED, made=Made.NONE), figure("优秀", State.TEXT)


@pytest.mark.parametrize("old", [ZERO, DASH, BLANK, WORD])
@pytest.mark.parametrize("new", [ZERO, DASH, BLANK, WORD])
def test_the_four_states_are_four(old: DraftFigure, new: DraftFigure) -> None:
    found = told(old, new)
    assert bool(found) == (old is not new)
    if old is not new:
        assert found.edited
        assert [(a.what, a.old, a.new, a.by) for a in found.aspects] == [
            ("", old.printed, new.printed, "")
        ]


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        (figure("463728"), figure("463782"), "+54"),
        (figure("0.10"), figure("0.1"), ""),
        (figure("98.1", in_points=True), figure("97.95", in_points=True), "−0.15个百分点"),
        (figure("9" * 40), figure("1" + "0" * 39 + "0"), "+1"),
        (figure("-5"), figure("3"), "+8"),
    ],
)
def test_how_much_a_number_went_up_or_down(old: DraftFigure, new: DraftFigure, by: str) -> None:
    (aspect,) = told(old, new).aspects
    assert aspect.by == by


def test_value_change_and_brackets_are_one_entry() -> None:
    old = figure(
        "10",
        yoy=Against("8", Made.TYPED, change="↑25.00%"),
        bracket=DraftBracket("占比", "50%", Made.COMPUTED),
    )
    new = figure(
        "12",
        yoy=Against("9", Made.TYPED, change="↑33.33%"),
        bracket=DraftBracket("占比", "60%", Made.COMPUTED),
    )
    assert told(old, new).aspects == (
        Aspect("", "10", "12", "+2"),
        Aspect("占比", "50%", "60%"),
        Aspect("上年", "8", "9"),
        Aspect("同比", "↑25.00%", "↑33.33%"),
    )


def test_a_declared_change_is_an_edit_and_a_computed_one_is_none() -> None:
    declared = told(
        figure("10", yoy=Against(change="↑1%", declared=True)),
        figure("10", yoy=Against(change="↑2%", declared=True)),
    )
    assert declared.edited
    computed = told(
        figure("10", yoy=Against("9", Made.COMPUTED, change="↑1%")),
        figure("10", yoy=Against("8", Made.COMPUTED, change="↑2%")),
    )
    assert computed
    assert not computed.edited


def test_what_was_computed_and_is_typed_is_told_though_it_is_the_same() -> None:
    found = told(figure("10", made=Made.COMPUTED), figure("10"))
    assert (found.aspects, found.edited) == ((), True)
    assert found.note == "原由工具计算，现改为填写"
    back = told(figure("10"), figure("11", made=Made.COMPUTED))
    assert back.note == "原为填写，现由工具计算"


def test_a_typed_total_is_one_edit(tmp_path: Path) -> None:
    found = changes(
        tmp_path, ("    总计: {人工接通率: —,", "    总计: {人工接听话务量: 654007, 人工接通率: —,")
    )
    (edit,) = found.edits
    assert edit.figure.note == "原由工具计算，现改为填写"
    assert not edit.consequences


def test_last_years_file_is_a_cause_of_its_own(tmp_path: Path) -> None:
    old = read(YEAR, tmp_path, "旧稿")
    earlier = replaced(SAMPLE, ("联动专席人数: 6", "联动专席人数: 7"))
    found = compare(old, read(YEAR, tmp_path, "新稿", earlier))
    assert found.edits == ()
    (other,) = found.others
    assert other.cause is Cause.FILE
    assert [f.name for f in other.consequences.figures] == ["警务联动.联动专席人数"]


def test_a_record_that_came_is_told_once_and_others_keep_their_places(tmp_path: Path) -> None:
    first = "    - {制度标准规范: 《示例市12345热线回访工作规范》, 合计数量: 1}\n"
    found = changes(
        tmp_path,
        (first, f"    - {{制度标准规范: 《示例市知识库管理办法》, 合计数量: 1}}\n{first}"),
    )
    assert found.edits == ()
    (change,) = found.structure
    assert (change.kind, change.what, change.new) == (Kind.CAME, "记录", "第1条")
    assert "《示例市知识库管理办法》" in change.detail


def test_ranks_move_by_as_few_as_can_be(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        (
            "    - 市市场监管局: 12471\n    - 市人社局: 11893\n",
            "    - 市人社局: 12893\n    - 市市场监管局: 12471\n",
        ),
    )
    (edit,) = found.edits
    assert (edit.figure.column, edit.figure.aspects[0].by) == ("市人社局", "+1000")
    (change,) = found.structure
    assert (change.kind, change.old, change.new) == (Kind.MOVED, "第5位", "第4位")


def test_a_renamed_item_keeps_its_count(tmp_path: Path) -> None:
    found = changes(tmp_path, ("    - 市市场监管局: 12471\n", "    - 市监管局: 12471\n"))
    assert found.edits == ()
    (change,) = found.structure
    assert (change.kind, change.old, change.new) == (Kind.RENAMED, "市市场监管局", "市监管局")


def test_a_number_that_is_made_of_two_figures_follows_from_either(tmp_path: Path) -> None:
    """The share of calls in all requests; only the whole changed."""
    found = changes(tmp_path, ("企业诉求: {诉求总量: 12213", "企业诉求: {诉求总量: 22213"))
    (edit,) = found.edits
    shares = [(n.old, n.new) for n in edit.consequences.numbers if n.old == "79.87%"]
    assert shares == [("79.87%", "78.55%")]  # 472785 ÷ 601918
    assert found.words == ()


def test_nothing_follows_from_words(tmp_path: Path) -> None:
    found = changes(tmp_path, ("全市热线共受理企业群众诉求", "全市热线受理企业群众诉求"))
    assert found.edits == ()
    assert not any(all_consequences(found))

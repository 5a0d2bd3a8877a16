"""A finding stands where what it is about is typed: the figure, else its row, else its table."""

from __future__ import annotations

from tests.checks.support import findings_of, subject_with
from tests.samples import ROOT

MONTH = "data/example_monthly/2024-05.yaml"
LINES = (ROOT / MONTH).read_text(encoding="utf-8").splitlines()


def line_of(start: str) -> int:
    """The only line of the sample that starts so."""
    [number] = [at for at, line in enumerate(LINES, start=1) if line.startswith(start)]
    return number


def place(table: str, row: str, column: str) -> int:
    subject = subject_with(MONTH, ())
    figure = subject.figures.get(table, row, column)
    assert figure is not None
    return subject.position(figure).line


def test_a_typed_figure_is_where_it_was_typed() -> None:
    assert place("受理渠道", "电话", "受理量") == line_of("    电话:")


def test_a_total_that_the_tool_adds_up_is_where_its_table_is() -> None:
    assert place("受理渠道", "合计", "受理量") == line_of("  受理渠道:")
    assert place("受理情况", "总计", "转办量") == line_of("  受理情况:")


def test_a_computed_cell_of_a_row_is_where_its_row_is() -> None:
    assert place("受理渠道", "网络", "受理量同比") == line_of("    网络:")


def test_a_date_of_publication_too_early_is_where_the_date_is() -> None:
    edit = ("发布日期: 2024-06-11", "发布日期: 2024-05-03")
    [finding] = findings_of("T11", MONTH, (edit,))
    assert finding.position.line == line_of("发布日期:")


def test_an_empty_table_is_where_the_table_is() -> None:
    text = "\n".join(LINES)
    start = text.index("  热点诉求:")
    block = text[start : text.index("  服务质效:\n")]
    [finding] = findings_of("D05", MONTH, ((block, "  热点诉求: []\n"),))
    assert finding.position.line == line_of("  热点诉求:")

"""`check --numbers` lists every number of the prose, for a reviewer to tick off."""

from __future__ import annotations

import re

from click.testing import CliRunner

from hotline_report.checks.narrative import read_numbers
from hotline_report.cli.check import check_command
from hotline_report.errors import UsageError
from hotline_report.model.number import Outcome
from hotline_report.writers.findings.numbers import LEGEND, number_lines
from tests.checks.narrative.support import subject_of, with_text
from tests.samples import SAMPLES


def _listed(text: str) -> list[str]:
    return list(number_lines(read_numbers(with_text("example-2024", text))))


def test_each_outcome_has_its_mark() -> None:
    text = "2024年，电话472785件，占79.87%，同比下降1.14%；拨打12345的志愿者有386人。"
    assert _listed(text) == [
        LEGEND,
        "■ 总体情况（第 7 行）",
        "  · 2024年（年份）",
        "  ✓ 472785件　数量　与数据表一致　诉求总量与办理 › 总计 › 电话（472785件）"
        "　“电话472785件”",
        "  ✓ 79.87%　占比　由数据算得，一致　诉求总量与办理 › 总计 › 电话（472785件）"
        "　总计电话472785件 ÷ 总计诉求总量591918件 = 79.87339…%　“电话472785件，占79.87%”",
        "  ✗ 1.14%　增减幅　与数据表不一致　诉求总量与办理 › 总计 › 电话同比↓1.41%"
        "　“电话472785件，占79.87%，同比下降1.14%”",
        "      应为：下降1.41%（数据表中诉求总量与办理 › 总计 › 电话同比为↓1.41%）",
        "  · 12345（号码）",
        "  □ 386人　数量　没有可比的数　“拨打12345的志愿者有386人”",
        "共 6 个数：与数据表一致 1，由数据算得，一致 1，与数据表不一致 1，没有可比的数 1，"
        "不是指标数值 2；其中有问题的 1 个",
    ]


def test_no_number_of_a_bulletin_is_left_out() -> None:
    subject = subject_of("huaian-2023")
    numbers = read_numbers(subject)
    read = "".join(number.text for number in numbers)
    for passage in subject.passages:
        for digits in re.findall(r"[0-9]+", passage.text):
            assert digits in read, f"{digits} of “{passage.text[:20]}…” is not read"


def test_the_numbers_by_name_are_told_to_be_so() -> None:
    numbers = read_numbers(subject_of("huaian-2023"))
    by_name = [number for number in numbers if number.outcome is Outcome.LINKED]
    assert len(by_name) >= 55
    assert all(number.matched for number in by_name)


def test_the_option_prints_the_list_after_the_findings() -> None:
    result = CliRunner().invoke(check_command, [str(SAMPLES["example-2024"]), "--numbers"])
    assert result.exception is None
    findings, _, listed = result.output.partition(LEGEND)
    assert "错误 0 处" in findings
    assert "✓ 472785件" in listed


def test_the_list_is_text_only() -> None:
    arguments = [str(SAMPLES["example-2024"]), "--numbers", "--format", "json"]
    result = CliRunner().invoke(check_command, arguments)
    assert isinstance(result.exception, UsageError)

"""A waiver takes the place as the file names it and as check prints it, and holds as long as the
figure is what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.finding import REASON_ASKED, UNUSED_WAIVER, Finding, Level
from hotline_report.pipeline.check import check_file
from hotline_report.writers.findings.text import waiver_lines
from tests.samples import PRODUCT, SAMPLES
from tests.writers.findings.support import finding


def _printed(finding: Finding) -> str:
    place = finding.place.replace(".", " › ")
    return f"{place}：“{finding.quote}”" if finding.quote else place


@pytest.mark.parametrize("name", ["huaian-2023", "nantong-2022", "nantong-2024"])
def test_every_finding_can_be_waived_by_copying_what_is_printed(name: str, tmp_path: Path) -> None:
    original = Path(SAMPLES[name])
    text = original.read_text(encoding="utf-8").split("\n豁免:")[0]
    copy = tmp_path / original.parent.name / original.name
    copy.parent.mkdir()
    copy.write_text(text, encoding="utf-8")
    found = check_file(copy, PRODUCT).findings
    entries = "".join(
        f"  - 代码: {finding.code}\n    位置: '{_printed(finding)}'\n    理由: 照已公布的数\n"
        for finding in found
    )
    copy.write_text(f"{text}\n豁免:\n{entries}", encoding="utf-8")
    again = check_file(copy, PRODUCT).findings
    assert found
    assert [_printed(f) for f in again if f.waiver is None and f.code != UNUSED_WAIVER] == []


_HUAIAN = Path(SAMPLES["huaian-2023"])
_ADDED_UP = "话务服务.总计.平均通话时长"
"""Where the published bulletin added two averages: 203 + 89 = 292."""


def _checked(text: str, folder: Path) -> tuple[Finding, ...]:
    copy = folder / "huaian" / _HUAIAN.name
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(text, encoding="utf-8")
    return check_file(copy, PRODUCT).findings


def _waived(entry: str, folder: Path, *edits: tuple[str, str]) -> tuple[Finding, ...]:
    """The findings of Huai'an with only one waiver, after some words were replaced."""
    text = _HUAIAN.read_text(encoding="utf-8").split("\n豁免:")[0]
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return _checked(f"{text}\n豁免:\n{entry}", folder)


def _entry(code: str = "S05", place: str = _ADDED_UP, found: str = "292") -> str:
    return f"  - {{代码: {code}, 位置: '{place}', 现为: '{found}', 理由: 照已公布的数}}\n"


def _unused(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{f.found}｜{f.expected}｜{f.message}" for f in findings if f.code == UNUSED_WAIVER]


def test_a_waiver_holds_while_the_figure_is_what_it_saw(tmp_path: Path) -> None:
    found = _waived(_entry(), tmp_path)
    assert [f.waiver is not None for f in found if f.code == "S05"] == [True]
    assert _unused(found) == []


def test_another_figure_at_the_same_place_is_told_again(tmp_path: Path) -> None:
    found = _waived(_entry(), tmp_path, ("平均通话时长: 292（", "平均通话时长: 229（"))
    assert [(f.place, f.found, f.waiver) for f in found if f.code == "S05"] == [
        (_ADDED_UP, "229", None)
    ]
    (told,) = _unused(found)
    assert "“292”" in told
    assert "“229”" in told
    assert "又变了" in told


def test_without_what_it_saw_a_waiver_holds_for_any_figure(tmp_path: Path) -> None:
    entry = f"  - {{代码: S05, 位置: {_ADDED_UP}, 理由: 照已公布的数}}\n"
    found = _waived(entry, tmp_path, ("平均通话时长: 292（", "平均通话时长: 229（"))
    assert [f.waiver is not None for f in found if f.code == "S05"] == [True]


def test_spaces_do_not_matter_in_what_it_saw(tmp_path: Path) -> None:
    entry = _entry("R02", "诉求类型TOP5.非咨询类.住房保障", " 16.01 % ")
    assert _unused(_waived(entry, tmp_path)) == []


def test_a_waiver_of_another_rule_is_told_what_is_found_there(tmp_path: Path) -> None:
    (told,) = _unused(_waived(_entry(code="S01"), tmp_path))
    assert "这个位置现在的结果是S05" in told


def test_a_waiver_of_words_that_changed_is_told_the_words_as_they_are(tmp_path: Path) -> None:
    entry = _entry("N01", "全年录入的政务信息总量为2170件", "2170件")
    (told,) = _unused(_waived(entry, tmp_path))
    assert "“全年录入的政务信息总量为2710件”" in told


def test_a_waiver_of_what_was_mended_may_go(tmp_path: Path) -> None:
    edit = ("平均通话时长: 292（", "平均通话时长: 192（")
    (told,) = _unused(_waived(_entry(), tmp_path, edit))
    assert "删去这条豁免" in told


def test_what_check_prints_last_waives_every_finding(tmp_path: Path) -> None:
    text = _HUAIAN.read_text(encoding="utf-8").split("\n豁免:")[0]
    found = _checked(text, tmp_path)
    assert {f.level for f in found} == set(Level)
    lines = list(waiver_lines(found))
    assert "写法如下" in lines[0]
    gravest = max(f.level for f in found)
    assert lines[3].removeprefix("  - 代码: ") in {f.code for f in found if f.level is gravest}
    copied = "\n".join(lines[2:]).replace(REASON_ASKED, "照已公布的数")
    again = _checked(f"{text}\n{copied}\n", tmp_path)
    assert _unused(again) == []
    assert [f for f in again if f.waiver is None] == []
    assert len(again) == len(found)


def test_of_very_many_findings_every_waiver_is_printed() -> None:
    found = tuple(finding(f"平台.总计.{number}") for number in range(55))
    assert sum("- 代码:" in line for line in waiver_lines(found)) == 55


def test_nothing_is_printed_of_waivers_where_nothing_is_found() -> None:
    assert list(waiver_lines(())) == []

"""What needs two years' files of the tests' own: figures that appear, lists that stay."""

from __future__ import annotations

import shutil
from pathlib import Path

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.finding import Finding, Level
from hotline_report.pipeline.check import check_file
from tests.samples import PRODUCT, ROOT

Edits = dict[str, list[tuple[str, str]]]


def about_the_example(tmp_path: Path, edits: Edits) -> list[Finding]:
    """What D04 finds in a copy of the example's second year."""
    folder = tmp_path / "example"
    shutil.copytree(ROOT / "data" / "example", folder)
    for name, changes in edits.items():
        path = folder / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, (name, old)
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return [f for f in check_file(folder / "2024.yaml", PRODUCT).findings if f.code == "D04"]


def test_a_figure_that_last_year_left_empty_is_worth_a_look(tmp_path: Path) -> None:
    edits: Edits = {"2023.yaml": [("民生热点: {本年: 132, 上年: 120}", "民生热点:")]}
    (found,) = about_the_example(tmp_path, edits)
    assert (found.place, found.found, found.level) == ("政风热线", "民生热点141", Level.HINT)


def test_a_table_that_last_year_withheld_is_worth_a_look(tmp_path: Path) -> None:
    text = (ROOT / "data" / "example" / "2023.yaml").read_text(encoding="utf-8")
    table = text[text.index("  制度标准:\n") : text.index("  承办诉求量TOP5:\n")]
    prose = "，出台制度标准{{ 制度标准.合计数量 | 个 }}"
    edits: Edits = {"2023.yaml": [(table, "  制度标准: 不公布\n"), (prose, "")]}
    assert [found.place for found in about_the_example(tmp_path, edits)] == ["制度标准"]


def test_a_table_that_last_year_withheld_and_that_is_blank_was_not_published(
    tmp_path: Path,
) -> None:
    text = (ROOT / "data" / "example" / "2023.yaml").read_text(encoding="utf-8")
    table = text[text.index("  制度标准:\n") : text.index("  承办诉求量TOP5:\n")]
    prose = "，出台制度标准{{ 制度标准.合计数量 | 个 }}"
    this = (ROOT / "data" / "example" / "2024.yaml").read_text(encoding="utf-8")
    now = this[this.index("  制度标准:\n") : this.index("  热词:")]
    edits: Edits = {
        "2023.yaml": [(table, "  制度标准: 不公布\n"), (prose, "")],
        "2024.yaml": [(now, "  制度标准:\n")],
    }
    assert about_the_example(tmp_path, edits) == []


def test_what_a_form_dropped_is_not_missed(tmp_path: Path) -> None:
    """共享数据 is in last year's form only; 政策问答 is left empty in so many words."""
    assert about_the_example(tmp_path, {}) == []


FORM = """
表式: 小表-{year}
年度: {year}
分节: [{{名称: 数据, 数据表: [共享, 热词]}}]
数据表:
  共享:
    类型: 记录表
    列:
      - {{名称: 部门, 性质: 文字}}
      - {{名称: 件数, 单位: 件}}
  热词: {{类型: 词语表}}
"""
DATA = """
表式: 小表-{year}
城市: 示例市
年度: {year}
标题: 示例市{year}年度发布
发布单位: 示例市
正文: [{{标题: 数据, 数据表: 全部}}]
数据:
  共享: [{records}]
  热词: [{words}]
"""
BEFORE = "{部门: 市数据局, 件数: 26415}, {部门: 市城管局, 件数: 18}"
WORDS = ["噪声扰民", "停车秩序", "物业服务", "医保缴费", "公交线路"]


def about_lists(tmp_path: Path, records: str, words: list[str]) -> list[Finding]:
    """What D02 finds in lists that come after BEFORE and WORDS."""
    forms = tmp_path / "own" / "editions"
    forms.mkdir(parents=True)
    for year, listed, said in ((2023, BEFORE, WORDS), (2024, records, words)):
        (forms / f"小表-{year}.yaml").write_text(FORM.format(year=year), encoding="utf-8")
        text = DATA.format(year=year, records=listed, words=", ".join(said))
        (tmp_path / f"{year}.yaml").write_text(text, encoding="utf-8")
    folders = TemplateFolders.with_own(tmp_path / "own")
    found = check_file(tmp_path / "2024.yaml", folders).findings
    return [finding for finding in found if finding.code == "D02"]


def test_a_record_with_last_years_number_is_told(tmp_path: Path) -> None:
    (found,) = about_lists(tmp_path, BEFORE, ["课后服务"])
    assert (found.place, found.found) == ("共享.1.部门", "市数据局、26415")


def test_a_record_with_a_number_of_its_own_is_no_copy(tmp_path: Path) -> None:
    new = "{部门: 市数据局, 件数: 26416}, {部门: 市城管局, 件数: 18}"
    assert about_lists(tmp_path, new, ["课后服务"]) == []


def test_all_the_words_of_last_year_are_told(tmp_path: Path) -> None:
    (found,) = about_lists(tmp_path, "{部门: 市数据局, 件数: 7}", [*reversed(WORDS)])
    assert (found.place, found.level) == ("热词", Level.WARNING)


def test_one_new_word_makes_a_new_list(tmp_path: Path) -> None:
    assert about_lists(tmp_path, "{部门: 市数据局, 件数: 7}", [*WORDS[1:], "课后服务"]) == []

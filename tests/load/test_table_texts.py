"""说明 of a table of words has no place to stand in, in the form as in the data file."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
from tests.load.tiny import TABLES, Office

FORM = "分节: [{名称: 节, 数据表: [热词]}]\n数据表:\n  热词: {类型: 词语表, 标题: 热词}\n"


def refused(field: str, raised: InputError) -> None:
    [problem] = raised.problems
    assert (problem.field, problem.remedy) == (field, "改写在“注”里")
    assert "词语表没有表题下面的一行" in problem.found


def test_the_forms_line_below_the_title_of_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        Office(tmp_path).form("表-2023", FORM.replace("标题: 热词", "说明: 前十个词"))
    refused("数据表 › 热词 › 说明", caught.value)


def test_the_data_files_line_below_the_title_of_words_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    with pytest.raises(InputError) as caught:
        office.computed(
            "表-2023", "热词: [停车]", f"{TABLES}表格说明: {{热词: {{说明: 前十个词}}}}\n"
        )
    refused("表格说明 › 热词 › 说明", caught.value)

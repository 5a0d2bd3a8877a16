"""White space within a text comes out alike in every format (docs/decisions/0027).

One bulletin with every character for a blank or a break that may stand in a file, in cells, words,
names and titles; what each format shows is compared with what was decided, without any tolerance.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping

import pytest

from tests.readback import Readback
from tests.readback.data import named
from tests.readback.pdf_lines import lines
from tests.samples import PRODUCT, READERS, SAMPLES, build_files

EDITS = {
    # Typed as escapes, as they stand in the file itself, and as the lines of a text.
    "《示例市12345热线回访工作规范》, ": (
        '"第一 \\u00a0条\\n第二条\\L第三条\\N第四条\\P第五\\t条", '
    ),
    "《示例市非警务警情对接处置办法》, ": "甲\u2028乙\u3000丙\u2003\u2003丁\u0085戊\u00a0己, ",
    "安全运行状态: 优秀}\n    全市": "安全运行状态: '优秀  (一般)'}\n    全市",
    "- 市公安局: 23948": '- "市公安\\n局": 23948',
    "电动车充电, 物业服务": '" 电动车\u00a0\u00a0充电 ", 物业服务',
    "\n发布单位: 示例市12345热线服务中心（虚构）": (
        "\n发布单位: |\n  甲市 12345  热线\n\n  甲市政务办"
    ),
    "标题: 存在的主要问题和下一步打算": '标题: "存在的主要\\n问题 和\\u2028ABC\\nDEF"',
}
FIRST, SECOND = "第一 条\n第二条\n第三条\n第四条\n第五 条", "甲\n乙\u3000丙 丁\n戊 己"

Built = Mapping[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("white space")
    folder = root / "example"
    shutil.copytree(SAMPLES["example-2024"].parent, folder)
    data = folder / "2024.yaml"
    text = data.read_text(encoding="utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    data.write_text(text, encoding="utf-8")
    return {kind: path.read_bytes() for kind, path in build_files(data, root, PRODUCT).items()}


def cells(read: Readback) -> set[str]:
    return {text for table in read.tables for row in table.rows for text in row}


@pytest.mark.parametrize("kind", ["html", "fragment", "docx"])
def test_cells_keep_the_breaks_that_were_typed_and_single_blanks(built: Built, kind: str) -> None:
    read = cells(READERS[kind](built[kind]))
    assert {FIRST, SECOND, "优秀 (一般)", "市公安局"} <= read


def test_in_the_pdf_too_each_line_of_a_cell_stands_on_its_own(built: Built) -> None:
    read = cells(READERS["pdf"](built["pdf"]).squeezed())
    assert {"第一条第二条第三条第四条第五条", "甲乙丙丁戊己", "优秀(一般)"} <= read
    on_page = [line for line in lines(built["pdf"]) if line.text in FIRST.replace(" ", "")]
    for text in ("第一条", "第二条", "第三条", "第四条", "第五条"):
        assert any(line.text == text for line in on_page), text
    heights = [line.middle for line in on_page if line.text.endswith("条")]
    assert len({round(height) for height in heights}) == len(heights)


def test_the_open_data_say_the_same(built: Built) -> None:
    rows = named(built["csv"])
    assert rows["制度标准.1.制度标准规范"]["文字"] == FIRST
    assert rows["制度标准.2.制度标准规范"]["文字"] == SECOND
    assert "承办诉求量TOP5.市公安局" in rows
    texts = {row["文字"] for row in json.loads(built["json"])["数据"]}
    assert {FIRST, SECOND} <= texts


@pytest.mark.parametrize("kind", READERS)
def test_what_has_one_line_only_is_joined(built: Built, kind: str) -> None:
    read = READERS[kind](built[kind])
    headings = [text.replace(" ", "") for _, text in read.headings]
    assert any(text.endswith("存在的主要问题和ABCDEF") for text in headings)
    if kind != "pdf":
        assert any(text.endswith("存在的主要问题 和ABC DEF") for _, text in read.headings)
        assert {"甲市 12345 热线", "甲市政务办"} <= set(read.paragraphs)

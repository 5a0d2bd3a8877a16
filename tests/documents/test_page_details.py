"""What web pages say in ways of their own: breaks, blanks, notes, what is around the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.load.documents.reading import read_document
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from tests.documents.read_back import grid_of, tables_of
from tests.samples import WITH_INLINES, Samples


def read(body: str, folder: Path) -> SourceDocument:
    path = folder / "发布.html"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return read_document(path)


def texts(document: SourceDocument) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, SourceParagraph)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>　　甲。<br>　　乙。</p>", ["甲。", "乙。"]),
        ("<div>甲<br><br>乙</div>", ["甲", "乙"]),
        ("<p>甲<br>乙</p>", ["甲\n乙"]),
        ("<p>诉求\n   办理</p>", ["诉求办理"]),
        ("<p>call\n center</p>", ["call center"]),
        ("<p><span>1244</span><span>957</span>件</p>", ["1244957件"]),
        ("<p>面积5m<sup>2</sup></p>", ["面积5m²"]),
        ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
        ("甲<div>乙</div>丙", ["甲", "乙", "丙"]),
        ("<pre>甲\n乙</pre>", ["甲\n乙"]),
        ("<p>\u2f00\u3001总体情况</p>", ["一、总体情况"]),
    ],
)
def test_paragraphs(body: str, said: list[str], tmp_path: Path) -> None:
    assert texts(read(body, tmp_path)) == said


def test_what_is_bold_in_the_middle_or_a_heading_is_told(tmp_path: Path) -> None:
    body = """<h2>甲</h2><p align=center><b>乙</b></p>
<center><span style="font-weight:700">丙</span></center><p><b>丁</b>戊</p>"""
    found = read(body, tmp_path).blocks
    looks = [
        (each.text, each.level, each.is_bold, each.is_centred)
        for each in found
        if isinstance(each, SourceParagraph)
    ]
    assert looks == [
        ("甲", 2, True, False),
        ("乙", 0, True, True),
        ("丙", 0, True, True),
        ("丁戊", 0, False, False),
    ]


def test_sections_captions_and_spans_of_a_table(tmp_path: Path) -> None:
    body = """<table border=1><caption>1.办理</caption>
<tfoot><tr><td>合计</td><td>3</td></tr></tfoot>
<thead><tr><th rowspan=0>类</th><th>数</th></tr><tr><th>件</th></tr></thead>
<tbody><tr><td>甲<p>乙</p></td><td>1<br>（↑2%）</td></tr></tbody></table>"""
    document = read(body, tmp_path)
    (table,) = tables_of(document)
    assert texts(document) == ["1.办理"]
    assert ["类", "数"] in grid_of(table, 2)
    assert ["甲\n乙", "1\n（↑2%）"] in grid_of(table, 2)
    assert grid_of(table, 2)[-1] == ["合计", "3"]


LONG = "<p>" + "受理办理诉求。" * 40 + "</p>"


@pytest.mark.parametrize(
    "around",
    [
        '<meta name="ArticleTitle" content="某市2024年度发布"><title>某市政府</title>{}',
        '<title>某市政府</title><div class="wz_title">某市2024年度发布</div><div>{}</div>',
        "<title>某市政府</title><h1>某市2024年度发布</h1><div>{}</div>",
        "<title>某市2024年度发布_公告_某市政府</title><div>{}</div>",
        "<title>某市2024年度发布 - 某市政府</title><div>{}</div>",
    ],
)
def test_the_title_stands_around_the_text(around: str, tmp_path: Path) -> None:
    assert texts(read(around.format(LONG), tmp_path))[0] == "某市2024年度发布"


def test_a_table_that_holds_the_page_in_place_is_none(tmp_path: Path) -> None:
    inner = "<table border=1><tr><td>类</td><td>数</td></tr><tr><td>甲</td><td>1</td></tr></table>"
    document = read(f"<table><tr><td>菜单</td><td><p>正文</p>{inner}</td></tr></table>", tmp_path)
    (table,) = tables_of(document)
    assert grid_of(table, 1) == [["类", "数"], ["甲", "1"]]
    assert "正文" in texts(document)


def test_footnotes_are_told_by_links_that_lead_to_each_other(
    samples: Samples, tmp_path: Path
) -> None:
    for kind in ("html", "fragment"):
        path = tmp_path / "发布.html"
        path.write_bytes(samples(WITH_INLINES).files[kind])
        document = read_document(path)
        numbers = [number for number, _ in document.footnotes]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
        said = "".join(texts(document)) + "".join(
            cell.text for table in tables_of(document) for cell in table.cells
        )
        assert all(f"[^{number}]" in said for number in numbers)
        assert not any(text.startswith("[") for _, text in document.footnotes)


def test_a_site_that_calls_each_page_by_its_own_name_does_not_name_the_bulletin(
    tmp_path: Path,
) -> None:
    path = tmp_path / "发布.html"
    path.write_text(
        "<html><head><title>示例市人民政府 通知公告</title></head><body>"
        "<p>示例市12345热线2023年度运行情况发布</p><p>示例市热线中心</p>"
        f"<p>一、总体情况</p><p>{'全年受理诉求。' * 20}</p></body></html>",
        encoding="utf-8",
    )
    assert texts(read_document(path))[0] == "示例市12345热线2023年度运行情况发布"

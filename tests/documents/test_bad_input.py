"""What cannot be read is refused with what it is and what to do; what is odd is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from hotline_report import limits
from hotline_report.errors import InputError
from hotline_report.load.documents.reading import read_document
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from tests.documents.foreign import Line, foreign
from tests.documents.page import page_of
from tests.documents.read_back import grid_of, tables_of
from tests.documents.word import word_of
from tests.takeback.support import DOCUMENT, rezipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = word_of([Line("一、总体情况")])
BODY_START = b"<w:body>"


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def word_with(body: bytes, before: bytes = b"") -> bytes:
    """A Word file with more at the head of its text."""

    def changed(name: str, data: bytes) -> bytes:
        if name != DOCUMENT:
            return data
        declaration, rest = data[: data.index(b"?>") + 2], data[data.index(b"?>") + 2 :]
        return declaration + before + rest.replace(BODY_START, BODY_START + body, 1)

    return rezipped(WORD, changed)


def with_macros() -> bytes:
    return rezipped(
        WORD,
        lambda _, data: data.replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )


def pdf(pages: int = 1, content: bytes = b"", locked_by: str = "") -> bytes:
    """A PDF of pages with the same content in Helvetica."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    font.BaseFont = pikepdf.Name.Helvetica
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = resources
        page.Contents = made.make_stream(content)
    data = io.BytesIO()
    encryption = pikepdf.Encryption(owner=locked_by, user=locked_by) if locked_by else False
    made.save(data, encryption=encryption)
    return data.getvalue()


def scanned() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(data, "PDF")
    return data.getvalue()


def scanned_with_a_mark() -> bytes:
    """As applications of telephones make them."""
    made = pikepdf.open(io.BytesIO(scanned()))
    page = made.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    font.BaseFont = pikepdf.Name.Helvetica
    page.Resources.Font = pikepdf.Dictionary(F1=font)
    page.contents_add(made.make_stream(b"BT /F1 9 Tf 9 9 Td (Scanned by X) Tj ET"))
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def picture(kind: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (2, 2)).save(data, kind)
    return data.getvalue()


def rows(count: int, cell: bytes) -> bytes:
    return b"<table border=1>" + (b"<tr>" + cell + b"</tr>") * count + b"</table>"


CELL = b"<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
TABLE, END = b"<w:tbl><w:tr><w:tc>", b"<w:p/></w:tc></w:tr></w:tbl>"
LINES, MARKS = 20_000, 5_000
"""Bounds of these tests, so that what exceeds them is soon made."""

REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "空的": (bytes, "空文件", "重新发"),
    "只有空白": (lambda: b" \r\n\t" * 9, "空文件", "重新发"),
    "老.doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), "老格式的 Word", "另存为"),
    "老.xls": (lambda: OLE + "Workbook".encode("utf-16-le"), "老格式的 Excel", "另存为"),
    "锁.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码", "去掉密码"),
    "写.rtf": (lambda: b"{\\rtf1 x}", "RTF", "另存为"),
    "图.png": (lambda: picture("PNG"), "一张图片", "Word 文件或网页"),
    "图.jpg": (lambda: picture("JPEG"), "一张图片", "Word 文件或网页"),
    "图.webp": (lambda: picture("WEBP"), "一张图片", "Word 文件或网页"),
    "包.zip": (lambda: archive(a=b"1"), "一个压缩包", "解压"),
    "包.rar": (lambda: b"Rar!\x1a\x07", "一个压缩包", "解压"),
    "讲.pptx": (lambda: archive(ppt__a=b"1"), "演示文稿", "Word 文件或网页"),
    "文.odt": (lambda: archive(mimetype=b"1"), "OpenDocument", "另存为"),
    "文.xml": (lambda: b'<?xml version="1.0"?><w:wordDocument/>', "XML", "另存为"),
    "页.mht": (
        lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
        "单个文件的网页",
        "另存为",
    ),
    "数.json": (lambda: b'{"a": 1}', "JSON", "Word 文件或网页"),
    "二进制.xlsb": (lambda: archive(xl__workbook=b"1"), "没有工作簿", "检查文件名"),
    "断.xlsx": (lambda: archive(xl__a=b"1")[:60], "已损坏", "重新发"),
    "宏.docm": (with_macros, "带宏", "不带宏"),
    "断.docx": (lambda: WORD[: len(WORD) // 2], "已损坏", "重新发"),
    "缺.docx": (lambda: archive(word__x=b"1"), "没有 Word 的正文", "压缩包"),
    "坏.docx": (lambda: word_with(b"<w:p>"), "读不通", "重新发"),
    "外部实体.docx": (
        lambda: word_with(b"", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
        "文档类型声明",
        "重新发",
    ),
    "炸.docx": (
        lambda: word_with(b" " * (limits.WORD_PART_BYTES + 1)),
        f"超过 {limits.WORD_PART_BYTES // 1024 // 1024} MB",
        "重新发",
    ),
    "宽.docx": (
        lambda: word_with(b"<w:tbl><w:tr>" + CELL * 10_000 + b"</w:tr></w:tbl>"),
        f"超过 {limits.DOCUMENT_COLUMNS} 列",
        "另存",
    ),
    "长.docx": (
        lambda: word_with(b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * (LINES + 1)),
        f"超过 {LINES} 个段落和格",
        "另存",
    ),
    "宽.html": (
        lambda: b"<html>" + rows(2, b"<td>1</td>" * 10_000),
        f"超过 {limits.DOCUMENT_COLUMNS} 列",
        "另存",
    ),
    "长.html": (
        lambda: b"<html>" + rows(201, b"<td>1</td>" * 100),
        f"超过 {LINES} 个段落和格",
        "另存",
    ),
    "深.html": (lambda: b"<html>" + b"<div>" * 9_000 + b"1", "太深了", "复制到 Word"),
    "空.html": (lambda: b"<!doctype html>", "没有内容的网页", "复制到 Word"),
    "光.html": (lambda: b"<html><body> </body></html>", "没有文字，也没有表", "选错了文件"),
    "光.docx": (lambda: word_of([]), "没有文字，也没有表", "选错了文件"),
    "乱.html": (lambda: b"<html><body>" + bytes(range(256)) * 99, "也不是能读出来的", "UTF-8"),
    "锁.pdf": (lambda: pdf(locked_by="1"), "加了密码的 PDF", "输入密码"),
    "扫描.pdf": (scanned, "扫描成图片的 PDF", "文字识别"),
    "扫描全能.pdf": (scanned_with_a_mark, "扫描成图片的 PDF", "文字识别"),
    "空白.pdf": (pdf, "没有文字的 PDF", "能选中文字"),
    "断.pdf": (lambda: pdf()[:60], "已损坏的 PDF", "重新发"),
    "厚.pdf": (lambda: pdf(limits.DOCUMENT_PAGES + 1), "501 页", "只留下年度发布的页"),
    "密.pdf": (
        lambda: pdf(
            9, b"BT /F1 1 Tf 9 800 Td 1 TL " + (b"(" + b"1" * 50 + b") Tj T* ") * 50 + b"ET"
        ),
        f"超过 {MARKS} 个",
        "只留下年度发布的页",
    ),
    "乱.txt": (lambda: bytes(range(256)) * 9, "也不是能读出来的", "UTF-8"),
    "大.txt": (lambda: b"1\n" * (limits.PAGE_BYTES // 2 + 1), "超过 32 MB", "选错"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_what_it_is_and_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_LINES", LINES)
    monkeypatch.setattr(limits, "DOCUMENT_MARKS", MARKS)
    make, found, remedy = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(InputError) as told:
        read_document(path)
    (problem,) = told.value.problems
    assert problem.position.path == path
    assert found in problem.found
    assert remedy in problem.remedy
    assert problem.expected


@pytest.mark.parametrize("mark", ["~$去年.docx", "~$去年的发布.docx", ".~lock.去年的发布.docx#"])
def test_the_mark_of_an_open_file_is_told_with_the_file(mark: str, tmp_path: Path) -> None:
    real = "去年.docx" if mark == "~$去年.docx" else "去年的发布.docx"
    (tmp_path / real).write_bytes(WORD)
    (tmp_path / mark).write_bytes(b"\x05admin" + bytes(157))
    with pytest.raises(InputError) as caught:
        read_document(tmp_path / mark)
    (problem,) = caught.value.problems
    assert "临时文件" in problem.found
    assert problem.remedy == f"写它打开的那个文件：{tmp_path / real}"


def test_word_leaves_out_the_beginning_of_long_names(tmp_path: Path) -> None:
    (tmp_path / "去年的发布.docx").write_bytes(WORD)
    (tmp_path / "~$的发布.docx").write_bytes(bytes(162))
    with pytest.raises(InputError) as caught:
        read_document(tmp_path / "~$的发布.docx")
    assert "去年的发布.docx" in caught.value.problems[0].remedy


def test_the_ending_alone_makes_no_name_alike(tmp_path: Path) -> None:
    (tmp_path / "会议.docx").write_bytes(WORD)
    with pytest.raises(InputError) as caught:
        read_document(tmp_path / "发布.docx")
    assert "是不是" not in caught.value.problems[0].remedy


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path, found in ((tmp_path / "无.docx", "没有这个文件"), (tmp_path, "文件夹")):
        with pytest.raises(InputError) as told:
            read_document(path)
        (problem,) = told.value.problems
        assert found in problem.found
        assert "YAML" not in problem.expected + problem.remedy
        assert "数据文件" not in problem.expected + problem.remedy


def read(data: bytes, folder: Path) -> SourceDocument:
    path = folder / "发布"
    path.write_bytes(data)
    return read_document(path)


def texts(document: SourceDocument) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, SourceParagraph)]


@pytest.mark.parametrize(
    "span", ["100000", "1e9", "-1", "0", "２", "65535 ", "9" * 5_000, "x", "2.5"]
)
def test_spans_that_mean_nothing_cost_nothing(span: str, tmp_path: Path) -> None:
    cell = f'<td colspan="{span}" rowspan="{span}">甲</td>'.encode()
    table = b"<table border=1><tr>" + cell + b"</tr><tr><td>1</td><td>2</td></tr></table>"
    (found,) = tables_of(read(b"<html><body>" + table, tmp_path))
    assert found.cells[0].text == "甲"
    assert found.width <= 3
    assert grid_of(found, 1)[0][0] == "甲"


def test_word_spans_that_mean_nothing_cost_nothing(tmp_path: Path) -> None:
    wide = CELL.replace(b"<w:tc>", b'<w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr>')
    row = b"<w:tr>" + wide + CELL + b"</w:tr>"
    (found,) = tables_of(read(word_with(b"<w:tbl>" + row * 2 + b"</w:tbl>"), tmp_path))
    assert (found.height, found.width) == (2, 2)


@pytest.mark.parametrize("depth", [5, 60])
def test_text_in_tables_in_tables_is_read(depth: int, tmp_path: Path) -> None:
    body = TABLE * depth + b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" + END * depth
    assert texts(read(word_with(body), tmp_path)) == ["1", "一、总体情况"]


def test_what_nobody_sees_in_a_page_is_not_read(tmp_path: Path) -> None:
    page = """<html><head><title>题</title></head><body><p>甲<script>var a = "乙";</script></p>
<p style="DISPLAY : none">丙</p><div hidden>丁</div><noscript>戊</noscript><!-- 己 -->
<template><p>庚</p></template><select><option>辛</option></select><p>壬&nbsp;&#x200b;癸</p>"""
    assert texts(read(page.encode(), tmp_path)) == ["题", "甲", "壬 癸"]


def test_no_entity_or_address_is_followed(tmp_path: Path) -> None:
    page = b"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css"></head>
<body><p>1 &a; 2</p><iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1:9/b">"""
    said = texts(read(page, tmp_path))
    assert not any("root" in each for each in said)
    assert any(each.startswith("1") and each.endswith("2") for each in said)


@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "big5"])
def test_a_page_in_any_encoding_whatever_it_says(codec: str, tmp_path: Path) -> None:
    page = (
        '<html><head><meta charset="iso-10646-none"></head><body><p>我們的工作情況很好，一二三</p>'
    )
    if codec != "big5":
        page = page.replace("們", "们").replace("況", "况")
    said = texts(read(page.encode(codec), tmp_path))
    assert said == [page[page.index("<p>") + 3 : page.index("</p>")]]


def test_a_few_broken_characters_are_told(tmp_path: Path) -> None:
    page = page_of(foreign("suzhou-2024"))
    at = page.index("总体情况".encode("gb18030"))
    document = read(page[: at + 1] + b"\xff" + page[at + 2 :], tmp_path)
    assert any("读不出来的字" in each for each in document.dropped)

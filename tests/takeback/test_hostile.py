"""Word files that are none, are broken or mean harm: told, within bounds, nothing fetched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline_report import limits
from hotline_report.errors import InputError
from hotline_report.load.word.reading import read_word
from tests.takeback.support import DOCUMENT, rezipped, word_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def part_as(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file of a sample with one part changed."""
    word = word_of("example-2024")
    return rezipped(word, lambda each, data: change(data) if each == name else data)


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return made.getvalue()


def with_entity(data: bytes) -> bytes:
    """A DTD whose entity is a file of the machine's."""
    head, _, rest = data.partition(b"?>")
    dtd = b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return head + b"?>" + dtd + rest.replace(b"</w:t>", b"&x;</w:t>", 1)


def with_billion_laughs(data: bytes) -> bytes:
    head, _, rest = data.partition(b"?>")
    lines = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    dtd = b'<!DOCTYPE w:document [<!ENTITY a0 "ha">' + lines + b"]>"
    return head + b"?>" + dtd + rest.replace(b"</w:t>", b"&a9;</w:t>", 1)


def macros(data: bytes) -> bytes:
    return data.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "空文件"),
    "text": ("不是 Word".encode, "不是 Word 文件"),
    "old": (lambda: _OLD + bytes(1000), "老格式的 Word 文件"),
    "locked": (lambda: _OLD + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "pdf": (lambda: b"%PDF-1.7", "PDF 文件"),
    "excel": (lambda: archive(**{"xl/workbook.xml": b"<a/>"}), "Excel 表格"),
    "zip": (lambda: archive(a=b"b"), "没有 Word 的正文"),
    "cut": (lambda: word_of("example-2024")[:5000], "已损坏的文件"),
    "types": (
        lambda: part_as("[Content_Types].xml", lambda d: d.replace(b"wordprocessingml", b"x")),
        "没有 Word 的正文",
    ),
    "macros": (lambda: part_as("[Content_Types].xml", macros), "带宏"),
    "broken": (lambda: part_as(DOCUMENT, lambda d: d[:-40]), "已损坏"),
    "entity": (lambda: part_as(DOCUMENT, with_entity), "文档类型声明"),
    "laughs": (lambda: part_as(DOCUMENT, with_billion_laughs), DOCUMENT),
    "bomb": (
        lambda: part_as(DOCUMENT, lambda d: d + bytes(limits.WORD_PART_BYTES)),
        "解开后超过 32 MB",
    ),
    "parts": (
        lambda: archive(**{f"{n}": b"" for n in range(limits.WORD_PARTS + 1)}),
        "个部件，太多了",
    ),
    "deep": (
        lambda: part_as(
            DOCUMENT,
            lambda d: d.replace(b"<w:body>", b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 200, 1).replace(
                b"</w:body>", b"</w:tc></w:tr></w:tbl>" * 200 + b"</w:body>"
            ),
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_word_file_is_told(name: str, tmp_path: Path) -> None:
    make, told = HOSTILE[name]
    path = tmp_path / "改稿.docx"
    path.write_bytes(make())
    with pytest.raises(InputError) as error:
        read_word(path)

    (problem,) = error.value.problems
    assert told in problem.found
    assert "root:" not in repr(problem)
    assert problem.remedy


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_word(tmp_path)

    assert "文件夹" in error.value.problems[0].found


def test_ten_thousand_tracked_changes_are_read(tmp_path: Path) -> None:
    change = (
        b'<w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>'
        b'<w:del w:id="2" w:author="a"><w:r><w:delText>y</w:delText></w:r></w:del>'
    )
    path = tmp_path / "改稿.docx"
    body = b"<w:body><w:p><w:pPr/>" + change * 5_000 + b"</w:p>"
    path.write_bytes(part_as(DOCUMENT, lambda d: d.replace(b"<w:body>", body, 1)))

    assert read_word(path).lines[0].text == "x" * 5_000


def test_what_a_file_links_to_is_left_alone(tmp_path: Path) -> None:
    """A template elsewhere (as attackers attach) is neither fetched nor in the way."""
    relation = (
        b'<Relationship Id="evil" TargetMode="External" Target="http://127.0.0.1:9/x.dotm" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/>'
        b"</Relationships>"
    )
    path = tmp_path / "改稿.docx"
    name = "word/_rels/document.xml.rels"
    path.write_bytes(part_as(name, lambda d: d.replace(b"</Relationships>", relation)))

    assert read_word(path).lines
    assert not read_word(path).comments

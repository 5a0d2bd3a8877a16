"""Files that are no workbook of this bulletin, broken or hostile: clearly told, nothing written."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import InputError
from hotline_report.load.workbook.reading import read_workbook
from hotline_report.model.workbook import WorkbookFile
from hotline_report.pipeline.read_sheet import read_sheet
from hotline_report.pipeline.sheet import make_sheet
from hotline_report.pipeline.workbook import contents
from tests.samples import PRODUCT, SAMPLES
from tests.sheets.editing import Put, with_cells, without_list, written
from tests.takeback.support import rezipped

EXAMPLE = SAMPLES["example-2024"]
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET = "xl/worksheets/sheet2.xml"


@cache
def book(name: str = "example-2024") -> bytes:
    return make_sheet(SAMPLES[name], PRODUCT).data


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    return rezipped(book(), lambda each, data: change(data) if each == name else data)


def rows(count: int, *, filled: bool) -> bytes:
    """A sheet of that many rows, each with a number or with none."""
    cell = "<c><v>1</v></c>" if filled else "<c/>"
    lines = "".join(f'<row r="{n}">{cell}</row>' for n in range(1, count + 1))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>'.encode()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "空文件"),
    "text": ("数,1".encode, "不是 Excel 工作簿"),
    "pdf": (lambda: b"%PDF-1.7", "PDF 文件"),
    "old": (lambda: _OLD + bytes(600), "老格式的 Excel 文件"),
    "locked": (
        lambda: _OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "加了打开密码的文件",
    ),
    "word": (lambda: archive(**{"word/document.xml": b"<a/>"}), "Word 文件"),
    "ods": (lambda: archive(mimetype=b"a"), "OpenDocument 文件（.ods）"),
    "zip": (lambda: archive(a=b"b"), "没有工作簿"),
    "cut": (lambda: book()[:4000], "已损坏的文件"),
    "macros": (
        lambda: with_part(
            "[Content_Types].xml",
            lambda data: data.replace(
                b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"ms-excel.sheet.macroEnabled.main+xml",
            ),
        ),
        "带宏的 Excel 文件",
    ),
    "not xml": (lambda: with_part(_SHEET, lambda data: data[:2000]), "读不通"),
    "dtd": (
        lambda: with_part(
            _SHEET,
            lambda data: data.replace(
                b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1
            ),
        ),
        "文档类型声明",
    ),
    "no sheet": (
        lambda: rezipped(book(), lambda each, data: None if each == _SHEET else data),
        "里面缺少",
    ),
    "bomb": (
        lambda: with_part(_SHEET, lambda data: data + b" " * (limits.WORKBOOK_PART_BYTES + 1)),
        "解开后超过",
    ),
    "many parts": (
        lambda: archive(**{f"{n}": b"" for n in range(limits.WORKBOOK_PARTS + 1)}),
        "个部件，太多了",
    ),
    "another year": (lambda: book("example-2023"), "示例市2023年"),
    "another form": (lambda: book("openness-2024"), "表式“政府信息公开”"),
    "another city": (lambda: book("huaian-2023"), "淮安市2023年"),
    "none of ours": (lambda: without_list(book("openness-2024")), "没有这份发布的表"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_as_what_it_is(name: str, tmp_path: Path) -> None:
    make, found = BAD[name]
    path = written(tmp_path, make())
    before = EXAMPLE.read_bytes()
    with pytest.raises(InputError) as raised:
        read_sheet(path, EXAMPLE, PRODUCT)
    (problem,) = raised.value.problems
    assert found in problem.found
    assert problem.position.path == path
    assert problem.remedy
    assert EXAMPLE.read_bytes() == before


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(InputError) as raised:
        read_workbook(path)
    assert raised.value.problems[0].found == "文件超过 64 MB"


def test_what_is_not_there_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_workbook(tmp_path / "没有.xlsx")
    assert "没有这个文件" in raised.value.problems[0].found


def test_more_rows_than_cells_are_read_are_no_matter_when_empty(tmp_path: Path) -> None:
    data = with_part(
        "xl/worksheets/sheet1.xml", lambda _: rows(limits.WORKBOOK_CELLS + 1, filled=False)
    )
    assert not read_sheet(written(tmp_path, data), EXAMPLE, PRODUCT).proposals


def test_more_numbers_than_are_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound is of all sheets together, the other ones of the bulletin's included."""
    monkeypatch.setattr(limits, "WORKBOOK_CELLS", 5_000)
    read_workbook(written(tmp_path, with_part(_SHEET, lambda _: rows(1_000, filled=True))))
    path = written(tmp_path, with_part(_SHEET, lambda _: rows(5_000, filled=True)))
    with pytest.raises(InputError) as raised:
        read_workbook(path)
    (problem,) = raised.value.problems
    assert "有内容的格太多了，整个工作簿超过 5000 个" in problem.found
    assert (problem.position.path, bool(problem.remedy)) == (path, True)


def test_formulas_that_lead_back_to_themselves_are_read_as_they_were_saved(tmp_path: Path) -> None:
    at = "企业群众诉求办理!D6"
    data = with_cells(book(), {at: Put("463728", formula="D6")})
    assert not read_sheet(written(tmp_path, data), EXAMPLE, PRODUCT).proposals


def test_hidden_sheets_are_read_and_told(tmp_path: Path) -> None:
    def hidden(data: bytes) -> bytes:
        name = "企业群众诉求办理".encode()
        return data.replace(
            b'<sheet name="' + name + b'"', b'<sheet state="hidden" name="' + name + b'"'
        )

    data = rezipped(
        with_cells(book(), {"企业群众诉求办理!D6": Put("463729")}),
        lambda each, part: hidden(part) if each == "xl/workbook.xml" else part,
    )
    proposals = read_sheet(written(tmp_path, data), EXAMPLE, PRODUCT).proposals
    assert [item.new for item in proposals.written] == ["463729"]
    assert "工作表“企业群众诉求办理”隐藏了，其中的数照读" in proposals.notices


def test_a_data_file_with_mistakes_is_told_of_them(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "example")
    data = tmp_path / "example" / "2024.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("44 ", "四十四 "), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_sheet(written(tmp_path, book()), data, PRODUCT)
    assert raised.value.problems[0].position.path == data


@pytest.mark.parametrize("row", ["1", "9999999"])
def test_a_list_that_ends_where_none_can_is_not_read(
    row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is deleted for it, and no million rows are gone through."""
    file = read_workbook_of(book())
    own = file.sheets[-1]
    at = next(
        (number, contents.REFERENCE)
        for number, column in own.cells
        if column == 1 and own.text((number, 1)) == "止"
    )
    table = own.text((at[0], 2))
    moved = replace(own.cells[at], formula=re.sub(r"\d+$", row, own.cells[at].formula))
    sheets = (*file.sheets[:-1], replace(own, cells={**own.cells, at: moved}))
    monkeypatch.setattr(
        "hotline_report.pipeline.read_sheet.read_workbook", lambda _: replace(file, sheets=sheets)
    )
    proposals = read_sheet(Path("a.xlsx"), EXAMPLE, PRODUCT).proposals
    assert [item.place for item in proposals.written] == []
    assert [item.place for item in proposals.others if "不像是逐条填写" in item.why] == [table]


def read_workbook_of(data: bytes) -> WorkbookFile:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        path.write_bytes(data)
        return read_workbook(path)

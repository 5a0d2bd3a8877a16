"""Whatever editor of a Chinese desktop wrote the file: read, and said so."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.load.harness import SAMPLE, Desk, edited, line_of

FORMATS = "csv,html"


def built(desk: Desk, data: str | bytes) -> dict[str, bytes]:
    """The files that a data file gives, by their ending."""
    done = desk.build(data, FORMATS)
    assert done.code == 0, done.err
    return {path.suffix: path.read_bytes() for path in desk.output.rglob("*.*")}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SAMPLE.encode("gb18030"), "GB18030（GBK）编码"),
        (SAMPLE.encode("utf-16"), "UTF-16 编码"),
        (codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"), "UTF-16 编码"),
    ],
    ids=["gb18030", "utf-16", "utf-16-be"],
)
def test_other_encodings_are_read_and_said_so(data: bytes, name: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    plain = built(desk, SAMPLE)
    assert built(desk, data) == plain
    notice = f"提示：{desk.data} 是 {name}，已按此读取"
    assert notice in desk.build(data).err


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode("utf-8-sig"),
        SAMPLE.replace("\n", "\r\n").encode(),
        SAMPLE.replace("\n", "\r").encode(),
    ],
    ids=["byte order mark", "line ends of Windows", "line ends of old Macs"],
)
def test_marks_and_line_ends_are_nobodys_concern(data: bytes, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    plain = built(desk, SAMPLE)
    assert built(desk, data) == plain
    assert "提示" not in desk.build(data).err


def test_places_are_right_in_other_encodings_too(tmp_path: Path) -> None:
    wrong = edited("联动专席人数: 6", "联动专席人数: ６")
    [told] = Desk(tmp_path).refuse(wrong.replace("\n", "\r\n").encode("gb18030"))
    assert (told.line, told.column) == (line_of("联动专席人数: 6"), 13)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (SAMPLE.encode() + b"\xff\xff\n", SAMPLE.count("\n") + 1),
        (SAMPLE.encode("utf-8-sig") + b"\xff\xff\n", SAMPLE.count("\n") + 1),
        (SAMPLE.encode("utf-16-le"), 1),
        (b"PK\x03\x04\x14\x00\x06\x00\xff\xff", 1),
    ],
    ids=["broken bytes", "broken bytes behind a mark", "UTF-16 without mark", "a Word file"],
)
def test_what_is_no_text_is_told_as_such(data: bytes, line: int, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(data)
    assert told.line == line
    assert "既不是 UTF-8 也不是 GB18030" in told.found
    assert "另存为 UTF-8" in told.remedy

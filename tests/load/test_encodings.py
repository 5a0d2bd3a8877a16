"""Whatever editor of a Chinese desktop wrote the file: read, and said so."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.load.harness import SAMPLE, Desk, edited, line_of, run

FORMATS = "csv,html"


def built(desk: Desk, data: str | bytes) -> tuple[dict[str, bytes], str]:
    """The files that a data file gives, by their ending, and what is said."""
    done = desk.build(data, FORMATS)
    assert done.code == 0, done.err
    return {path.suffix: path.read_bytes() for path in desk.output.rglob("*.*")}, done.err


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the sample as it is."""
    files, _ = built(Desk(tmp_path_factory.mktemp("plain")), SAMPLE)
    return files


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SAMPLE.encode("gb18030"), "GB18030（GBK）编码"),
        (SAMPLE.encode("utf-16"), "UTF-16 编码"),
        (codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"), "UTF-16 编码"),
    ],
    ids=["gb18030", "utf-16", "utf-16-be"],
)
def test_other_encodings_are_read_and_said_so(
    data: bytes, name: str, plain: dict[str, bytes], tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    files, said = built(desk, data)
    assert files == plain
    assert f"提示：{desk.data} 是 {name}，已按此读取" in said


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode("utf-8-sig"),
        SAMPLE.replace("\n", "\r\n").encode(),
        SAMPLE.replace("\n", "\r").encode(),
    ],
    ids=["byte order mark", "line ends of Windows", "line ends of old Macs"],
)
def test_marks_and_line_ends_are_nobodys_concern(
    data: bytes, plain: dict[str, bytes], tmp_path: Path
) -> None:
    files, said = built(Desk(tmp_path), data)
    assert files == plain
    assert "提示" not in said


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
    ],
    ids=["broken bytes", "broken bytes behind a mark", "UTF-16 without mark"],
)
def test_what_is_no_text_is_told_as_such(data: bytes, line: int, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(data)
    assert told.line == line
    assert "既不是 UTF-8 也不是 GB18030" in told.found
    assert "另存为 UTF-8" in told.remedy


@pytest.mark.parametrize("data", [
    edited("联动专席人数: 6", "联动专席人数: ６"),
    edited("联动专席人数: 6", "联动专席人数: *"),
    edited("现将{{ 年度 }}年度", "现将{{ 年份 }}年度"),
    "- 一个列表\n",
], ids=["a wrong number", "no YAML", "a wrong name in narrative", "a list"])  # fmt: skip
@pytest.mark.parametrize("command", [["build"], ["check"], ["explain"]])
def test_the_encoding_is_told_beside_problems_too(
    command: list[str], data: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    desk.data.write_bytes(data.encode("gb18030"))
    figure = ["警务联动", "互转总量"] if command == ["explain"] else []
    done = run(*command, desk.data, *figure)
    if figure and done.code == 0:
        return  # What a figure is made of can be told though the narrative is wrong.
    assert done.code == 3
    assert done.told
    assert done.err.count(f"提示：{desk.data} 是 GB18030（GBK）编码，已按此读取") == 1


def test_check_tells_the_encoding_of_a_right_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.data.write_bytes(SAMPLE.encode("gb18030"))
    done = run("check", desk.data)
    assert done.code == 0
    assert done.err.count("GB18030（GBK）编码，已按此读取") == 1


def test_big5_is_told_as_such(tmp_path: Path) -> None:
    """GB18030 can read it as well, as a page of rare characters."""
    data = "表式: 江蘇省-2023\n城市: 淮安市\n標題: 熱線年度工作情況發布\n導語: 現將情況發布如下\n"
    [told] = Desk(tmp_path).refuse(data.encode("big5"))
    assert told.found == "像是 Big5（繁体中文）编码的文字"
    assert "另存为 UTF-8" in told.remedy

"""A data file is written back as it was but for the edits, in one step, or not at all."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

import pytest

from hotline_report import limits
from hotline_report.edit.edits import Edit, Insertion
from hotline_report.errors import InputError, OutputError
from hotline_report.pipeline.rewriting import open_to_edit, write_edited

FILE = "城市: 某市  # 注\n量: {本年: 5, 上年: 4}\n文: |\n  一段。\n"
EDIT = Edit(("量", "本年"), "5", "6")
AFTER = FILE.replace("5", "6")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file in a working folder."""
    folder = tmp_path / "work" / "data" / "city"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    path = Path("data/city/2023.yaml")
    path.write_bytes(FILE.encode())
    return path


def others(path: Path) -> list[str]:
    """What else lies in its folder."""
    return sorted(other.name for other in path.parent.iterdir() if other.name != path.name)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Macs"])
@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF8 * 2, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "gb18030"),
    ],
)
def test_every_other_byte_stays(mark: bytes, codec: str, line_end: str, data: Path) -> None:
    before, after = (text.replace("\n", line_end) for text in (FILE, AFTER))
    data.write_bytes(mark + before.encode(codec))
    write_edited(open_to_edit(data), [EDIT])
    assert data.read_bytes() == mark + after.encode(codec)
    assert others(data) == []


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_the_mode_stays(mode: int, data: Path) -> None:
    data.chmod(mode)
    write_edited(open_to_edit(data), [EDIT])
    assert stat.S_IMODE(data.stat().st_mode) == mode


def test_what_others_have_changed_is_not_written_over(data: Path) -> None:
    opened = open_to_edit(data)
    data.write_bytes(FILE.replace("4", "3").encode())
    with pytest.raises(OutputError, match="在读取以后被改动过，没有写入"):
        write_edited(opened, [EDIT])
    assert data.read_text("utf-8") == FILE.replace("4", "3")
    assert others(data) == []


def test_what_is_gone_is_not_made_anew(data: Path) -> None:
    opened = open_to_edit(data)
    data.unlink()
    with pytest.raises(OutputError, match="文件已经不在了"):
        write_edited(opened, [EDIT])
    assert others(data) == []
    assert not data.exists()


def test_an_edit_that_cannot_be_made_writes_nothing(data: Path) -> None:
    with pytest.raises(InputError):
        write_edited(open_to_edit(data), [EDIT, Edit(("量", "上年"), "9", "8")])
    assert data.read_text("utf-8") == FILE
    assert others(data) == []


def test_a_link_that_leads_out_is_not_followed(data: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    data.rename(elsewhere)
    data.symlink_to(elsewhere)
    with pytest.raises(OutputError, match=r"是一个链接，通到别处的 .*elsewhere\.yaml，没有写入"):
        write_edited(open_to_edit(data), [EDIT])
    assert elsewhere.read_text("utf-8") == FILE
    write_edited(open_to_edit(elsewhere), [EDIT])
    assert elsewhere.read_text("utf-8") == AFTER


def test_a_folder_that_leads_out_is_not_followed(data: Path, tmp_path: Path) -> None:
    data.parent.rename(tmp_path / "elsewhere")
    data.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="通到别处"):
        write_edited(open_to_edit(data), [EDIT])


def test_a_link_within_stays_a_link(data: Path) -> None:
    link = data.with_name("2023.yml")
    link.symlink_to(data.name)
    write_edited(open_to_edit(link), [EDIT])
    assert link.is_symlink()
    assert data.read_text("utf-8") == AFTER


@pytest.mark.parametrize("name", ["fsync", "chmod", "replace"])
def test_whichever_call_fails_the_file_is_the_old_one(
    name: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_to_edit(data)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, name, fail)
        with pytest.raises(OutputError, match=r"无法写入 .*2023\.yaml：磁盘已满"):
            write_edited(opened, [EDIT])
    assert data.read_text("utf-8") == FILE
    assert others(data) == []


def test_a_file_that_may_not_be_written(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder may, so that another file could take its name."""
    opened = open_to_edit(data)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="没有写入权限，请管理员给予权限"):
        write_edited(opened, [EDIT])
    assert data.read_text("utf-8") == FILE


def test_no_bytes_are_written_that_would_be_read_as_other_text(data: Path) -> None:
    """模 of GB18030 alone in a file is ģ of UTF-8."""
    before = "a: 好\n".encode("gb18030")
    data.write_bytes(before)
    with pytest.raises(InputError) as raised:
        write_edited(open_to_edit(data), [Edit(("a",), "好", "模")])
    assert raised.value.problems[0].found == "改后的文件太短，看不出是什么编码"
    assert data.read_bytes() == before


def test_no_bytes_are_written_that_would_not_be_read(data: Path) -> None:
    """Nothing but such letters in a file of GB18030 looks like Big5."""
    data.write_bytes("a: 好\n".encode("gb18030"))
    with pytest.raises(InputError):
        write_edited(open_to_edit(data), [Edit(("a",), "好", "試發".encode("big5").decode("gbk"))])


def test_no_file_is_written_that_is_too_large(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_to_edit(data)
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    with pytest.raises(InputError) as raised:
        write_edited(opened, [Insertion((), 0, "字" * 33, "新")])
    assert raised.value.problems[0].found == "改后过大"
    assert data.read_text("utf-8") == FILE

"""`hotline-report doctor`: whether this machine can build, told in plain Chinese."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from hotline_report.model.page_format import Role
from hotline_report.pipeline import doctor
from hotline_report.writers.pdf.weasyprint_library import LibraryVersions
from tests.cli.machine import Machine
from tests.load.harness import ROOT, SMALL, SMALL_PLACE, Desk, edited, run

READY = "一切就绪，可以生成 PDF、Word 和网页。"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "fonts").mkdir()
    return Machine(tmp_path)


def test_a_machine_that_is_set_up_can_build(tmp_path: Path) -> None:
    done = run("doctor", "-o", tmp_path / "output")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"{READY}\n")
    assert "✘" not in done.out
    for name in (
        *("hotline-report 0", "Python 3", "WeasyPrint 70", "python-docx 1", "Jinja2 3", "click 8"),
        *("Pango 1", "harfbuzz-subset：有"),
    ):
        assert name in done.out
    for role in Role:
        assert any(role.value in line for line in done.out.splitlines() if "（用这个）" in line)
    assert not (tmp_path / "output").exists()


def test_the_characters_of_a_data_file_are_looked_at(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SMALL_PLACE)
    desk.data.write_text(SMALL, encoding="utf-8")
    right = run("doctor", desk.data, "-o", desk.output)
    assert right.code == 0, right.out
    assert "每个字都有字体" in right.out
    desk.data.write_text(edited("本月报为", "\U000f0123本月报为", SMALL), encoding="utf-8")
    wrong = run("doctor", desk.data, "-o", desk.output)
    assert wrong.code == 4
    assert "✘ 不能生成 PDF" in wrong.out
    assert "U+F0123" in wrong.out
    assert not desk.output.exists()


def test_a_data_file_with_mistakes_is_told_as_always(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.data.write_text(edited("联动专席人数: 6", "联动专席人数: ６"), encoding="utf-8")
    done = run("doctor", desk.data)
    assert (done.code, len(done.told)) == (3, 1)


def test_without_fonts_it_says_what_to_install(machine: Machine) -> None:
    done = machine.run("doctor", machine.file())
    assert done.returncode == 4
    assert "sudo apt install fonts-noto-cjk" in done.stdout
    assert "标“✘”的各项没有解决之前，不能完整地生成" in done.stdout


def test_each_role_without_font_is_told_with_what_there_is(machine: Machine) -> None:
    machine.give("Noto Serif CJK SC")
    done = machine.run("doctor", machine.file())
    assert done.returncode == 4
    assert (
        "✔ 标题：方正小标宋简体（没有），FandolSong（没有），Noto Serif CJK SC（用这个）"
        in done.stdout
    )
    assert "✘ 一级标题、附件标识、表题、表头：黑体（没有）" in done.stdout
    assert "改用本机有的字体（Noto Serif CJK SC）" in done.stdout
    assert "本机一种也没有，PDF 里用了 Noto Serif CJK " in done.stdout


@pytest.mark.parametrize(
    ("latin", "told"),
    [
        ("Noto Serif CJK SC", "✔ 标题里的数字和字母：Noto Serif CJK SC（用这个）"),
        ("没有的字体", "！ 标题里的数字和字母：没有的字体（没有）"),
    ],
)
def test_fonts_of_digits_and_letters_are_told_where_a_format_names_them(
    latin: str, told: str, tmp_path: Path
) -> None:
    own = tmp_path / "templates" / "page_formats" / "gbt9704.yaml"
    own.parent.mkdir(parents=True)
    text = (ROOT / "templates" / "page_formats" / own.name).read_text(encoding="utf-8")
    assert "    字号: 22\n" in text
    own.write_text(
        text.replace("    字号: 22\n", f"    字号: 22\n    西文字体: {latin}\n"), encoding="utf-8"
    )
    done = run("doctor", "-t", tmp_path / "templates", "-o", tmp_path / "output")
    assert done.code == 0
    assert told in done.out


def test_a_library_that_makes_it_fast_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "library_versions", lambda: LibraryVersions("1.50.12", False))
    done = run("doctor")
    assert done.code == 0
    assert "！ harfbuzz-subset：没有" in done.out
    assert "sudo apt install libharfbuzz-subset0" in done.out
    assert READY not in done.out


def test_a_file_where_the_output_folder_should_be(tmp_path: Path) -> None:
    way = tmp_path / "output"
    way.write_bytes(b"")
    done = run("doctor", "-o", way / "成果")
    assert done.code == 4
    assert f"{way} 是文件，不是文件夹" in done.out


def test_an_output_folder_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    done = run("doctor", "-o", tmp_path / "output")
    assert done.code == 4
    assert "没有写入权限" in done.out

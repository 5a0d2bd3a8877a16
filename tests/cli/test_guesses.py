"""What is mistyped on the command line is told with what was meant: words, options, files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.load.harness import ROOT, SAMPLE, edited, run

FILE = str(ROOT / "data/example/2023.yaml")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["bulid", FILE], "是不是 build？"),
        (["Build", FILE], "是不是 build？"),
        (["chek", FILE], "是不是 check？"),
        (["校核", FILE], "是不是 check？"),
        (["help"], "是不是 --help？"),
        ([FILE], f"缺少命令，是不是 hotline-report build {FILE}？"),
        (["data/没有/2023.yaml"], "缺少命令，是不是 hotline-report build data/没有/2023.yaml？"),
        (["发布.docx"], "缺少命令，是不是 hotline-report import 发布.docx？"),
        (["去年.PDF"], "缺少命令，是不是 hotline-report import 去年.PDF？"),
        (["build", FILE, "--format", "word"], "是不是 docx？"),
        (["build", FILE, "--format", "网页"], "是不是 html？"),
        (["build", FILE, "--format", "html，json"], "是不是 html,json？"),
        (["build", FILE, "--format", "PDF、Word"], "是不是 pdf,docx？"),
        (["build", FILE, "--format", "pdf;html"], "是不是 pdf,html？"),
        (["build", FILE, "--format", "pdf", "docx"], "如 --format pdf,docx"),
        (["build", FILE, "--format", "pdf,", "html"], "如 --format pdf,html"),
        (["check", FILE, "--format", "jsn"], "是不是 json？"),
        (["check", FILE, "--format", "json,html"], "一次只用一种格式"),
        (["build", FILE, "-format", "pdf"], "应是两个半角减号：--format"),
        (["build", FILE, "——format", "pdf"], "应是两个半角减号：--format"),
        (["build", FILE, "—format=pdf"], "应是两个半角减号：--format=pdf"),
        (["build", FILE, "－－draft"], "应是两个半角减号：--draft"),
        (["build", FILE, "-output", "成果"], "应是两个半角减号：--output"),
        (["check", "-numbers", FILE], "应是两个半角减号：--numbers"),
        (["-version"], "应是两个半角减号：--version"),
        (["——help"], "应是两个半角减号：--help"),
        (["build", FILE, "--Format", "pdf"], "是不是 --format？"),
        (["build", FILE, "--ouput", "x"], "是不是 --output？"),
        (["--format", "pdf", "build", FILE], "选项 --format 要写在命令后面"),
    ],
    ids=lambda words: " ".join(words).replace(FILE, "FILE") if isinstance(words, list) else "",
)
def test_a_slip_of_the_command_line_is_told_with_what_was_meant(
    words: list[str], meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert meant in done.err
    assert not list(tmp_path.iterdir())


def test_what_stands_behind_a_short_option_is_its_value(tmp_path: Path) -> None:
    """`-oXYZ` is right, and so is a folder whose name begins with a dash behind `--`."""
    done = run("build", FILE, "--format", "csv", f"-o{tmp_path / 'x'}")
    assert done.code == 0
    assert list((tmp_path / "x").rglob("*.csv"))


@pytest.fixture
def centre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a centre has it, in which the command is run."""
    for name in ("甲市/2022.yaml", "甲市/2024.yaml.txt", "乙市/2025.yaml"):
        file = tmp_path / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SAMPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("data/甲市/2024.yaml", "是不是 data/甲市/2024.yaml.txt？给它改名为 2024.yaml"),
        ("data/甲市/2022.yml", "是不是 data/甲市/2022.yaml？"),
        ("data/甲市/2022", "是不是 data/甲市/2022.yaml？"),
        ("data/甲市/2022.YAML", "是不是 data/甲市/2022.yaml？"),
        ("data/甲市/2025.yaml", "别的文件夹里有 data/乙市/2025.yaml"),
        ("data/甲市/2023.yaml", "那里的数据文件：2022.yaml"),
        ("data/甲巿/2022.yaml", "别的文件夹里有 data/甲市/2022.yaml"),
        ("date/甲市/2022.yaml", "是不是“data”？"),
        ("data\\甲市\\2022.yaml", "是不是 data/甲市/2022.yaml？"),
        ("“data/甲市/2022.yaml”", "是不是 data/甲市/2022.yaml？"),
        ("data/甲市/２０２２.yaml", "是不是 data/甲市/2022.yaml？"),
        ("data／甲市／2022。yaml", "是不是 data/甲市/2022.yaml？"),
        ("data/甲市/2022.yaml ", "是不是 data/甲市/2022.yaml？"),
        ("2022.yaml", "别的文件夹里有 data/甲市/2022.yaml"),
        ("data/*/2031.yaml", "那里的文件夹：乙市、甲市"),
    ],
)
def test_a_file_that_is_not_there_is_told_with_its_folder_and_the_nearest(
    typed: str, told: str, centre: Path
) -> None:
    done = run("build", typed)
    assert done.code == 3
    [problem] = done.told
    assert problem.found.startswith("没有这个文件：")
    assert str(centre) in problem.found or "*" in typed
    assert told in problem.remedy


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("发布.docx", archive("[Content_Types].xml", "word/document.xml"), "Word 文档"),
        ("2023.yaml", archive("xl/workbook.xml"), "Excel 表格"),
        ("发布.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "Word 文档"),
        ("数据.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "Excel 表格"),
        ("发布.pdf", b"%PDF-1.7\n", "PDF 文件"),
        ("发布.html", "<!DOCTYPE html><title>发布</title>".encode(), "HTML 网页"),
        ("发布.xml", b'<?xml version="1.0"?>\n<data/>', "XML 文件"),
        ("旧网页.txt", b'<?xml version="1.0"?>\n<!-- a -->\n<html/>', "HTML 网页"),
        ("发布.csv", "表,行,列\n".encode(), "CSV 表格"),
        ("发布.json", b'{"year": 2023}', "JSON 文件"),
        ("2024.yaml", b"\x89PNG\r\n\x1a\n" + bytes(64), "一张图片"),
        ("大.docx", archive("word/document.xml") + bytes(5 * 1024 * 1024), "Word 文档"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_file_of_another_program_is_told_as_such(
    name: str, content: bytes, kind: str, command: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = run(command, file)
    assert done.code == 3
    [problem] = done.told
    assert problem.found == f"这是{'' if kind[0] > 'z' else ' '}{kind}，不是数据文件"
    assert "YAML" in problem.expected


def test_beside_the_data_file_its_result_is_told_with_it(tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "2023.pdf").write_bytes(b"%PDF-1.7\n")
    [problem] = run("build", tmp_path / "2023.pdf").told
    assert f"是不是 {tmp_path / '2023.yaml'}？" in problem.remedy


def test_problems_of_last_years_file_are_counted_as_last_years(tmp_path: Path) -> None:
    earlier = edited("年度: 2023", "年度: 2022").replace("江苏省-2023", "江苏省-2022")
    for year, text in ((2022, earlier), (2023, SAMPLE)):
        (tmp_path / f"{year}.yaml").write_text(text, encoding="utf-8")
    for command in ("build", "check"):
        done = run(command, tmp_path / "2023.yaml")
        assert done.code == 3
        [summary] = [line for line in done.err.splitlines() if line.startswith("✘")]
        assert "2023.yaml 本身没有发现问题" in summary
        assert f"上年的数据文件 {tmp_path / '2022.yaml'} 有 {len(done.told)} 处问题" in summary

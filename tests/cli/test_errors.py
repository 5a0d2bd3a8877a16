"""Exit codes, and what the clerk is told when something goes wrong: Chinese, and never a trace."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.load.harness import EARLIER, ROOT, SAMPLE, Desk, edited, line_of, run

WRONG = edited("联动专席人数: 6", "联动专席人数: ６")
TITLE = "示例市12345热线2023年度工作情况发布（虚构样例）"

OURS = re.compile(r"(?:data|city|--|-)?[\w./*-]*(?:/|\.yaml|-)[\w./*-]*|[a-z]+(?:,[a-z]+)+|TOP5")
"""Paths, options and lists of formats."""

TERMS = {"hotline", "report", "YAML", "PDF", "Word", "HTML", "SARIF", "JSON", "CSV", "templates",
         "output", "build", "check", "explain", "editions", "doctor", "pdf", "docx", "html", "csv",
         "json", "sarif", "text", "diff", "git", "install", "log", "show", "ext", "remove",
         "data", "HEAD", "HOTLINE", "REPORT", "AUTHOR", "DATE", "all", "import", "new", "fix",
         "read", "sheet", "schema", "Schema", "Excel", "LibreOffice", "WPS", "VS", "Code",
         "xlsx", "open"}  # fmt: skip
"""Latin words that a help page may hold: names of formats, folders, commands, variables."""


def commands() -> list[str]:
    """The commands, as the help page names them."""
    listed = run("--help").out.partition("命令:\n")[2].partition("\n\n")[0]
    return [line.split()[0] for line in listed.splitlines()]


def test_every_command_is_there() -> None:
    assert {"build", "explain", "editions"} <= set(commands())


@pytest.mark.parametrize("words", [(), *((name,) for name in commands())], ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_in_chinese_with_examples(words: tuple[str, ...], option: str) -> None:
    done = run(*words, option)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("用法：hotline-report")
    assert "示例：\n  hotline-report " in done.out
    assert "选项" in done.out
    foreign = set(re.findall(r"[A-Za-z]{2,}", OURS.sub(" ", done.out))) - TERMS
    assert not foreign, foreign


def test_without_words_the_help_is_shown(tmp_path: Path) -> None:
    done = run()
    assert done.code == 2
    assert "用法：hotline-report" in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["生成"], "没有“生成”这个命令，是不是 build？可用的命令：build"),
        (["build"], "缺少参数 数据文件..."),
        (["build", "FILE", "--format", "doc"], "没有“doc”这种格式，是不是 docx？可用的有：pdf"),
        (["build", "FILE", "--format", ","], "没有“（空）”这种格式"),
        (["build", "FILE", "--formats", "pdf"], "没有 --formats 这个选项，是不是 --format？"),
        (["build", "FILE", "-o"], "后面要有内容"),
        (["build", "FILE", "-t", "没有的文件夹"], "没有模板文件夹 没有的文件夹"),
        (["explain", "FILE"], "缺少参数 表 [行] 列"),
        (["explain", "FILE", "尚贤"], "请依次写出表、行、列的名称"),
        (["explain", "FILE", "甲", "乙", "丙", "丁"], "请依次写出表、行、列的名称"),
        (["explain", "FILE", "尚闲", "诉求总量"], "没有名为“尚闲”的数据表，是不是“尚贤”？"),
        (["explain", "FILE", "尚贤", "诉求总数"], "没有名为“诉求总数”的“尚贤”的列，是不是"),
        (["explain", "FILE", "话务服务", "呼处", "人工接通率"], "没有名为“呼处”的“话务服务”的行"),
        (
            ["editions", "江西省-2023"],
            "没有名为“江西省-2023”的表式，是不是“江苏省-2023”？可用的有：",
        ),
        (["schema", "甲", "乙"], "多余的参数（乙）"),
        (["editions", "江苏省-2023", "江苏省-2024", "淮安市-2023"], "写了 3 个"),
        (["--help=3"], "后面不带内容"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_meant(words: list[str], said: str) -> None:
    file = ROOT / "data/example/2023.yaml"
    done = run(*(file if word == "FILE" else word for word in words))
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_wrong_input_ends_with_3_whatever_the_command(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.data.write_text(WRONG, encoding="utf-8")
    for words in (("build", desk.data, "-o", desk.output), ("explain", desk.data, "尚贤", "电话"),
                  ("check", desk.data)):  # fmt: skip
        done = run(*words)
        assert done.code == 3
        assert [t.line for t in done.told] == [line_of("联动专席人数: 6")]
    assert not desk.output.exists()


@pytest.mark.parametrize(
    ("name", "found"), [("2022.yaml", "没有这个文件"), ("", "这是一个文件夹")]
)  # fmt: skip
def test_a_file_that_is_not_there(name: str, found: str, tmp_path: Path) -> None:
    done = run("build", tmp_path / name, "-o", tmp_path / "output")
    assert done.code == 3
    assert done.told[0].found.startswith(found)


def test_a_process_of_its_own_says_and_ends_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.data.write_text(WRONG, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "hotline_report", "build", desk.data, "-o", desk.output],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "改为半角：6" in done.stderr
    assert "Traceback" not in done.stderr


def test_of_several_files_the_right_ones_are_built(tmp_path: Path) -> None:
    right, wrong = Desk(tmp_path / "a"), Desk(tmp_path / "b" / "data")
    right.data.write_text(SAMPLE, encoding="utf-8")
    other = wrong.data.parent.with_name("other") / "2023.yaml"
    other.parent.mkdir()
    other.write_text(WRONG, encoding="utf-8")
    done = run("build", right.data, other, "--format", "csv", "-o", tmp_path / "output")
    assert done.code == 3
    assert [path.name for path in (tmp_path / "output").rglob("*.csv")] == [f"{TITLE}.csv"]
    assert "共 2 份，完成 1 份，未完成 1 份" in done.err


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    way = tmp_path / "output"
    way.write_bytes(EARLIER)
    done = run("build", ROOT / "data/example/2023.yaml", "--format", "csv", "-o", way)
    assert done.code == 4
    assert "路径中有一段是文件而不是文件夹，请换一个输出文件夹（-o）" in done.err
    assert "原有文件没有改动" in done.err
    assert way.read_bytes() == EARLIER


def test_a_folder_in_the_way_of_a_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (desk.output / "example" / "2023" / f"{TITLE}.json").mkdir(parents=True)
    done = desk.build(SAMPLE, "json")
    assert done.code == 4
    assert "同名的文件夹已经存在，请先移走" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    folder = desk.output / "example" / "2023"
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    done = run("build", ROOT / "data/example/2023.yaml", "--format", "csv", "-o", desk.output)
    folder.chmod(0o700)
    assert done.code == 4
    assert "没有写入权限" in done.err


@pytest.mark.parametrize("after", [0, 1])
def test_a_disk_that_fills_up_while_writing(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing takes its place before everything is written, and nothing half-written stays."""
    opened: list[int] = []
    real = os.fdopen

    def full(handle: int, mode: str) -> object:
        opened.append(handle)
        if len(opened) <= after:
            return real(handle, mode)
        os.close(handle)
        return Path("/dev/full").open(mode)

    monkeypatch.setattr(os, "fdopen", full)
    done = Desk(tmp_path).build(SAMPLE, "json,csv")
    assert len(opened) == after + 1
    assert done.code == 4
    assert "磁盘已满，请清理后重试" in done.err
    assert "原有文件没有改动" in done.err


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EDQUOT, "磁盘配额已用完"), (errno.EACCES, "没有写入权限"),
     (errno.EROFS, "这个位置是只读的"), (errno.ENAMETOOLONG, "文件名过长"),
     (errno.EIO, "系统的说明")],
)  # fmt: skip
def test_why_a_file_could_not_take_its_place(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str, target: Path) -> None:
        raise OSError(number, os.strerror(number), source, None, str(target))

    monkeypatch.setattr(os, "replace", refuse)
    done = Desk(tmp_path).build(SAMPLE)
    assert done.code == 4
    assert said in done.err


@pytest.mark.parametrize("kind", [RuntimeError, KeyError, RecursionError])
def test_a_bug_of_ours_ends_with_70_and_keeps_its_details_in_a_file(
    kind: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise kind("what went wrong inside")

    monkeypatch.setattr("hotline_report.pipeline.stages.compose_document", fail)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    done = Desk(tmp_path / "desk").build(SAMPLE)
    assert done.code == 70
    assert "程序本身出错了，不是您填写的问题" in done.err
    assert "inside" not in done.err
    [log] = tmp_path.glob("hotline-report-*.log")
    assert str(log) in done.err
    details = log.read_text(encoding="utf-8")
    assert f"{kind.__name__}: " in details
    assert "what went wrong inside" in details
    assert log.stat().st_mode & 0o777 == 0o600
    assert not re.search(r"(?<![\w.…])/\w", details), "absolute paths tell where others keep things"
    assert '"hotline_report/pipeline/build.py", line ' in details


def test_a_build_that_is_stopped_says_that_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hotline_report.pipeline.stages.compose_document", stop)
    done = Desk(tmp_path).build(SAMPLE)
    assert done.code == 2
    assert "已中止，原有文件没有改动" in done.err


def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for words in (["build", "2023.yaml", "2024.yaml"], ["check", "2023.yaml"], ["editions"]):
        done = run(*words)
        assert (done.code, done.out) == (2, "")
        assert "命令窗口所在的文件夹已被删除或移走" in done.err


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            ("诉求类型TOP5", "总计", "民生保障"),
            "民生保障 ÷（服务效能.咨询类.诉求数量 + 服务效能.非咨询类.诉求数量）",
        ),
        (("服务效能", "咨询类", "平均办理时长"), "同比：不计（表式规定这个数不算同比）"),
    ],
)
def test_explain_says_how_and_why_not(names: tuple[str, ...], said: str) -> None:
    done = run("explain", ROOT / "data/example/2024.yaml", *names)
    assert done.code == 0
    assert said in done.out


@pytest.mark.parametrize(
    "said",
    [
        "    总计 = 群众诉求 + 企业诉求",
        "    勾稽：诉求总量 = 电话 + 互联网 + 承办转办",
        "    平均通话时长  [平均值，秒，按人工接听话务量加权]",
        "    咨询类占比基数：服务效能.咨询类.诉求数量",
        "    全市 包含 市本级平台",
        "  诉求类型TOP5  （年度）年诉求量TOP5类型",
    ],
)
def test_editions_shows_what_the_author_of_a_form_must_verify(said: str) -> None:
    assert said in run("editions", "江苏省-2023").out.splitlines()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("江苏省-2023", "表式 江苏省-2023（2023 年度）江苏省2023年度表式（依据淮安市发布本整理）"),
        ("热线月报", "表式 热线月报（2022 年起各月）热线月报表式（举例），同比、环比都印"),
        ("热线月报", "    各数的升降：同比、环比"),
        ("热线月报", "    受理量环比（印作 环比（%））  [增减，%，受理量的环比]"),
        ("政府信息公开", "    各数的升降：不印"),
    ],
)
def test_editions_tells_the_periods_and_the_changes_of_a_form(name: str, said: str) -> None:
    assert said in run("editions", name).out.splitlines()


def test_a_form_that_cannot_be_read_hides_none_of_the_others(tmp_path: Path) -> None:
    broken = tmp_path / "editions" / "乙表.yaml"
    broken.parent.mkdir()
    broken.write_text("表式: 甲表\n年度: 2023\n", encoding="utf-8")
    done = run("editions", "--templates", tmp_path)
    assert done.code == 3
    assert "乙表  读不了，有 2 处问题，见后面" in done.out
    assert "连云港市-2023  连云港市2023年度表式，9 张表" in done.out
    assert "“甲表”" in done.err

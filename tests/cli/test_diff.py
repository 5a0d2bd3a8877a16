"""`diff`: what it is asked to compare, what it answers, and with which exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from hotline_report.writers.file_names import LAST
from tests.compare.files import YEAR, replaced
from tests.load.harness import Done, run
from tests.samples import ROOT, shown_in
from tests.writers.docx.tracked.settling import W, changes

EDIT = ("平均通话时长: {本期: 236,", "平均通话时长: {本期: 240,")
"""A figure that no text tells. A year before it was 248, a month before 238."""
TOLD = "1. 平均通话时长：236 → 240（+4），同比 ↓4.84% → ↓3.23%"
MONTH = (ROOT / "data/example_monthly/2024-04.yaml").read_text(encoding="utf-8")


def months(folder: Path) -> None:
    """Put two months of the fictional city, of two pages each, below a folder."""
    place = folder / "data" / "example_monthly"
    place.mkdir(parents=True)
    for name in ("2024-03.yaml", "2024-04.yaml"):
        shutil.copy(ROOT / "data" / "example_monthly" / name, place)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like a centre's, with two months of the fictional city; the user is there."""
    months(tmp_path)
    shutil.copytree(tmp_path / "data", tmp_path / "old")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def years(office: Path) -> Path:
    """The same folder with the two years of the fictional city as well."""
    for root in ("data", "old"):
        shutil.copytree(ROOT / "data" / "example", office / root / "example")
    return office


DATA, OLD = "data/example_monthly/2024-04.yaml", "old/example_monthly/2024-04.yaml"
OF_YEAR, OLD_OF_YEAR = "data/example/2024.yaml", "old/example/2024.yaml"
EDIT_OF_YEAR = ("期数: 44 ", "期数: 45 ")
BUILT = Path("output/example_monthly/2024-04")


def edit(*edits: tuple[str, str]) -> None:
    Path(DATA).write_text(replaced(MONTH, *edits), encoding="utf-8")


@pytest.fixture(scope="module")
def first_draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the data file as it came, built as a draft."""
    folder = tmp_path_factory.mktemp("drafted")
    months(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        build("--draft")
    return folder / "output"


@pytest.fixture
def drafted(office: Path, first_draft: Path) -> Path:
    """The same folder once that draft was built."""
    shutil.copytree(first_draft, office / "output")
    return office


def build(*options: str) -> Done:
    done = run("build", DATA, "--format", "json", *options)
    assert done.code == 0, done.err
    return done


def told(*words: str) -> str:
    """What `diff` tells of two drafts with that one edit between them."""
    done = run("diff", *words)
    assert done.code == 1, done.err
    assert TOLD in done.out
    return done.out


@pytest.mark.usefixtures("office")
def test_equal_files_are_equal() -> None:
    done = run("diff", OLD, DATA)
    assert (done.code, done.err) == (0, "")
    assert "两稿印出来的内容相同。" in done.out


@pytest.mark.usefixtures("office")
def test_two_files() -> None:
    edit(EDIT)
    told(OLD, DATA)


@pytest.mark.usefixtures("office")
def test_two_folders() -> None:
    edit(EDIT)
    out = told("old", "data")
    assert out.count("新稿：") == 2
    Path("data/example_monthly/2024-05.yaml").write_text(MONTH, encoding="utf-8")
    assert "example_monthly/2024-05.yaml：只在新的文件夹里有" in run("diff", "old", "data").err
    told("old/example_monthly", DATA)


@pytest.mark.usefixtures("drafted")
def test_what_was_built_last() -> None:
    assert run("diff", DATA).code == 0
    edit(EDIT)
    assert "旧稿：草稿1" in told(DATA)
    build()
    assert run("diff", DATA).code == 0
    assert "旧稿：正式" in run("diff", DATA).out


@pytest.mark.usefixtures("drafted")
def test_drafts_by_their_names() -> None:
    edit(EDIT)
    build("--draft")
    build("--draft-name", "送审稿")
    told("草稿1", "草稿2")
    told("草稿1", "送审稿")
    told("草稿1", DATA)
    told(str(BUILT / "草稿1"), str(BUILT))
    assert run("diff", "草稿2", DATA).code == 0
    done = run("diff", "草稿3", DATA)
    assert done.code == 2
    assert "没有“草稿3”这一稿" in done.err
    assert "草稿1、草稿2" in done.err


@pytest.mark.usefixtures("drafted")
def test_a_name_that_several_bulletins_have_must_be_told_apart() -> None:
    run("build", "data/example_monthly/2024-03.yaml", "--format", "json", "--draft")
    done = run("diff", "草稿1", "草稿1")
    assert done.code == 2
    assert "output/example_monthly/2024-03/草稿1、output/example_monthly/2024-04/草稿1" in done.err


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("suffix", ["json", pytest.param("pdf", marks=pytest.mark.slow)])
def test_open_data_is_compared_by_its_figures(suffix: str) -> None:
    assert run("build", DATA, "--format", suffix).code == 0
    (made,) = (path for path in shown_in(Path("output")) if path.suffix == f".{suffix}")
    same = run("diff", str(made), DATA)
    assert "数据改了" not in same.out
    assert "旧稿 文字：开放数据里没有" in same.out
    # One more answer at once is one more in all, and in nothing else that is printed in a table.
    edit(EDIT, ("直接解答量: {本期: 398,", "直接解答量: {本期: 399,"))
    out = run("diff", str(made), DATA).out
    assert "平均通话时长：236 → 240（+4），同比 ↓4.84 → ↓3.23，环比 ↓0.84 → ↑0.84" in out
    assert "21290 → 21291（+1），同比 ↑5.99 → ↑6.00" in out
    assert "数据改了 2 处（随之变化的表内数 1 个）" in out


@pytest.mark.usefixtures("years")
def test_a_file_with_mistakes_is_compared_as_far_as_it_can_be_read() -> None:
    edits = (
        EDIT_OF_YEAR,
        ("联动专席人数: 8", "联动专席人数: ８"),
        ("互转总量: 22519", "互转总量: 22,519"),
    )
    Path(OF_YEAR).write_text(replaced(YEAR, *edits), encoding="utf-8")
    done = run("diff", OLD_OF_YEAR, OF_YEAR)
    assert done.code == 3
    assert "1. 期数：44 → 45（+1），同比 持平 → ↑2.27%" in done.out
    assert "没有比较的" in done.out
    assert "“数据 › 警务联动 › 互转总量”（第 " in done.out
    assert "互转诉求" not in done.out.partition("■")[2], "what cannot be known is not told"
    assert "校核结果和豁免：填写有误，没有校核" in done.out


@pytest.mark.usefixtures("office")
def test_a_file_that_cannot_be_read_at_all_is_told_as_by_others() -> None:
    Path(DATA).write_text("- 甲\n", encoding="utf-8")
    done = run("diff", OLD, DATA)
    assert done.code == 3
    assert done.told


@pytest.mark.usefixtures("years")
def test_other_bulletins_are_compared_by_their_names_and_told_so() -> None:
    done = run("diff", "data/example/2023.yaml", OF_YEAR)
    assert done.code == 1
    assert (
        "两份不是同一份发布（示例市，2023年，江苏省-2023 / 示例市，2024年，江苏省-2024）"
        in done.out
    )


@pytest.mark.usefixtures("office")
def test_json_for_other_programs() -> None:
    edit(EDIT)
    (found,) = json.loads(told_json(OLD, DATA))
    assert [each["figure"]["name"] for each in found["edits"]] == ["服务质效.平均通话时长"]


def told_json(*words: str) -> str:
    done = run("diff", *words, "--format", "json")
    assert done.code == 1
    return done.out


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "缺少参数"),
        (("a", "b", "c"), "最多写两个"),
        (("草稿1",), "没有“草稿1”这个文件"),
        ((DATA,), "没有生成过的稿子"),
        (("空的", DATA), "没有“空的”这一稿"),
        ((OLD, DATA, "--format", "text,json"), "一次只用一种格式"),
        (("old", "empty"), "没有"),
    ],
)
def test_what_cannot_be_compared_is_told(words: tuple[str, ...], said: str) -> None:
    done = run("diff", *words)
    assert done.code in (2, 3)
    assert said in done.err


@pytest.mark.usefixtures("drafted")
@pytest.mark.parametrize("content", [b"", b"{}", b'{"form":1}', b"\xff" * 9, b"[" * 99_999])
def test_what_is_kept_of_a_draft_is_not_believed(content: bytes) -> None:
    (BUILT / ".hotline-草稿1.draft").write_bytes(content)
    done = run("diff", DATA)
    assert done.code == 2
    assert "没有生成过的稿子" in done.err


@pytest.mark.usefixtures("office")
def test_where_it_is_lost_which_was_built_last_the_highest_number_is_taken() -> None:
    build()
    build("--draft")
    edit(EDIT)
    build("--draft")
    (BUILT / LAST).unlink()
    assert "旧稿：草稿2" in run("diff", DATA).out


@pytest.mark.usefixtures("drafted")
def test_a_kept_draft_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    kept = BUILT / ".hotline-草稿1.draft"
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    assert run("diff", DATA).code == 2


def tracked_file(*words: str, code: int = 1) -> Path:
    """The Word file that `diff` writes of two drafts."""
    done = run("diff", *words, "--format", "docx")
    assert done.code == code, done.err
    (made,) = (path for path in shown_in(Path("output")) if path.name.endswith("-对比.docx"))
    assert str(made) in done.err
    return made


@pytest.mark.usefixtures("years")
def test_a_word_file_with_tracked_changes() -> None:
    Path(OF_YEAR).write_text(replaced(YEAR, EDIT_OF_YEAR), encoding="utf-8")
    options = ("--author", "王 科长", "--date", "2025-02-18T09:30")
    data = tracked_file(OLD_OF_YEAR, OF_YEAR, *options).read_bytes()
    marks = changes(data)
    # A changed grid bears a number only.
    assert {mark.get(f"{W}author") for mark in marks} - {None} == {"王 科长"}
    assert {mark.get(f"{W}date") for mark in marks} - {None} == {"2025-02-18T09:30:00Z"}
    said = {"".join(mark.itertext()) for mark in marks if mark.tag == f"{W}ins"}
    # A wider column breaks a line of its header elsewhere.
    assert said - {""} == {"45", "同比增长2.27%", "45（↑2.27%）"}


@pytest.mark.usefixtures("office")
def test_whose_tracked_changes_are_may_stand_in_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edit(EDIT)
    plain = tracked_file(OLD, DATA).read_bytes()
    assert plain == tracked_file(OLD, DATA).read_bytes()
    # The day of publication, in the data file.
    assert {mark.get(f"{W}date") for mark in changes(plain)} - {None} == {"2024-05-11T00:00:00Z"}
    monkeypatch.setenv("HOTLINE_REPORT_AUTHOR", "李主任")
    monkeypatch.setenv("HOTLINE_REPORT_DATE", "2025-03-01")
    data = tracked_file(OLD, DATA).read_bytes()
    assert {mark.get(f"{W}author") for mark in changes(data)} - {None} == {"李主任"}
    assert {mark.get(f"{W}date") for mark in changes(data)} - {None} == {"2025-03-01T00:00:00Z"}


@pytest.mark.usefixtures("drafted")
def test_a_kept_draft_is_as_good_as_its_data_file() -> None:
    edit(EDIT)
    data = tracked_file("草稿1", DATA).read_bytes()
    said = ["".join(mark.itertext()) for mark in changes(data) if mark.tag == f"{W}ins"]
    assert [text for text in said if text] == ["240", "3.23%，环比↑0.84%）"]
    gone = ["".join(mark.itertext()) for mark in changes(data) if mark.tag == f"{W}del"]
    assert any(text.startswith("草稿1") for text in gone), "the mark above each page"


@pytest.mark.usefixtures("office")
def test_drafts_that_are_the_same_have_no_marks() -> None:
    assert changes(tracked_file(OLD, DATA, code=0).read_bytes()) == []


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--date", "2025年2月18日"), "“2025年2月18日”不是日期"),
        (("--date", "0001-01-01"), "不是日期"),
        (("--author", " "), "应为 1 至 50 个字的姓名"),
        (("--author", "王" * 51), "应为 1 至 50 个字的姓名"),
    ],
)
def test_odd_names_and_dates_are_told(options: tuple[str, ...], said: str) -> None:
    done = run("diff", OLD, DATA, "--format", "docx", *options)
    assert done.code == 2
    assert said in done.err


@pytest.mark.usefixtures("office")
def test_what_has_no_whole_text_is_no_word_file() -> None:
    build()
    (made,) = shown_in(Path("output"))
    done = run("diff", str(made), DATA, "--format", "docx")
    assert (done.code, "里只有数，没有文字" in done.err) == (3, True)
    edit(("{本期: 236,", "{本期: ２３６,"))
    done = run("diff", OLD, DATA, "--format", "docx")
    assert done.code == 3
    assert "有填写错误（“数据 › 服务质效 › 平均通话时长”（第 " in done.err

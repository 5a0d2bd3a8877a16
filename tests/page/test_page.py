"""People at the page of `open`, in a real browser: what they do, and what the file then says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hotline_report.formatting.figures import change_text, value_text
from hotline_report.pipeline.filling_in.state import read, state_of
from hotline_report.pipeline.prepare import prepare
from tests.conformance.tools import answer, chromium
from tests.samples import PRODUCT, SAMPLES
from tests.server.support import started
from tests.starting.desk import Desk

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SAMPLE = SAMPLES["example-2024"]

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Seen]]:
    """The file that was filled in, and all that was seen."""
    empty, sample, keys = map(tmp_path_factory.mktemp, ("empty", "sample", "keys"))
    state = empty / "state.json"
    shown = state_of(read(SAMPLE, SAMPLE.read_bytes(), PRODUCT), PRODUCT)
    state.write_bytes(msgspec.json.encode(shown))
    with started(empty) as one, started(sample) as other, started(keys) as third:
        one.path.write_text(new_file(empty / "new"), encoding="utf-8")
        given = {
            "chromium": chromium(),
            "empty": {"address": one.address, "path": str(one.path)},
            "sample": {"address": other.address, "path": str(other.path)},
            "keys": {"address": third.address, "path": str(third.path)},
            "state": str(state),
        }
        yield one.path, answer("node", HERE / "stories.mjs", answer_codes=(0,), given=given)


def new_file(folder: Path) -> str:
    """What `new` makes of last year's file: all tables, and nothing in them."""
    desk = Desk(folder, "example")
    (folder / "data/example/2024.yaml").unlink()
    assert desk.run("new", "example", "2024", "--form", "江苏省-2024") == 0, desk.said
    return desk.read("data/example/2024.yaml")


def told(path: Path) -> list[Seen]:
    """All figures of a file, with all that is told of each, but for where it stands."""
    changes = ("change", "step")
    return [
        {
            "address": figure.address,
            "state": figure.state,
            "value": figure.value,
            "text": value_text(figure),
            "bracket": figure.bracket.value if figure.bracket else None,
            **{
                name: str(getattr(figure, name) and change_text(getattr(figure, name)))
                for name in changes
            },
        }
        for figure in prepare(path, PRODUCT).figures
    ]


@pytest.fixture
def seen(desks: tuple[Path, Seen]) -> Seen:
    """What was seen."""
    return desks[1]


def test_nothing_went_wrong_in_the_page_itself(seen: Seen) -> None:
    assert seen["faults"] == []


def test_a_year_filled_in_from_nothing_is_that_year(desks: tuple[Path, Seen]) -> None:
    path, seen = desks
    assert seen["filling"] == {"status": "已保存", "refused": 0}
    assert told(path) == told(SAMPLE)


def test_a_mistake_stays_in_its_cell_and_out_of_the_file(seen: Seen) -> None:
    wrong = seen["cells"]["wrong"]
    assert wrong["status"] == "未保存：1 处填得不对，没有存进文件"
    assert wrong["cell"] == "4O"
    assert wrong["line"].startswith("期数: 44 ")
    assert wrong["told"].startswith("没有存进文件：")
    assert wrong["invalid"] == "true"
    mended = seen["cells"]["mended"]
    assert (mended["status"], mended["line"][:7]) == ("已保存", "期数: 45 ")


def test_not_applicable_nought_and_blank_are_three_things(seen: Seen) -> None:
    assert seen["cells"]["choices"] == ["政策问答: —", "政策问答: 0", "政策问答:"]


def test_steps_go_back_and_forth(seen: Seen) -> None:
    back = ["政策问答: 0", "政策问答: —"]
    assert seen["cells"]["steps"] == [*back, "政策问答: 0", "政策问答:"]


def test_a_block_is_copied_as_spreadsheets_read_it(seen: Seen) -> None:
    assert seen["cells"]["copied"] == "579705\t463728\n12213\t9057"


def test_blocks_are_filled_at_once(seen: Seen) -> None:
    assert seen["cells"]["filled"] == [["11358", "11358"], ["7", "7"], ["11358", "14"]]


def test_what_is_typed_and_not_saved_yet_is_told(seen: Seen) -> None:
    assert seen["cells"]["typing"] == "正在填…"
    assert seen["cells"]["untried"]["status"] == "已保存"
    # What was tried is forgotten everywhere: 2.47 % would be that of 579706 as well, but 579705
    # against 565754 is 2.466 %, told as it is in the file.
    assert "↑2.47%" in seen["cells"]["untried"]["strip"]


def test_what_is_computed_is_seen_while_one_types_and_nothing_is_written(seen: Seen) -> None:
    tried = seen["cells"]["tried"]
    assert "单位：件" in tried["beside"]
    # 579706 against 565754 of last year: (579706 - 565754) / 565754 = 2.466 %.
    assert "↑2.47%" in tried["beside"]
    assert "565754件" in tried["beside"]
    assert tried["total"] == ["591919（↑2.73%）"]
    assert seen["cells"]["kept"] == {"line": "群众诉求: {诉求总量: 579705,", "tentative": 0}


def test_the_other_sides_of_a_figure_are_filled_in_below(seen: Seen) -> None:
    cell = "警务联动，警情减负率（%）"
    side, button = seen["cells"]["side"], seen["cells"]["button"]
    assert side == {"line": "警情减负率: {本年: 4.90, 上年: 4.5}", "here": cell}
    assert "—" in button["line"]
    assert button["here"] == cell


def test_a_figure_tells_how_it_came_about(seen: Seen) -> None:
    assert seen["cells"]["explained"].endswith("：204660件")


def test_tab_leads_out_of_a_table(seen: Seen) -> None:
    assert seen["cells"]["left"]


def test_items_come_move_and_go(seen: Seen) -> None:
    lists = seen["lists"]
    assert lists["added"] == 4
    first, second = "《示例市12345热线回访工作规范》", "《示例市非警务警情对接处置办法》"
    assert lists["moved"]["order"] == [second, first]
    assert lists["moved"]["here"].startswith("制度标准，2，")
    assert lists["removed"] == second
    assert lists["ranking"] == ["- 市住建局: 17506", "- 市公安局: 23948"]


def test_a_word_typed_by_an_input_method_keeps_all_of_it(seen: Seen) -> None:
    assert seen["lists"]["words"] == ["新词", "惠企政策]"]
    assert seen["lists"]["wordHere"] == "新词"


def test_figures_are_told_by_reference(seen: Seen) -> None:
    texts = seen["texts"]
    assert "2243件" in texts["offered"]
    assert texts["lead"] == "{{ 尚贤.电话 | 件 }}，互联网{{ 尚贤.互联网 | 件 }}。"


def test_chapters_come_move_and_go(seen: Seen) -> None:
    texts = seen["texts"]
    assert (texts["added"], texts["moved"], texts["deleted"]) == (1, ["附则", "存在"], 0)


def test_what_others_wrote_is_shown_and_not_overwritten(seen: Seen) -> None:
    outside = seen["outside"]
    assert outside["versions"] == ["71", "6"]
    assert (outside["untouched"], outside["mine"]) == (1, 1)


def test_closing_the_browser_loses_nothing(seen: Seen) -> None:
    outside = seen["outside"]
    assert outside["status"] == "未保存：工具没有回应，正在重试"
    assert outside["offer"].replace("\u3000", "") == "尚贤 › 民声接听员：72文件里：71"
    assert outside["back"] == 1


def test_a_finding_is_in_its_cell_and_in_the_list(seen: Seen) -> None:
    findings = seen["findings"]
    assert findings["beside"].startswith("错误 S02")
    assert findings["went"] == "诉求总量与办理，群众诉求，诉求总量（件）"
    assert findings["waived"] == ["理由: 口径有变"]


def test_words_are_coloured_where_something_was_found_in_them(seen: Seen) -> None:
    words = seen["findings"]["words"]
    assert words["word"]
    assert words["isAlike"]
    # Else the colour would stand beside the words.
    assert words["apart"][0] == words["apart"][1]


def test_everything_can_be_done_by_keys_alone(seen: Seen) -> None:
    keyboard = seen["keyboard"]
    assert keyboard == {
        "cell": "群众诉求: {诉求总量: 57970, ",
        "paper": "DIV",
        "tab": "问题",
        "went": "诉求总量与办理，群众诉求，诉求总量（件）",
        "waived": ["理由: 口径有变"],
        "text": "完。",
    }


def test_it_can_be_filled_in_on_a_narrow_screen(seen: Seen) -> None:
    assert set(seen["phone"]["wider"].values()) == {0}
    assert seen["phone"]["line"] == ["民声接听员: 8"]


def test_axe_finds_nothing(seen: Seen) -> None:
    assert {view: found for view, found in seen["axe"].items() if found} == {}

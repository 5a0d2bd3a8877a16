"""T03 tells words meant for colleagues, of every kind and in every text, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.checks.texts import engine
from hotline_report.checks.texts.lines import Line, LineKind
from hotline_report.errors import Position
from tests.checks.support import findings_of, subject_with

LISTS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("remarks.yaml").read_text(encoding="utf-8")
)
PLACE = Position(Path("2024.yaml"), 1, 1)
SAMPLE = "data/example/2024.yaml"


def told(monkeypatch: pytest.MonkeyPatch, kind: LineKind, texts: Iterable[str]) -> set[str]:
    """The texts of which the rule tells something."""
    lines = tuple(Line(kind, text, text, PLACE) for text in texts)
    monkeypatch.setattr(engine, "lines_of", lambda _: lines)
    load_rules()
    return {finding.place for finding in RULES["T03"].check(subject_with(SAMPLE, ()))}


def in_prose(text: str) -> str:
    return f"一年来，热线平稳运行，{text}" + ("" if text[-1] in "。）】" else "。")


def test_a_cell_or_title_of_such_words_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    remarks = {*LISTS["处处"], *LISTS["单独一格"]}
    for kind in (LineKind.CELL, LineKind.WORD, LineKind.TITLE, LineKind.HEADING, LineKind.ISSUER):
        assert remarks - told(monkeypatch, kind, remarks) == set()


def test_so_are_they_within_running_text(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {in_prose(text) for text in LISTS["处处"]}
    assert texts - told(monkeypatch, LineKind.PROSE, texts) == set()


def test_words_that_only_look_like_them_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, LineKind.CELL, LISTS["不是"]) == set()
    assert told(monkeypatch, LineKind.PROSE, map(in_prose, LISTS["不是"])) == set()


@pytest.mark.parametrize(
    "edit",
    [
        ("工作情况发布（虚构样例）", "工作情况发布（待领导定）"),
        ("安全运行状态: 优秀}\n    全市", "安全运行状态: 待核}\n    全市"),
        ("- 市人社局: 11893", "- 市人社局【待核】: 11893"),
        ("[电动车充电, ", "[电动车充电（待核）, "),
        ("规范: 《示例市12345热线回访工作规范》", "规范: 《示例市12345热线回访工作规范》 ？？"),
        ("欢迎拨打12345或登录上述网站", "欢迎拨打12345或登录上述网站 # 核对一下\n  再写一句。"),
        ("\n发布单位: 示例市12345热线服务中心（虚构）", "\n发布单位: XX市12345热线服务中心"),
        ("标题: 存在的主要问题和下一步打算", "标题: TODO存在的主要问题和下一步打算"),
    ],
    ids=lambda edit: edit[1].strip()[:12],
)
def test_in_every_text_of_a_bulletin(edit: tuple[str, str]) -> None:
    assert findings_of("T03", SAMPLE, (edit,))

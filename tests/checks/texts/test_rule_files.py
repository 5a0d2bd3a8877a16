"""Rules of text are data: what their files may hold, and that no pattern can run away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import msgspec
import pytest
import yaml

from hotline_report.checks.pages import FOLDER
from hotline_report.checks.registry import RULES as ALL
from hotline_report.checks.run import load_rules
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.rules import Search, TextRule, filled, read_rules
from hotline_report.checks.texts.searching import Searcher
from hotline_report.checks.texts.words import words_of
from tests.checks.support import subject_with

load_rules()
RULES = read_rules()
PAGE = "标题: 甲\n查什么: 乙。\n例: 丙\n改法: 丁。\n"
SEARCH = "查找:\n  - {说: 有错, 找: 甲}\n"


def read(tmp_path: Path, text: str) -> TextRule:
    (tmp_path / "T99.yaml").write_text(text, encoding="utf-8")
    return read_rules(tmp_path)["T99"]


def test_a_rule_is_its_page_and_what_it_looks_for(tmp_path: Path) -> None:
    rule = read(tmp_path, PAGE + SEARCH)
    assert (rule.title, rule.about, rule.remedy) == ("甲", "乙。", "丁。")
    assert [(search.find, search.message) for search in rule.searches] == [("甲", "有错")]


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("改法", "办法"),
        PAGE.replace("例: 丙\n", ""),
        PAGE + SEARCH.replace("说", "讲"),
        PAGE + SEARCH.replace("甲}", "甲, 级别: 严重}"),
        PAGE + SEARCH.replace("甲}", "甲, 改写: [乙]}"),
        PAGE + SEARCH.replace("甲}", "甲, 整段: 也许}"),
        PAGE + "查找: 甲\n",
    ],
)
def test_what_is_not_as_it_must_be_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        read(tmp_path, text)


@pytest.fixture(scope="module")
def subject() -> Subject:
    return subject_with("data/example/2024.yaml", ())


@pytest.mark.parametrize("code", RULES)
def test_every_name_in_a_pattern_is_known_and_every_pattern_is_one(
    code: str, subject: Subject
) -> None:
    rule = RULES[code]
    known = rule.known(words_of(subject))
    for search in rule.searches:
        Searcher.of(search, known, subject)
        for pattern in patterns_of(search, known):
            assert not re.search(r"\{[\u4e00-\u9fff]+\}", pattern), pattern


@pytest.mark.parametrize("code", RULES)
def test_no_pattern_can_take_more_than_a_line_of_work(code: str, subject: Subject) -> None:
    rule = RULES[code]
    known = rule.known(words_of(subject))
    for search in rule.searches:
        for pattern in patterns_of(search, known):
            assert list(runaways(pattern)) == [], pattern


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(?:a|b*)*", "((?:ab)*c)*", "(?:[^,]*,)+", "(a*){2,}"]
)
def test_a_pattern_that_could_is_found(pattern: str) -> None:
    assert list(runaways(pattern)) != []


def patterns_of(search: Search, known: dict[str, str]) -> Iterator[str]:
    for typed in (
        search.find,
        search.inner,
        search.unless,
        search.not_behind,
        search.not_before,
        search.not_within,
        search.only_with,
        search.not_with,
    ):
        yield filled(typed, known)
    yield from (pattern for pattern, _ in (*search.rewriting, *search.reasons))


def runaways(pattern: str) -> Iterator[object]:
    """Repeats without end of what has no end itself, by which matching may take for ever."""
    yield from _runaways(parser.parse(pattern), within=False)


def _runaways(parsed: Any, *, within: bool) -> Iterator[object]:
    for op, argument in parsed:
        endless = within
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            endless = argument[1] is ops.MAXREPEAT
            if within and endless:
                yield argument
            endless = endless or within
        for part in _parts(argument):
            yield from _runaways(part, within=endless)


def _parts(argument: Any) -> Iterator[Any]:
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for each in argument:
            yield from _parts(each)


def test_each_file_of_the_folder_is_a_rule_that_has_its_page_there() -> None:
    load_rules()
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*ALL, "pieces"}


@pytest.mark.parametrize("code", sorted(code for code in ALL if code not in RULES))
def test_the_file_of_another_rule_is_its_page_alone(code: str) -> None:
    page = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
    assert list(page) == ["标题", "查什么", "例", "改法"]

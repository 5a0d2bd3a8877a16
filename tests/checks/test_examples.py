"""Each rule finds what its examples say, and is silent where nothing is wrong.

An example file `examples/<CODE>.yaml` has cases under 错 (with what must be found) and under 对; 改
edits the data file, 上年改 the one of the year before, 旁改 others of its folder by name. Of each
case only its own rule is run; all rules together run over the samples and the invented forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.model.finding import UNUSED_WAIVER, Finding
from hotline_report.model.period import Period, PeriodKind
from tests.checks.support import Beside, Edit, findings_of, subject_with
from tests.golden.accepted import compare_case

FOLDER = Path(__file__).parent / "examples"


class Case(Struct, frozen=True):
    code: str
    label: str
    file: str
    edits: tuple[tuple[str, str], ...]
    beside: Beside
    place: str
    words: tuple[str, ...]

    def findings(self) -> tuple[Finding, ...]:
        """What the case's own rule finds."""
        return findings_of(self.code, self.file, self.edits, self.beside)


def _cases(kind: str) -> list[Case]:
    return [
        _case(path.stem, number, case)
        for path in sorted(FOLDER.glob("*.yaml"))
        for number, case in enumerate(_read(path).get(kind) or (), start=1)
    ]


def _read(path: Path) -> dict[str, list[dict[str, Any]]]:
    text = path.read_text(encoding="utf-8")
    # The parser in C: these are a thousand cases, which each process of a run reads.
    loaded: dict[str, list[dict[str, Any]]] = yaml.load(text, yaml.CSafeLoader)
    return loaded


def _case(code: str, number: int, case: dict[str, Any]) -> Case:
    expected = case.get("发现", {})
    return Case(
        code=code,
        label=f"{code}-{number}",
        file=case["文件"],
        edits=_edits(case.get("改")),
        beside=tuple(_beside(case)),
        place=expected.get("位置", ""),
        words=tuple(expected.get("含", ())),
    )


def _edits(typed: list[dict[str, str]] | None) -> tuple[Edit, ...]:
    return tuple((edit["从"], edit["为"]) for edit in typed or ())


def _beside(case: dict[str, Any]) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    if "上年改" in case:
        yield f"{int(Path(case['文件']).stem) - 1}.yaml", _edits(case["上年改"])
    for name, typed in (case.get("旁改") or {}).items():
        yield name, _edits(typed)


WRONG, RIGHT = _cases("错"), _cases("对")


MONTH = Period(2024, PeriodKind.MONTH, 5)
QUARTER = Period(2024, PeriodKind.QUARTER, 2)

OF_YEARS = re.compile("本年|两年|去年|今年|上年(?!同期)")
"""Words that are wrong of any other period."""

KEY = "“上年”"
"""The key of the data file, which is called so whatever the period."""

TOLD_OF_YEARS = {"T02", "T24"}
"""Rules about what is typed: calendar years, which a month has as well, and the mark 【上年】."""

# By the module, so that all that is said of a case is said while its file is at hand.
_each_wrong = pytest.mark.parametrize(
    "case", WRONG, ids=[case.label for case in WRONG], scope="module"
)


@_each_wrong
def test_the_mistake_is_found_and_explained(case: Case) -> None:
    found = case.findings()
    there = [f for f in found if case.place in (f.place, f.quote)]
    assert there, f"{case.code} is at {[f.place for f in found]}, not at {case.place}"
    assert any(all(word in told(f) for word in case.words) for f in there), [told(f) for f in there]
    compare_case("examples", case.label, found)


def _own_words(text: str, typed: str) -> str:
    """What the rule says itself: without what it quotes of the bulletin."""
    return re.sub("“([^”]+)”", lambda quoted: "" if quoted[1] in typed else quoted[0], text)


@_each_wrong
def test_no_finding_of_a_month_or_a_quarter_tells_of_years(case: Case) -> None:
    if case.code == UNUSED_WAIVER:
        return  # Waivers tell of no period.
    load_rules()
    subject = subject_with(case.file, case.edits, case.beside)
    typed = "".join(passage.text for passage in subject.passages)
    for period in (MONTH, QUARTER) if subject.period.kind is PeriodKind.YEAR else (subject.period,):
        own = replace(period, year=subject.period.year)
        bulletin = replace(subject.bulletin, period=own)
        for finding in RULES[case.code].check(replace(subject, bulletin=bulletin)):
            for text in texts(finding):
                wrong = OF_YEARS.search(_own_words(text.replace(KEY, ""), typed))
                assert wrong is None or text in typed or case.code in TOLD_OF_YEARS, text
                assert not re.search("[\ufdd0-\ufdef]", text)


def texts(finding: Finding) -> Iterator[str]:
    """What the finding says, but for what it quotes as printed."""
    yield from (finding.expected, finding.message, finding.cause)


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.label)
def test_what_is_right_is_left_alone(case: Case) -> None:
    found = case.findings()
    assert not found, [f"{f.place}: {told(f)}" for f in found]


def told(finding: Finding) -> str:
    """All words of a finding."""
    return "｜".join((finding.message, finding.found, finding.expected, finding.cause))


def test_every_rule_has_an_example_of_both_kinds() -> None:
    load_rules()
    wrong, right = {case.code for case in WRONG}, {case.code for case in RIGHT}
    assert not {code for code in RULES if code not in wrong or code not in right}


def test_every_example_belongs_to_a_rule() -> None:
    load_rules()
    assert {path.stem for path in FOLDER.glob("*.yaml")} <= {*RULES, UNUSED_WAIVER}

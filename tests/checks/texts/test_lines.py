"""The form's texts are checked where they are printed, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import LineKind, lines_of
from hotline_report.compose.document import compose_document
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.chart import ChartUse
from hotline_report.pipeline.check import subject_of
from tests.checks.support import subject_with
from tests.golden.dump import dump
from tests.load.tiny import TABLES, Office
from tests.samples import ROOT, SAMPLES

FORM = """
    数据说明: 全表说明
    分节:
      - {名称: 甲节, 标题: 甲节标题, 说明: 甲节说明, 数据表: [一表, 二表]}
      - {名称: 乙节, 说明: 乙节说明, 数据表: [三表]}
      - {名称: 暗节, 标题: 暗节标题, 说明: 暗节说明, 数据表: [暗表]}
    数据表:
      一表:
        类型: 指标表
        标题: 一表标题
        说明: 一表说明
        注: 一表注
        行标题: 片区
        行: [{名称: 东, 标题: 东片}, {名称: 西, 标题: 西片, 不印: 是}]
        列:
          - {名称: 量, 标题: 量栏, 单位: 件}
          - {名称: 话, 标题: 话栏, 性质: 文字}
          - {名称: 暗, 标题: 暗栏, 性质: 文字, 不印: 是}
        图表: [{名称: 图, 类型: 构成, 标题: 图题, 数值: [东.量, 西.量]}]
      二表: {类型: 指标表, 标题: 二表标题, 说明: 二表说明, 列: [{名称: 量, 标题: 二量栏}]}
      三表: {类型: 指标表, 标题: 三表标题, 列: [{名称: 量, 标题: 三量栏}]}
      暗表: {类型: 指标表, 标题: 暗表标题, 不印: 是, 列: [{名称: 词, 标题: 暗词栏, 性质: 文字}]}
"""
FIGURES = """
一表: {东: {量: 1, 话: 甲, 暗: 乙}, 西: {量: 2, 话: 丙, 暗: 丁}}
二表: {量: 2}
三表: 不公布
暗表: {词: 戊}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("节-2023", FORM)
    return made


def subject(office: Office, narrative: str = TABLES) -> Subject:
    prepared = office.computed("节-2023", FIGURES, narrative)
    return subject_of(prepared, (), read_vocabulary(office.folders, ""))


def said(of: Subject, kind: LineKind) -> list[str]:
    return [line.text for line in lines_of(of) if line.kind is kind]


def test_what_is_unprinted_or_withheld_is_not_checked(office: Office) -> None:
    assert said(subject(office), LineKind.FORM) == [
        "全表说明",
        "甲节标题", "甲节说明",
        "一表标题", "一表注", "一表说明", "东片", "图题", "片区", "量栏（件）", "话栏",
        "二表标题", "二表说明", "二量栏",
        "乙节",
    ]  # fmt: skip
    assert said(subject(office), LineKind.CELL) == ["甲"]


def test_what_the_data_file_says_instead_is_checked_instead(office: Office) -> None:
    own = """
图表: 不用
数据说明: 另说
分节说明: {甲节: 另说}
表格说明: {一表: {说明: 另说, 注: 再说}}
"""
    assert said(subject(office, TABLES + own), LineKind.FORM) == [
        "甲节标题",
        "一表标题", "一表注", "东片", "片区", "量栏（件）", "话栏",
        "二表标题", "二表说明", "二量栏",
        "乙节",
    ]  # fmt: skip


def test_a_section_that_stands_nowhere_is_not_checked(office: Office) -> None:
    narrative = "正文: [{标题: 数据公开, 数据表: [甲节]}]\n"
    assert "乙节" not in said(subject(office, narrative), LineKind.FORM)


FILES = [
    *(path.relative_to(ROOT) for path in SAMPLES.values()),
    *sorted(path.relative_to(ROOT) for path in ROOT.glob("tests/invented/data/*/*.yaml")),
]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_text_that_is_checked_as_the_forms_is_in_the_document(path: Path) -> None:
    of = subject_with(path.as_posix(), ())
    bulletin = replace(of.bulletin, charts=ChartUse.NONE)  # A chart may have nothing to compare.
    document = dump(compose_document(bulletin, of.figures).document).replace("¦", "")
    lines = lines_of(replace(of, bulletin=bulletin))
    texts = {line.text for line in lines if line.kind is LineKind.FORM}
    assert [text for text in sorted(texts) if text not in document] == []

"""What LibreOffice edited and saved is taken back: all of it, in its place, and nothing else.

Saved without an edit: the samples of each kind; `make conformance` saves all.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from hotline_report.pipeline.proposals import Proposals
from hotline_report.pipeline.take_back import take_back
from tests.conformance.office_edits import Job, Step, corrected
from tests.samples import EVERY_SAMPLE, JUDGED, source_of
from tests.takeback.chance import corrected as corrected_at_random
from tests.takeback.chance import lines_of_sample
from tests.takeback.support import stripped, word_of
from tests.takeback.telling import Telling

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]

# Each edit with where it must be told, and what must be in the new text; "": whatever.
Edits = Sequence[tuple[Step, str, str]]

HUAIAN: Edits = (
    (("cell", 0, "1404566", "1404567"), "诉求总量与办理 › 群众诉求 › 电话", "1404567"),
    (("cell", 1, "92.30", "92.31"), "话务服务 › 接听 › 人工接通率", "92.31%"),
    (("cell", 1, "↓6.35", "↓6.36"), "话务服务 › 接听 › 人工接听话务量", "↓6.36%"),
    (("cell", 1, "1576830", "1576831"), "话务服务 › 总计 › 人工接听话务量", "1576831"),
    (("cell", 7, "87.97", "87.96"), "服务效能 › 参评满意率", "87.96"),
    (("cell", 9, "市住建局", "市住房城乡建设局"), "承办诉求量TOP5 › 市住建局", "市住房城乡建设局"),
    (("cell", 9, "4747", "4748"), "承办诉求量TOP5 › 市卫健委", "4748"),
    (("cell", 10, "302015", "302016"), "诉求类型TOP5 › 咨询类 › 民生保障", "302016"),
    (("cell", 11, "线下刻盘", "线下拷贝"), "共享数据 › 3 › 共享方式", "线下拷贝"),
    (("cell", 11, "110709", "110710"), "共享数据 › 2 › 共享诉求数据量", "110710"),
    (("cell", 12, "优秀", "良好"), "平台基础保障 › 市本级平台 › 安全运行状态", "良好"),
    (("cell", 12, "座席类别", "席位类别"), "平台基础保障（第 2 行）", "席位类别"),
    (("words", "方便群众", "方便市民"), "“现向社会公开", "市民"),
    (("words", "电话渠道", "电话方面"), "“2023年，淮安市12345热线", "电话方面"),
    (("words", "1450699件", "1450700件"), "“2023年，淮安市12345热线", "1450700件"),
    (("words", "政府服务效能", "政务服务效能"), "“（三）政府服务效能”", "政务服务效能"),
    (("words", "，浏览量达到11117件", ""), "““晓苏”政务问答台", ""),
    (("words", "251名", "252名"), "““热线百科”采取", "252名"),
    (("add", "推荐信息411条", "“晓苏”将继续推广。"), "““晓苏”政务问答台", "将继续推广"),
    (("split", "同比增长19.73个百分点。"), "“与2022年相比", "\n"),
    (("delete", "9月15日，市公安局"), "“9月15日，市公安局", ""),
    (("join", "一是稳步建设"), "“一是稳步建设", "二是落实"),
    (
        ("add row", 11, 6, ["5", "市本级", "市数据局", "接口", "全量", "99"]),
        "共享数据：新加一条",
        "市数据局",
    ),
)

HUAIAN_ROWS: Edits = (
    # LibreOffice 7.4 does not track that a row is deleted.
    (("delete row", 9, 5), "承办诉求量TOP5：删去一条", ""),
    (("delete row", 11, 4), "共享数据：删去一条", ""),
)
YEARS: Mapping[str, Edits] = {
    "example-2023": (
        (("words", "夯实接听基础", "夯实受理基础"), "“（一）夯实接听基础”", "夯实受理基础"),
        (("words", "2023年度工作情况发布", "2023年度工作发布"), "“示例市12345热线", "度工作发布"),
        (("cell", -1, "471385", "471386"), "诉求总量与办理 › 群众诉求 › 电话", "471386"),
        (("cell", -1, "576184", "576185"), "诉求总量与办理 › 总计 › 诉求总量", "576185"),
        (("cell", -1, "98.05", "98.06"), "政风热线 › 办理满意率", "98.06"),
        (("cell", -1, "疑难诉求会商办法", "疑难诉求办法"), "制度标准 › 2", "疑难诉求办法"),
        (("cell", -1, "线下刻盘", "光盘"), "共享数据 › 3 › 共享方式", "光盘"),
        (("cell", -1, "甲区城管局", "甲区城市管理局"), "共享数据 › 4 › 共享部门", "甲区城市管理局"),
    ),
    "example-2024": (
        (("cell", -1, "463728", "463729"), "诉求总量与办理 › 群众诉求 › 电话", "463729"),
        (("cell", -1, "591918", "591919"), "诉求总量与办理 › 总计 › 诉求总量", "591919"),
        (("cell", -1, "648", "649"), "政风热线 › 收到诉求", "649"),
        (("cell", -1, "3337", "3338"), "尚贤 › 诉求总量", "3338"),
        (("cell", -1, "112736", "112737"), "热线百科 › 市本级 › 信息查询", "112737"),
        (("cell", -1, "22519", "22520"), "警务联动 › 互转总量", "22520"),
        (("words", "提升接听服务", "提升热线服务"), "“（一）提升接听服务”", "提升热线服务"),
        (("words", "59.19万件", "59.2万件"), "“全市热线共受理", "59.2"),
        (("words", "电话仍是主要渠道", "电话还是主要渠道"), "“电话仍是", "电话还是"),
        (("words", "，平均通话90.45秒", ""), "“呼出电话", ""),
        (("words", "电动车充电", "电动自行车充电"), "“电动车充电", "电动自行车充电"),
        (("add", "电话还是", "夜间受理也有增加。"), "“电话仍是", "夜间"),
        (("delete", "一年来，热线工作"), "“一年来", ""),
        (("split", "与上年持平；"), "“一是办好", "\n"),
        (("join", "三是丰富知识供给"), "“三是丰富", "四是深化"),
    ),
}


SORTED: Edits = ((("swap rows", "市城管局"), "承办诉求量TOP5", ""),)
"""The third and the fourth change places."""


CHANCE = tuple(
    (name, seed) for name in ("huaian-2023", *YEARS) for seed in range(4 if EVERY_SAMPLE else 1)
)
"""Corrections at places of chance, which LibreOffice only saves."""


def told(found: Proposals, edits: Edits) -> list[str]:
    """The edits that no item tells, and the items that no edit is; each item tells one edit."""
    items = [*found.written, *found.others]
    lost = []
    for step, place, new in edits:
        for item in items:
            if item.place.startswith(place) and new in item.new:
                items.remove(item)
                break
        else:
            lost.append(f"lost: {step}")
    return [*lost, *(f"misplaced: {item.place}: {item.old} → {item.new}" for item in items)]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """What LibreOffice saved: each sample as it is, and those that it edited."""
    folder = tmp_path_factory.mktemp("saved")
    jobs: dict[str, Job] = {}

    def job(name: str, what: str, tracked: bool, edits: Edits) -> None:
        source = folder / f"{name}.{what}.source.docx"
        source.write_bytes(word_of(name))
        steps = [step for step, *_ in edits]
        jobs[f"{name}.{what}"] = Job(source, tracked, steps, folder / f"{name}.{what}.docx")

    for name in JUDGED:
        job(name, "plain", False, ())
    job("huaian-2023", "edited", False, (*HUAIAN, *HUAIAN_ROWS))
    job("huaian-2023", "tracked", True, HUAIAN)
    for name, edits in YEARS.items():
        job(name, "edited", False, edits)
        job(name, "tracked", True, edits)
    job("example-2024", "sorted", False, SORTED)
    job("example-2024", "sorted and tracked", True, SORTED)
    for name, seed in CHANCE:
        source = folder / f"{name}.{seed}.source.docx"
        source.write_bytes(corrected_at_random(name, seed, 6)[0])
        jobs[f"{name}.{seed}"] = Job(source, False, (), folder / f"{name}.{seed}.docx")
    corrected(list(jobs.values()), folder)
    return {name: each.target for name, each in jobs.items()}


@pytest.mark.parametrize("name", JUDGED)
def test_nothing_is_proposed_where_it_was_only_saved(
    name: str, saved: Mapping[str, Path], tmp_path: Path
) -> None:
    data, folders = source_of(name)
    path = saved[f"{name}.plain"]
    without = tmp_path / "without.docx"
    without.write_bytes(stripped(path.read_bytes()))

    assert not take_back(path, data, folders).proposals
    assert not take_back(without, data, folders).proposals


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize(
    ("name", "what", "edits"),
    [
        ("huaian-2023", "edited", (*HUAIAN, *HUAIAN_ROWS)),
        ("huaian-2023", "tracked", HUAIAN),
        *((name, what, e) for name, e in YEARS.items() for what in ("edited", "tracked")),
    ],
)
def test_each_edit_is_told_in_its_place(  # noqa: PLR0913, PLR0917 - fixtures
    name: str, what: str, edits: Edits, marked: bool, saved: Mapping[str, Path], tmp_path: Path
) -> None:
    path = saved[f"{name}.{what}"]
    if not marked:
        path = tmp_path / "without.docx"
        path.write_bytes(stripped(saved[f"{name}.{what}"].read_bytes()))
    found = take_back(path, *source_of(name)).proposals
    print(f"{name} {what}: {len(edits)} edits, {len(found.written)} + {len(found.others)} items")

    assert told(found, edits) == []


@pytest.mark.parametrize("what", ["sorted", "sorted and tracked"])
def test_a_table_sorted_anew_is_told(what: str, saved: Mapping[str, Path]) -> None:
    """As a row that moved, or, where the marks are left, as two names and two figures."""
    path = saved[f"example-2024.{what}"]
    found = take_back(path, *source_of("example-2024")).proposals
    items = [*found.written, *found.others]

    assert len(items) in (1, 4)
    assert {item.place.split("：")[0].split(" › ")[0] for item in items} == {"承办诉求量TOP5"}


@pytest.mark.parametrize(("name", "seed"), CHANCE)
def test_corrections_outlive_a_save(name: str, seed: int, saved: Mapping[str, Path]) -> None:
    _, made = corrected_at_random(name, seed, 6)
    found = take_back(saved[f"{name}.{seed}"], *source_of(name)).proposals

    assert made
    assert Telling(lines_of_sample(name), made, found).wrong == []

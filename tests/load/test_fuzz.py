"""Whatever bytes a data file or a form holds: it is built or refused, and never a crash.

Drafts are built, so that findings of the checks stop nothing: the checks must not crash either.
`make test` tries few, `make random` and `make fuzz` many.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.load.harness import Desk
from tests.random_runs import examples

DATA = """\
表式: 试-2023
城市: 某市
年度: 2023
标题: "{{ 城市 }}{{ 年度 }}年发布"
发布单位: [某中心]
发布日期: 2024-02-28
导语: |
  受理{{ 总表.合.总量 | 件 }}，{{ 总表.城.总量 | 同比 }}，
  其中电话占{{ 总表.合.电话 | 占比(总表.合.总量, 1) }}。
正文:
  - 标题: 情况
    内容: >
      最多的是{{ 名次.甲局 | 件 }}，
      满意率{{ 总表.城.满意率 | 率 }}。
  - 标题: 数据
    数据表: 全部
结语: '完。'
数据:
  总表:
    城: {总量: 1200（↓9.53%）, 电话: {本年: 900, 上年: 800}, 满意率: 98.10（↑0.5个百分点）}
    乡: {总量: 34, 电话: —, 满意率: }
  文件:
    - 名称: 《办法》
      数量: 2
  名次:
    - 甲局: 26（1.2%）
    - 乙局: 25
  热词: [甲, 乙]
"""

FORM = """\
表式: 试-2023
年度: 2023
分节:
  - {名称: 一节, 数据表: [总表, 文件]}
  - {名称: 二节, 标题: "{{ 年度 }}年二节", 数据表: [名次, 热词]}
勾稽: [总表.城.总量 ≥ 总表.乡.总量]
数据表:
  总表:
    类型: 指标表
    标题: 总
    行标题: 层级
    行: [城, 乡, {名称: 合, 合计: 全部}]
    列:
      - {名称: 总量, 单位: 件}
      - {名称: 其中, 单位: 件, 下级: [电话]}
      - {名称: 满意率, 单位: "%", 单位位置: 两处, 权数: 总量}
    勾稽: [电话 ≤ 总量]
  文件:
    类型: 记录表
    列: [{名称: 名称, 性质: 文字}, {名称: 数量, 单位: 个}, {名称: 序, 自动: 序号, 性质: 文字}]
  名次: {类型: 排名表, 行标题: 部门, 列标题: 量, 单位: 件, 占比基数: 总表.合.总量}
  热词: {类型: 词语表}
"""

PIECES = [
    "\t", "\n", "  ", "：", "，", "　", ": ", "-", "- ", "—", "｜", "|", ">", "#", "&", "*", "!",
    "%", "@", "`", "'", '"', "[", "]", "{", "}", "{{", "}}", "{%", "%}", "{#", "{{年度}}",
    "\n---\n", "{%for甲in总表%}", "<<: ", "...", "&a ", "*a", "!!int ", "? ", "~", "no", "010",
    "1e9", "12:30", ",000", "（", "）", "（↑", "↓", "％", "0", "9", ".", "/", "\\", "\\x00",
    "\\ud800", '"\\uFDD0"',
    "\ufeff", "\u2028", "\x00", "\x85", "☎", "𠮷", "e\u0301", "删除: ", "修改: ", "增加: ",
    "名称: ", "继承: ", "数据: ", "列: ", "行: ", "合计: ", "公式: ", "本年", "上年", "同比",
    "loop",
]  # fmt: skip

Edit = tuple[float, int, str]
"""Where (0 to 1), how many bytes go, and what comes instead."""

edits = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.sampled_from([0, 0, 0, 1, 2, 3, 30, 300]),
        st.sampled_from(PIECES) | st.text(max_size=3),
    ),
    min_size=1,
    max_size=4,
)


def mutated(text: str, changes: list[Edit]) -> bytes:
    """The text's bytes with some edits, that may well split a character."""
    data = text.encode()
    for place, gone, new in changes:
        at = int(place * len(data))
        data = data[:at] + new.encode("utf-8", "surrogatepass") + data[at + gone :]
    return data


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One desk for all examples; each leaves the folder as it found it."""
    return Desk(tmp_path_factory.mktemp("desk"))


def test_the_files_that_are_mutated_are_right(desk: Desk) -> None:
    desk.form("试-2023", FORM)
    assert desk.build(DATA, "html,csv,json", "--draft").code == 0


@examples(25)
@given(edits)
def test_any_data_file_is_built_or_refused(desk: Desk, changes: list[Edit]) -> None:
    desk.form("试-2023", FORM)
    done = desk.build(mutated(DATA, changes), "html,csv", "--draft")
    assert done.code in {0, 3}, done.err
    assert done.code == 0 or done.told


@examples(25)
@given(edits)
def test_any_form_is_used_or_refused(desk: Desk, changes: list[Edit]) -> None:
    desk.form("试-2023", "").write_bytes(mutated(FORM, changes))
    done = desk.build(DATA, "html,csv", "--draft")
    assert done.code in {0, 3}, done.err
    assert done.code == 0 or done.told

"""The words of the checks: what the centre's own file adds, and how its mistakes are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hotline_report.errors import InputError, Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.load.vocabulary_effect import for_this_form
from hotline_report.model.vocabulary import Synonyms, Vocabulary
from tests.samples import PRODUCT, ROOT

EDITION = read_edition("江苏省-2023", Position(Path("测试"), 1, 1), PRODUCT)


def read(tmp_path: Path, text: str) -> Vocabulary:
    path = tmp_path / "checks" / "vocabulary.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return read_vocabulary(TemplateFolders.with_own(tmp_path), "热线")


def groups(vocabulary: Vocabulary, word: str) -> list[Synonyms]:
    return [group for group in vocabulary.synonyms if word in group.words]


def test_the_product_knows_the_words_of_the_published_bulletins() -> None:
    vocabulary = read_vocabulary(PRODUCT, "热线")
    assert groups(vocabulary, "坐席") == [Synonyms(("座席", "坐席"), False, True)]
    assert groups(vocabulary, "满意度") == [Synonyms(("满意率", "满意度"), True, False)]
    assert any(phrase in "数据后请增加括号填写同比" for phrase in vocabulary.instructions)
    assert "人人" in vocabulary.may_double
    assert vocabulary.area_codes["淮安市"] == "0517"
    assert "总派单量" in vocabulary.called["部门办理"]


def test_an_own_file_adds_to_the_lists(tmp_path: Path) -> None:
    own = read(
        tmp_path,
        "一物一词: [{词: [网格员, 网格长]}]\n可叠: [妥妥]\n"
        "填表说明: [请市里填]\n区号: {丙市: '0999'}\n正文叫法: {电话: [语音渠道]}\n",
    )
    product = read_vocabulary(PRODUCT, "热线")
    assert groups(own, "网格长") == [Synonyms(("网格员", "网格长"), False, False)]
    assert own.may_double == product.may_double | {"妥妥"}
    assert own.instructions == (*product.instructions, "请市里填")
    assert own.area_codes == {**product.area_codes, "丙市": "0999"}
    assert own.called == {**product.called, "电话": ("语音渠道",)}
    assert own.number == product.number


def test_an_own_group_takes_the_place_of_those_that_share_a_word(tmp_path: Path) -> None:
    """A city where 服务代表 and 民声接听员 are two things says so by groups of its own."""
    own = read(tmp_path, "一物一词: [{词: [服务代表, 话务代表], 级别: 警告, 范围: 带数值}]\n")
    assert groups(own, "服务代表") == [Synonyms(("服务代表", "话务代表"), True, True)]
    assert groups(own, "坐席") == groups(read_vocabulary(PRODUCT, "热线"), "坐席")


def test_an_own_character_takes_the_place_of_the_products(tmp_path: Path) -> None:
    own = read(tmp_path, "叠字: [{字: 在, 之后: 建}]\n")
    assert [d.before for d in own.doubled if d.character == "在"] == ["建"]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("一物一词: [{词: [甲, 乙], 级别: 严重}]", 1, "严重"),
        ("一物一词:\n  - {级别: 警告}", 2, "缺少“词”"),
        ("可叠: [人人]\n叠字: [{字: 在在}]", 2, "在在"),
        ("可叠字: [人人]", 1, "可叠字"),
        ("区号: [0517]", 1, "列表"),
        ("正文叫法: [总派单量]", 1, "列表"),
        ("一物一词: [座席]", 1, "座席"),
    ],
)
def test_mistakes_are_told_with_their_line(
    tmp_path: Path, text: str, line: int, found: str
) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path, text)
    assert [(p.position.line, found in p.found) for p in raised.value.problems] == [(line, True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一物一词: [{词: [网格员, 网格员]}]", "至少要有两个不同的词"),
        ("可叠: [人人]", "“人人”不起作用：软件自带的词表已经包括"),
        ("可叠: [慢慢 人]", "“人”要写两个相同的汉字"),
        ("可叠: [一步一步]", "可以连说两遍的词只写一遍：一步"),
        ("常用词: [便民服务]", "不是两个汉字的词"),
        ("填表说明: [待填写数据]", "软件自带的词表已经包括"),
        ("常用词: [一些, 一体 一定]", "“一些”等 2 项不起作用：软件自带的词表已经包括"),
        ("区号: {丙市: abc}", "区号是以 0 开头的三四位数字"),
        ("正文叫法: {电话: []}", "没有写出正文里的叫法"),
        ("叠字: [{字: 一}]", "数字叠用不算多打"),
        ("服务号码: '12345'", "软件自带的词表已经包括"),
    ],
)
def test_an_entry_without_effect_is_told(tmp_path: Path, text: str, told: str) -> None:
    (notice,) = read(tmp_path, f"# 本市的词表\n{text}\n").notices
    assert "vocabulary.yaml 第 2 行：" in notice
    assert "不起作用" in notice
    assert told in notice


def test_entries_with_effect_are_told_of_nothing(tmp_path: Path) -> None:
    text = (
        "一物一词: [{词: [网格员, 网格长]}]\n可叠: [慢慢 一步]\n常用词: [晓苏, 一些 晓苏]\n"
        "填表说明: [请市里填]\n区号: {丙市: '0999'}\n叠字: [{字: 在}]\n服务号码: '12349'\n"
        "正文叫法: {诉求总量: [总受理量]}\n"
    )
    vocabulary = read(tmp_path, text)
    assert for_this_form(vocabulary, EDITION) == ()


def test_another_name_of_what_the_form_does_not_have_is_told(tmp_path: Path) -> None:
    vocabulary = read(tmp_path, "正文叫法:\n  电活: [语音渠道]\n")
    (notice,) = for_this_form(vocabulary, EDITION)
    assert "第 2 行" in notice
    assert "是不是“电话”？" in notice


def test_a_vocabulary_under_another_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "词表.yaml").write_text("可叠: [妥妥]\n", encoding="utf-8")
    (notice,) = read_vocabulary(TemplateFolders.with_own(tmp_path), "热线").notices
    assert "词表.yaml 没有用到：词表的文件名应是 vocabulary.yaml" in notice


def test_a_copy_of_the_products_lists_is_told_once_a_key(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates" / "checks", tmp_path / "checks")
    told = for_this_form(read_vocabulary(TemplateFolders.with_own(tmp_path), "热线"), EDITION)
    keys = [notice.partition("：“")[2].partition("”")[0] for notice in told]
    assert keys
    assert len(keys) == len(set(keys))


def test_the_products_own_list_is_told_of_nothing() -> None:
    assert read_vocabulary(PRODUCT, "热线").notices == ()

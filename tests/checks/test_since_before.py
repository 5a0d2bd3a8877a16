"""What only the period before can be compared with: copies, jumps, a typed 上期."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """
期间: 周
{compared}
分节: [{{名称: 节, 数据表: [接报, 督办, 热词]}}]
数据表:
  接报:
    类型: 指标表
    行标题: 类别
    行: [火情, 汛情]
    列:
      - {{名称: 接报数, 单位: 起}}
      - {{名称: 处置数, 单位: 起}}
      - {{名称: 到场率, 单位: "%"}}
  督办:
    类型: 记录表
    列: [{{名称: 单位名称, 性质: 文字}}, {{名称: 隐患数, 单位: 处}}]
  热词: {{类型: 词语表}}
"""
STEPS, NEITHER, BOTH = "同比: 不计\n环比: 计", "同比: 不计", "环比: 计"
WEEK = Period(2023, PeriodKind.WEEK, 22)
BEFORE = Period(2023, PeriodKind.WEEK, 21)
LAST_YEAR = Period(2022, PeriodKind.WEEK, 22)
FIRE, FLOOD = (
    "{接报数: 412, 处置数: 350, 到场率: 91.25}",
    "{接报数: 183, 处置数: 140, 到场率: 88.50}",
)
RECORD, WORDS = "{单位名称: 甲溪石料厂, 隐患数: 2719}", "边坡, 消防, 用电, 燃气, 积水"
NEW_RECORD, NEW_WORDS = "{单位名称: 丁桥仓储, 隐患数: 3}", "防汛, 校车, 电梯, 森林, 粉尘"


def typed(fire: str, flood: str, record: str = NEW_RECORD, words: str = NEW_WORDS) -> str:
    """What a weekly data file says."""
    return f"接报: {{火情: {fire}, 汛情: {flood}}}\n督办: [{record}]\n热词: [{words}]"


OLD = typed(FIRE, FLOOD, RECORD, WORDS)
MOVED = "{接报数: 203, 处置数: 155, 到场率: 87.60}"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def found(office: Office, body: str, compared: str = STEPS, *, before: str = OLD) -> list[Finding]:
    """What the rules on changes and copies say of a week, the file of the week before beside it."""
    for year in (2022, 2023):
        office.form(f"周-{year}", FORM.format(compared=compared))
    chapters = "正文: [{标题: 数据, 数据表: 全部}]"
    office.data("周-2023", before, chapters, period=BEFORE)
    path = office.data("周-2023", body, chapters, period=WEEK)
    findings = check_file(path, office.folders).findings
    return [f for f in findings if f.code[0] == "Y" or f.code in {"D01", "D02"}]


@pytest.mark.parametrize("compared", [STEPS, NEITHER, BOTH])
def test_rows_of_the_week_before_are_told(office: Office, compared: str) -> None:
    (one,) = found(office, typed(FIRE, MOVED), compared)
    assert (one.code, one.place, one.level) == ("D01", "接报.火情", Level.WARNING)
    assert one.message == "整行的数值与上期完全相同"
    assert one.expected == "本期的数（上期的3个数也是这些）"
    assert one.cause == "从上一周的文件复制而来，没有改"


@pytest.mark.parametrize("compared", [STEPS, NEITHER, BOTH])
def test_lists_of_the_week_before_are_told(office: Office, compared: str) -> None:
    now = typed("{接报数: 388, 处置数: 301, 到场率: 90.20}", MOVED, RECORD, WORDS)
    words, record = found(office, now, compared)
    assert record.message == "整条记录与上期完全相同"
    assert words.message == "5个词与上期完全相同"


def test_where_last_years_can_be_compared_that_is_what_counts(office: Office) -> None:
    office.form("周-2022", FORM.format(compared=BOTH))
    now = typed("{接报数: 388, 处置数: 301, 到场率: 90.20}", MOVED)
    chapters = "正文: [{标题: 数据, 数据表: 全部}]"
    office.data("周-2022", now, chapters, period=LAST_YEAR)
    told = {(f.code, f.place, f.message) for f in found(office, now, BOTH)}
    assert {place for code, place, _ in told if code == "D01"} == {"接报.火情", "接报.汛情"}
    assert all("上年同期" in text for code, _, text in told if code in {"D01", "D02"})


def test_a_single_count_of_the_week_before_is_told_but_no_single_rate(office: Office) -> None:
    """A rate may well be what it was a week ago, to the last digit."""
    old = FIRE.replace("412", "4127"), FLOOD
    assert found(office, typed("{接报数: 390, 处置数: 301, 到场率: 91.25}", MOVED)) == []
    now = typed("{接报数: 4127, 处置数: 301, 到场率: 90.20}", MOVED)
    (one,) = found(office, now, before=typed(*old, RECORD, WORDS))
    assert (one.code, one.place, one.level) == ("D01", "接报.火情.接报数", Level.HINT)
    assert one.message == "数值与上期完全相同"


def test_what_is_new_is_left_alone(office: Office) -> None:
    assert found(office, typed("{接报数: 388, 处置数: 301, 到场率: 90.20}", MOVED)) == []


def test_a_mistake_in_a_file_that_nobody_asked_for_is_a_notice(office: Office) -> None:
    office.form("周-2023", FORM.format(compared=NEITHER))
    chapters = "正文: [{标题: 数据, 数据表: 全部}]"
    office.data("周-2023", OLD.replace("412", "四百"), chapters, period=BEFORE)
    path = office.data("周-2023", OLD, chapters, period=WEEK)
    checked = check_file(path, office.folders)
    assert [f.code for f in checked.findings if f.code in {"D01", "D02"}] == []
    (notice,) = checked.notices
    assert "2023-W21.yaml" in notice
    assert "没有用来核对有没有照抄上期" in notice


@pytest.mark.parametrize("compared", [STEPS, BOTH])
@pytest.mark.parametrize(
    ("fire", "words"),
    [
        (
            "{接报数: 4120, 处置数: 301, 到场率: 90.20}",
            "大约是上期的10倍，本期多写了一位，或者上期少写了一位",
        ),
        (
            "{接报数: 39, 处置数: 301, 到场率: 90.20}",
            "大约是上期的十分之一，本期少写了一位，或者上期多写了一位",
        ),
    ],
)
def test_tenfold_or_a_tenth_of_the_week_before(
    office: Office, compared: str, fire: str, words: str
) -> None:
    (one,) = found(office, typed(fire, MOVED), compared)
    assert (one.code, one.place, one.cause) == ("Y11", "接报.火情.接报数", words)
    assert one.expected.startswith("上期约412，本期")
    assert one.message.startswith("环比")


def test_numbers_in_the_place_of_their_neighbours_of_the_week_before(office: Office) -> None:
    (one,) = found(office, typed(FLOOD.replace("183", "184"), FIRE.replace("412", "410")))[:1]
    assert one.code == "Y11"
    assert "与上期的正好相反" in one.message


def test_what_is_held_to_last_year_is_not_held_to_the_week_before(office: Office) -> None:
    fire = "{接报数: {本期: 4120, 上年: 4010}, 处置数: 301, 到场率: 90.20}"
    assert found(office, typed(fire, MOVED), BOTH) == []


@pytest.mark.parametrize(
    ("change", "level", "cause"),
    [
        ("↑5.83%", Level.ERROR, "升降的箭头印反了"),  # (388 − 412) ÷ 412 = −5.825%
        ("↓6.19%", Level.WARNING, "把本期数当作了基数（应除以上期数）"),  # 24 ÷ 388 = 6.186%
        (
            "↓9.99%",
            Level.WARNING,
            "上期数如按口径调整过，请用“上期”写出调整后的数",
        ),
    ],
)
def test_a_change_since_the_file_of_the_week_before_must_be_as_computed(
    office: Office, change: str, level: Level, cause: str
) -> None:
    fire = f"{{接报数: {{本期: 388, 环比: {change}}}, 处置数: 301, 到场率: 90.20}}"
    (one,) = found(office, typed(fire, MOVED))
    assert (one.code, one.level, one.cause) == ("Y16", level, cause)
    assert one.found == f"388（环比{change}），上期412（上期的数据文件）"
    assert one.expected == "（388 − 412）÷ 412 × 100 ≈ −5.825243，应为环比↓5.83%"


def test_a_typed_prior_must_be_that_of_its_file(office: Office) -> None:
    fire = "{接报数: {本期: 388, 上期: 421}, 处置数: 301, 到场率: 90.20}"
    (one,) = found(office, typed(fire, MOVED))
    assert (one.code, one.place, one.level) == ("Y17", "接报.火情.接报数", Level.WARNING)
    assert (one.found, one.cause) == ("上期421", "相邻两位数字写颠倒了")
    assert one.expected.startswith("上期412（见上期的数据文件 2023-W21.yaml 第")


def test_a_typed_prior_must_be_whole_and_a_rate_no_more_than_all(office: Office) -> None:
    office.form("周-2023", FORM.format(compared=STEPS))
    fire = "{接报数: {本期: 388, 上期: 412.5}, 处置数: 301, 到场率: {本期: 90.20, 上期: 912.5}}"
    chapters = "正文: [{标题: 数据, 数据表: 全部}]"
    path = office.data("周-2023", typed(fire, MOVED), chapters, period=WEEK)
    told = {f.code: f.found for f in check_file(path, office.folders).findings}
    assert (told["S11"], told["S12"]) == ("上期912.5%", "上期412.5起")


FLOODS = "汛情: {接报数: 183, 处置数: 140, 到场率: 88.50}"


@pytest.mark.parametrize(
    ("fire", "code", "message"),
    [
        # 17 ÷ 1.053 = 16.14: 6.25 % with 16, nothing with 17 but 持平.
        ("接报数: 17（环比↑5.30%）", "Y03", "没有哪个整数的上期数能得出↑5.30%"),
        ("接报数: 0（环比↑25%）", "Y04", "本期数与↑25%互相矛盾"),
        ("到场率: 98.50（环比↓3.2个百分点）", "Y04", "本期数与↓3.2个百分点互相矛盾"),
        ("到场率: 91.25（环比↑2.10%）", "Y07", "比率的变化用个百分点，不能只印百分号"),
        ("到场率: 91.25（环比↑2.10）", "Y08", "环比↑2.10后面没有单位"),
        ("接报数: 412（环比↑0.00%）", "Y10", "幅度是0，箭头却说有变化：↑0.00%"),
    ],
)
def test_a_change_since_the_period_before_is_held_to_what_is_possible(
    office: Office, fire: str, code: str, message: str
) -> None:
    office.form("周-2023", FORM.format(compared=STEPS))
    name, _, text = fire.partition(": ")
    value, _, change = text.rstrip("）").partition("（环比")
    others = {"接报数": "412", "处置数": "350", "到场率": "91.25"}
    cells = others | {name: f"{{本期: {value}, 环比: {change}}}"}
    written = ", ".join(f"{key}: {cell}" for key, cell in cells.items())
    body = f"接报: {{火情: {{{written}}}, {FLOODS}}}\n督办: [{NEW_RECORD}]\n热词: [{NEW_WORDS}]"
    path = office.data("周-2023", body, "正文: [{标题: 数据, 数据表: 全部}]", period=WEEK)
    (one,) = (f for f in check_file(path, office.folders).findings if f.code[0] == "Y")
    assert (one.code, one.place, one.message) == (code, f"接报.火情.{name}", message)
    assert one.found == text.replace("%", "%")
    assert "上年" not in one.expected


SUM = """
期间: 周
同比: 不计
环比: 计
分节: [{名称: 节, 数据表: [接报]}]
数据表:
  接报:
    类型: 指标表
    行标题: 类别
    行: [火情, 汛情, {名称: 合计, 合计: 全部}]
    列: [{名称: 接报数, 单位: 起}]
"""


def test_changes_of_parts_and_total_must_agree(office: Office) -> None:
    """100 and 60 were 80 and 50; 160 were 130, not the 177 to 179 of a fall by 10 %."""
    office.form("周-2023", SUM)
    body = (
        "接报: {火情: {接报数: {本期: 100, 环比: ↑25%}}, 汛情: {接报数: {本期: 60, 环比: ↑20%}}, "
        "合计: {接报数: {本期: 160, 环比: ↓10%}}}"
    )
    path = office.data("周-2023", body, "正文: [{标题: 数据, 数据表: 全部}]", period=WEEK)
    (one,) = (f for f in check_file(path, office.folders).findings if f.code[0] == "Y")
    assert one.code == "Y05"
    assert "合计" in one.message
    assert "上期" in one.expected
    assert "同比" not in one.message + one.expected + one.cause


def test_the_only_one_without_a_change_is_told(office: Office) -> None:
    office.form("周-2023", SUM.replace("汛情, ", "汛情, 疫情, "))
    body = (
        "接报: {火情: {接报数: {本期: 100, 环比: ↑25%}}, 汛情: {接报数: {本期: 60, 环比: ↑20%}}, "
        "疫情: {接报数: 20}, 合计: {接报数: {本期: 180, 环比: ↑20%}}}"
    )
    path = office.data("周-2023", body, "正文: [{标题: 数据, 数据表: 全部}]", period=WEEK)
    told = [f for f in check_file(path, office.folders).findings if f.code == "Y13"]
    assert [(f.place, f.message) for f in told] == [
        ("接报.疫情.接报数", "“接报数”一列只有这一格没有环比")
    ]


def test_sentences_of_the_week_before_are_told(office: Office) -> None:
    office.form("周-2023", FORM.format(compared=STEPS))
    sentence = "本周共出动车辆1287台次，转移群众三百余人，未发生次生灾害。"
    new = typed("{接报数: 388, 处置数: 301, 到场率: 90.20}", MOVED)
    chapters = f"正文: [{{标题: 概况, 内容: {sentence}}}, {{标题: 数据, 数据表: 全部}}]"
    office.data("周-2023", OLD, chapters, period=BEFORE)
    path = office.data("周-2023", new, chapters, period=WEEK)
    (one,) = (f for f in check_file(path, office.folders).findings if f.code == "D03")
    assert one.message == "这句话连同里面的数都与上期相同"
    assert one.cause == "上一周的文字没有改"

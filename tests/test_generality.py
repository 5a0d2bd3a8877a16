"""Forms that nobody foresaw, written in YAML alone (tests/invented), come out in every format.

What is expected was worked out by hand from the forms and data files; the sums stand beside it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from hotline_report import blocks
from hotline_report.load.template_folders import PRODUCT_TEMPLATES, TemplateFolders
from hotline_report.pipeline.prepare import prepare
from tests.readback import ReadTable
from tests.samples import READERS, build_files, document_of

INVENTED = Path(__file__).parent / "invented"

Built = Mapping[str, Path]


def grid(*rows: str) -> list[list[str]]:
    """Rows of cells, which are parted by bars."""
    return [[cell.strip() for cell in row.split("|")] for row in rows]


RECEIVED = ReadTable(
    "1.受理情况",
    grid(
        "区县 | 渠道       | 渠道       | 渠道       | 平均时长（秒） | 即答数（件） | 即答率",
        "区县 | 语音（通） | 语音（通） | 网络（件） | 平均时长（秒） | 即答数（件） | 即答率",
        "区县 | 呼入       | 呼出       | 网络（件） | 平均时长（秒） | 即答数（件） | 即答率",
    ),
    grid(
        # (1200-1000)/1000; declared; (0-4)/4; —; (900-700)/700; 900/1200, and 700/1000 last year
        "甲区|1200（↑20.00%）|300（↓9.5%）|0（↓100.00%）|100|900（↑28.57%）|75.00%（↑5.00个百分点）",
        # no rate from a prior of 0; not applicable; not collected; as typed; 650/800
        "乙县（含山海市新区）|800（—）|—||150.5|650（—）|81.25%",
        # 2000 against 1000+0; 300 alone; unknown with a part; (100×1200+150.5×800)/2000;
        # 1550 against 700+0; 1550/2000 against 700/1000
        "合计|2000（↑100.00%）|300||120.2|1550（↑121.43%）|77.50%（↑7.50个百分点）",
    ),
)

QUALITY = ReadTable(
    "2.办理质量",
    grid(
        "类型 | 办件（件） | 评价       | 评价         | 满意件（满意率）",
        "类型 | 办件（件） | 回访（件） | 参评数（率） | 满意件（满意率）",
    ),
    grid(
        "咨询 | 30 | 400（持平） | 参评数150    | 20（66.67%）",  # 20/30
        "投诉 | 8  | 400（持平） | 参评率37.50% | 1（12.4%）",  # 150/400; as typed, not 1/8
    ),
)

DEPARTMENTS = ReadTable(
    "1.承办量前三",
    grid("部门 | 承办量（件）"),
    grid("甲局 | 500（25.00%）", "乙局 | 333（16.65%）"),  # of the total 2000
)

KINDS = ReadTable(
    "2.类型前三",
    grid("对象 | 诉求类型（件） | 诉求类型（件） | 诉求类型（件）"),
    grid(
        "群众     | 停车          | 噪声        |",
        "群众     | 19（50.00%）  | 5（13.16%） |",  # of 30+8
        "市场主体 | 用工          |             |",
        "市场主体 | 9.50（50.0%） |             |",  # both as typed
    ),
)

LIST = ReadTable(
    "",
    grid("序号 | 层级 | 单位 | 数量（条） | 条数（个）"),
    grid(
        "1    | 市级 | 甲局  | 10   | 3",
        "1    | 市级 | =1+1  | 20.5 | 3",
        "2    | 区级 | @区局 | —    | 3",
        "合计 |      |       | 30.5 |",  # 10 + 20.5; what is not applicable adds nothing
    ),
)

SUPPORT = ReadTable(
    "",
    grid(
        "1.队伍 | 1.队伍     | 1.队伍     | 1.队伍     | 2.安全",
        "平台   | 座席（个） | 专员（名） | 专员（名） | 等级",
        "平台   | 座席（个） | 企业专员   | 人才专员   | 等级",
    ),
    grid(
        "市级           | 10            | 2 | 3 | 优秀",
        "全域（含县级） | 16（↑6.67%）  | 4 | 5 |",  # (16-15)/15
        "每十万人座席数 | 5.5（↓1.79%） |   |   |",  # (5.5-5.6)/5.6
    ),
)

PROVINCE = [RECEIVED, QUALITY, DEPARTMENTS, KINDS, LIST, SUPPORT]

RENAMED = ReadTable(
    "受理与办理",
    grid(
        "诉求类别|诉求总量（件）|诉求来源（件）|诉求来源（件）|诉求来源（件）|转办（件）|办结率（%）",
        "诉求类别|诉求总量（件）|电话|网络渠道|网络渠道|转办（件）|办结率（%）",
        "诉求类别|诉求总量（件）|电话|小程序|网站|转办（件）|办结率（%）",
    ),
    grid(
        "市场主体诉求 | 60  | 40  | 15       | 5             | 20 | 33.3",  # 20/60
        "群众诉求     | 140 | 100 | 30（—）  | 10（↑0.50%）  | 35 | 25.0",  # 35/140
        "总计         | 200 | 140 | 45       | 15            | 55 | 27.5",  # 55/200
    ),
)


ENFORCEMENT = ReadTable(
    "",
    grid("事项 | 立案（件） | 结案（件）"),
    grid(
        "市容   | 120（↑20.00%）  | 90（↑50.00%）",  # 立案 100, 结案 60, as 立案数 and 办结
        "食品   | 30（↓25.00%）   | 30（持平）",  # the table 食药 before: 40, 30
        "总计   | 150（↑7.14%）   | 120（↑33.33%）",  # against 100 + 40 and 60 + 30
    ),
)


PLANTING = ReadTable(
    "",
    grid("区域 | 计划（处） | 建成（处） | 建成程度 | 移交（处） | 等级"),
    grid(
        # 50/40, and 60/50 last year; empty is 0; not applicable as typed
        "东片|40（↓20.00%）|50（↓16.67%）|125.00%（↑5.00个百分点）|0|/",
        # an empty 本年 with 上年 5; 0/10, and 5/10 last year
        "西片|10（持平）|0（↓100.00%）|0.00%（↓50.00个百分点）|——|-",
        # 50 against 60; 50 against 65; 50/50, and 65/60; an empty total is added up: 0
        "合计|50（↓16.67%）|50（↓23.08%）|100.00%（↓8.33个百分点）|0|—",
    ),
)

REPLANTED = ReadTable(
    "",
    grid("路段 | 补植（株） | 迁移（株）"),
    grid("甲路 | 0 | 2", "乙路 | / |", "合计 | 0 |"),
)

UNITS = ReadTable(
    "",
    grid("指标 | 本年数 | 每处"),
    grid(
        "新增绿地（公顷） | 1.5（↑25.00%） | 0.3",
        "改造绿地（公顷） | 2.5（↑25.00%） | 0.2",
        "绿地合计（公顷） | 4.0（↑25.00%） | —",  # 1.5 + 2.5 against 1.2 + 2.0
        "覆盖率 | 43.20%（↑1.20个百分点） | —",
        "投入 | 120万元（↑20.00%） | 8000元",
    ),
)

STREETS = ReadTable(
    "",
    grid("街道 | 植树（棵） | 街道 | 植树（棵）"),
    grid("东街 | 90 | 北街 | 60", "西街 | 80 | 中街 | 50", "南街 | 70 | |"),
)

OLD_TREES = ReadTable(
    "",
    grid(
        "序号 | 古树 | 古树       | 序号 | 古树 | 古树",
        "序号 | 树名 | 树龄（年） | 序号 | 树名 | 树龄（年）",
    ),
    grid("1 | 银杏 | 800 | 3 | 国槐 | 500", "2 | 香樟 | 600 | | |"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre's own folder, with its own forms and data and nothing else."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(INVENTED, folder, dirs_exist_ok=True)
    return folder


def build_in(office: Path, city: str, year: int = 2023) -> Built:
    folders = TemplateFolders.with_own(office / "templates")
    return build_files(office / "data" / city / f"{year}.yaml", office / "output", folders)


@pytest.fixture(scope="module")
def province(office: Path) -> Built:
    return build_in(office, "shanhai")


@pytest.fixture(scope="module")
def city(office: Path) -> Built:
    return build_in(office, "yunhu")


@pytest.mark.parametrize("kind", READERS)
def test_a_form_from_scratch(kind: str, province: Built) -> None:
    read = READERS[kind](province[kind].read_bytes()).squeezed()
    assert read.titles == ["山海市热线2023年度发布"]
    assert read.headings == [
        (1, "一、概况"),
        (1, "二、数据"),
        (2, "（一）受理与质量"),
        (2, "（二）2023年榜单"),
        (2, "（三）名录"),
        (2, "（四）保障"),
    ]
    assert read.paragraphs == [
        "山海市热线中心",
        "呼入2000通，同比增长100.00%；即答率75.00%，同比提高5.00个百分点。",
        "括号内为同比（相对2022年）",
        "注：1.甲区含开发区",
        "2.乙县自2023年起统计",
        # Of all tables: 持平 and — stand in other ones.
        "符号说明：“↑”表示上升，“↓”表示下降，“持平”表示升降幅度为零，“（—）”表示没有可比的数，"
        "“—”表示不适用，空格表示未统计。",
        "停水老旧小区加梯",
        "注：按提及次数排列",
        "符号说明：“↑”表示上升，“↓”表示下降。",  # of 保障 alone
    ]
    assert read.captions == ["1.受理情况", "2.办理质量", "1.承办量前三", "2.类型前三", "3.年度热词"]
    for found, expected in zip(read.tables, PROVINCE, strict=True):
        assert found == expected


@pytest.mark.parametrize("kind", READERS)
def test_a_form_that_adds_drops_renames_and_reorders(kind: str, city: Built) -> None:
    read = READERS[kind](city[kind].read_bytes()).squeezed()
    assert read.headings == [
        (1, "一、数据"),
        (2, "（一）服务成效"),  # reordered and renamed
        (2, "（二）企业群众诉求办理"),
        (2, "（三）特色热线公共服务"),
        (2, "（四）制度标准规范"),
        (2, "（五）热线大数据"),
        # 平台基础保障能力 lost its only table, and so fell away
    ]
    withheld = "本节数据未公布。"
    assert read.paragraphs == [
        "云湖市热线中心",
        withheld,
        "括号内为同比",
        "注：小程序自2023年开通",
        *[withheld] * 3,
    ]
    assert read.tables == [RENAMED]


@pytest.mark.parametrize("kind", READERS)
def test_a_report_of_another_kind(kind: str, office: Path) -> None:
    read = READERS[kind](build_in(office, "lanjiang")[kind].read_bytes()).squeezed()
    assert read.titles == ["澜江县司法局2023年度报告"]
    assert read.tables == [ENFORCEMENT]
    assert read.headings == [(1, "一、概况"), (1, "二、数据")]  # the section has no title
    assert read.paragraphs == [
        "澜江县司法局",
        "共立案150件。",
        "括号内为同比（相对2022年）",
        "以下按2023年的事项统计。",
        "单位为件",
        "注：1.立案共150件",
        "2.食品上年单列一表",
    ]


@pytest.mark.parametrize("kind", READERS)
def test_values_and_units_as_the_form_says(kind: str, office: Path) -> None:
    read = READERS[kind](build_in(office, "lanchuan")[kind].read_bytes()).squeezed()
    assert read.tables == [PLANTING, REPLANTED, UNITS, STREETS, OLD_TREES]


def test_cells_are_merged_where_the_form_says_so(office: Path) -> None:
    folders = TemplateFolders.with_own(office / "templates")
    document = document_of(prepare(office / "data" / "shanhai" / "2023.yaml", folders))
    tables = [block for block in document.blocks if isinstance(block, blocks.Table)]
    spanning = [
        (cell.text, cell.rowspan, cell.colspan)
        for table in tables
        for row in table.rows()
        for cell in row
        if (cell.rowspan, cell.colspan) != (1, 1)
    ]
    assert spanning == [
        ("400（持平）", 2, 1),
        ("群众", 2, 1),
        ("市场主体", 2, 1),
        ("1", 2, 1),
        ("市级", 2, 1),
        ("3", 3, 1),
        ("合计", 1, 3),
        ("5.5（↓1.79%）", 1, 4),
    ]


def test_a_template_of_ones_own_takes_the_place_of_that_file_alone(office: Path) -> None:
    own = office / "own-look"
    shutil.copytree(office / "templates", own)
    (own / "html").mkdir()
    blocks_file = (PRODUCT_TEMPLATES / "html" / "blocks.html.j2").read_text(encoding="utf-8")
    changed = blocks_file.replace("<h1>", '<h1 class="ours">')
    assert changed != blocks_file
    (own / "html" / "blocks.html.j2").write_text(changed, encoding="utf-8")
    folders = TemplateFolders.with_own(own)
    made = build_files(office / "data" / "yunhu" / "2023.yaml", office / "ours", folders)
    usual = build_in(office, "yunhu")
    page = made["html"].read_text(encoding="utf-8")
    assert page.replace('<h1 class="ours">', "<h1>") == usual["html"].read_text(encoding="utf-8")
    assert '<h1 class="ours">' in page
    assert made["docx"].read_bytes() == usual["docx"].read_bytes()


def test_a_stylesheet_of_ones_own_takes_the_place_of_that_file_alone(office: Path) -> None:
    own = office / "own-colours"
    shutil.copytree(office / "templates", own)
    (own / "html").mkdir()
    (own / "html" / "screen.css").write_text("body { color: #123456 }\n", encoding="utf-8")
    product = (PRODUCT_TEMPLATES / "html" / "screen.css").read_text(encoding="utf-8")
    folders = TemplateFolders.with_own(own)
    made = build_files(office / "data" / "yunhu" / "2023.yaml", office / "coloured", folders)
    page = made["html"].read_text(encoding="utf-8")
    assert "body { color: #123456 }" in page
    assert product not in page
    assert READERS["html"](page.encode()).tables == [RENAMED]

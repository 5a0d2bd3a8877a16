"""The manual's tables of keys, made from the keys themselves; `make golden` renews them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hotline_report.load.keys.adjust import AdjustKeys
from hotline_report.load.keys.base import Key, Keys
from hotline_report.load.keys.charts import FigureChartKeys, RankingChartKeys, SharesChartKeys
from hotline_report.load.keys.columns import (
    ColumnGroupKeys,
    ColumnKeys,
    IndicatorKeys,
    PlainRowKeys,
    RowHeadKeys,
)
from hotline_report.load.keys.data_file import (
    AnnexKeys,
    BulletinKeys,
    ChapterKeys,
    PictureKeys,
    WebsiteKeys,
)
from hotline_report.load.keys.form import (
    EditionKeys,
    FigureTableKeys,
    RankingRowKeys,
    RankingTableKeys,
    RecordTableKeys,
    WordTableKeys,
)
from hotline_report.load.keys.groups import Group, Groups, Named
from hotline_report.load.keys.page_format import PageFormatKeys
from hotline_report.load.keys.texts import NamedTexts, Running
from hotline_report.load.keys.values import Flag
from hotline_report.load.keys.vocabulary import VocabularyKeys

MANUAL = Path(__file__).resolve().parent.parent / "docs" / "manual.zh.md"

Column = Callable[[Key[Any], tuple[type[Keys], ...]], str]


def _name(key: Key[Any], _among: tuple[type[Keys], ...]) -> str:
    return f"`{key.name}`"


def _must(key: Key[Any], _among: tuple[type[Keys], ...]) -> str:
    return "是" if key.required else key.when or "否"


def _sample(key: Key[Any], _among: tuple[type[Keys], ...]) -> str:
    match key:
        case Key() if key.example:
            return f"`{key.name}: {key.example}`"
        case Flag():
            return f"`{key.name}: 是`"
        case Running():
            return rf"`{key.name}: \|` 另起行写"
        case Groups():
            return "列表"
        case Group() | Named() | NamedTexts():
            return "一组"
        case _:
            return ""


def _used_in(key: Key[Any], among: tuple[type[Keys], ...]) -> str:
    owners = [group for group in among if key.name in (each.name for each in _declared(group))]
    names = [group.told_as or _CALLED.get(group, "") for group in owners]
    return "各种" if len(owners) == len(among) else "、".join(names)


_CALLED: dict[type[Keys], str] = {FigureChartKeys: "同比", RankingChartKeys: "排名"}


def _about(key: Key[Any], _among: tuple[type[Keys], ...]) -> str:
    return key.about.removesuffix("。").replace("|", r"\|")


def _must_and_about(key: Key[Any], among: tuple[type[Keys], ...]) -> str:
    must = "必填。" if key.required else f"{key.when}必填。" if key.when else ""
    return must + _about(key, among)


_TWO: dict[str, Column] = {"名称": _name, "说明": _must_and_about}
_USED: dict[str, Column] = {"名称": _name, "用于": _used_in, "说明": _must_and_about}

TABLES: dict[str, tuple[dict[str, Column], tuple[type[Keys], ...]]] = {
    "#### 自己的词表": ({"名称": _name, "内容": _about}, (VocabularyKeys,)),
    "### 版式": (_TWO, (PageFormatKeys,)),
    "## 4. 开头各项": (
        {"名称": _name, "必填": _must, "写法举例": _sample, "说明": _about},
        (BulletinKeys,),
    ),
    "### 网站": ({"名称": _name, "必填": _must, "说明": _about}, (WebsiteKeys,)),
    "### 章和小节": (_TWO, (ChapterKeys,)),
    "### 附件": (_TWO, (AnnexKeys,)),
    "### 图片": ({"名称": _name, "必填": _must, "说明": _about}, (PictureKeys,)),
    "### 表式": (_TWO, (EditionKeys,)),
    "### 表": (_USED, (FigureTableKeys, RecordTableKeys, RankingTableKeys, WordTableKeys)),
    "### 图表": (_USED, (FigureChartKeys, SharesChartKeys, RankingChartKeys)),
    "### 列": (_TWO, (ColumnGroupKeys, ColumnKeys)),
    "### 行": (_TWO, (RowHeadKeys, PlainRowKeys, RankingRowKeys)),
    "### 继承时的改法": ({"名称": _name, "写法": _sample, "说明": _about}, (AdjustKeys,)),
}
"""The tables under the manual's headings: their columns, and whose keys they tell."""


_LEADING = ("表式", "继承", "年度", "期间", "类型", "名称", "标题", "下级")
"""What the manual tells first of a form's tables, whichever group declares it."""


def _declared(group: type[Keys]) -> list[Key[Any]]:
    """The keys that are told; what rankings share with columns is told once, of columns."""
    elsewhere = IndicatorKeys.declared if group is RankingTableKeys else ()
    return [key for key in group.declared if key.about and key not in elsewhere]


def _keys(groups: tuple[type[Keys], ...]) -> list[Key[Any]]:
    found: dict[str, Key[Any]] = {}
    for key in (key for group in groups for key in _declared(group)):
        found.setdefault(key.name, key)
    # A group that tells nothing of a key still says where it stands.
    order = dict.fromkeys(key.name for group in groups for key in group.declared)
    keys = [found[name] for name in order if name in found]
    if groups != (BulletinKeys,):
        keys.sort(key=lambda key: (*_LEADING, key.name).index(key.name))
    return keys


def _table(columns: dict[str, Column], groups: tuple[type[Keys], ...]) -> str:
    lines = [list(columns)]
    lines += [[column(key, groups) for column in columns.values()] for key in _keys(groups)]
    rows = [f"| {' | '.join(line)} |\n" for line in lines]
    return "".join([rows[0], f"|{'---|' * len(columns)}\n", *rows[1:]])


def groups(of: type[Keys] = Keys) -> Iterator[type[Keys]]:
    """Every group of keys that files may have."""
    for group in of.__subclasses__():
        if group.__module__.startswith("hotline_report."):  # not a test's own
            yield group
            yield from groups(group)


def with_tables(text: str) -> str:
    """The manual with the first table under each of these headings made anew."""
    for heading, (columns, groups) in TABLES.items():
        pattern = rf"(^{re.escape(heading)}\n(?:(?!\|).*\n)*?)(?:\|.*\n)+"
        new = _table(columns, groups)
        text, count = re.subn(pattern, lambda m: m[1] + new, text, count=1, flags=re.MULTILINE)  # noqa: B023 - used at once
        assert count == 1, heading
    return text

"""The keys by which a form adjusts a list that it inherits (继承)."""

from __future__ import annotations

from hotline_report.load.keys.base import ANY_TEXT, NUMBER_OR_TEXT, Keys
from hotline_report.load.keys.values import RawItems, RawNamed

LISTS = frozenset({"分节", "分段", "行", "列", "勾稽", "图表"})
"""What may be adjusted; other lists are replaced as wholes."""

BEFORE, AFTER = "之前", "之后"


class AdjustKeys(Keys):
    """What stands in the place of an inherited list."""

    dropped = RawItems("删除", ANY_TEXT, example="[名称, 名称]", about="不要了的各项。")
    retitled = RawNamed(
        "改名",
        ANY_TEXT,
        example="{名称: 新标题}",
        about="只改印出来的标题。",
    )
    changed = RawNamed(
        "修改",
        {"type": "object"},
        example="{名称: {单位: 名}}",
        about="这一项里写了的就替换，没写的沿用。",
    )
    added = RawItems(
        "增加",
        {"type": [*NUMBER_OR_TEXT, "object"]},
        example="[{名称: 视频, 单位: 件, 之后: 互联网}]",
        about=f"用 `{BEFORE}`、`{AFTER}` 定位，不写放最后。",
    )
    order = RawItems(
        "次序",
        ANY_TEXT,
        example="[名称, 名称]",
        about="写到的按这个次序排在前面，其余在后。",
    )

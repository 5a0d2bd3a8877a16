"""The keys of the charts of a form's tables."""

from __future__ import annotations

from hotline_report.load.keys.base import ANY_TEXT, Keys
from hotline_report.load.keys.choices import Choice
from hotline_report.load.keys.groups import Group, Groups
from hotline_report.load.keys.values import MaybeText, Raw, Text
from hotline_report.model.chart import ChartKind


class ChartFigureKeys(Keys):
    """A figure that is called otherwise in the chart."""

    name = Raw("名称", ANY_TEXT, example="总计.电话", required=True, about="哪个数。")
    title = Text("标题", printed=True, about="图里的叫法。")


class ChartKeys(Keys):
    """What each chart has."""

    name = Text("名称", example="来源构成", required=True, about="继承时用它来改。")
    title = MaybeText(
        "标题",
        printed=True,
        about="图的标题，不写同名称。里面可以用 `{{ 年度 }}`、`{{ 上年度 }}`、`{{ 城市 }}`。",
    )


class FigureChartKeys(ChartKeys):
    """A chart of a table of figures."""

    kind = Choice(
        "类型",
        {kind.value: kind for kind in (ChartKind.YEARS, ChartKind.SHARES)},
        example=ChartKind.YEARS.value,
        required=True,
        about="指标表：`同比`（本年与上年并排）、`构成`（各部分占多少，大的在前）；排名表：`排名`。",
    )
    figures = Groups(
        "数值",
        lambda: (ChartFigureKeys,),
        bare=ChartFigureKeys.name.name,
        about="必填，2 到 12 个单位相同的数，如 `[总计.电话, 总计.互联网]`；没有行的表只写列名。"
        "图里要用别的叫法，写 `{名称: 总计.专员, 标题: 专员在线解答}`。",
    )


class SharesChartKeys(FigureChartKeys):
    """A chart of the parts of a whole."""

    told_by = "类型"
    told_as = ChartKind.SHARES.value

    total = Group(
        "总数",
        lambda: ChartFigureKeys,
        bare=ChartFigureKeys.name.name,
        about="以哪个数为 100%，如 `总计.受理总量`；不写就是各部分之和。",
    )


class RankingChartKeys(ChartKeys):
    """A chart of a table of rankings."""

    kind = Choice(
        "类型",
        {ChartKind.RANKING.value: ChartKind.RANKING},
        example=ChartKind.RANKING.value,
        required=True,
        about="`排名`。",
    )
    row = Raw(
        "行",
        ANY_TEXT,
        about="画哪一个排名；只有一个排名的表不写。",
    )

"""Charts (图表) of a form: which figures are drawn beside a table, and how."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from hotline_report.errors import Position


class ChartKind(Enum):
    """What a chart compares, as typed in a form."""

    YEARS = "同比"
    """This year's figures with last year's."""

    SHARES = "构成"
    """Parts with their whole."""

    RANKING = "排名"
    """The items of a ranking with each other."""


class ChartUse(Enum):
    """Which files of a bulletin have charts, as typed in its data file (图表)."""

    WEB = "网页"
    ALL = "全部"
    NONE = "不用"


class ChartFigure(Struct, frozen=True):
    """A figure of the chart's table by row and column, and what it is called in the chart."""

    row: str
    column: str
    label: str


class ChartForm(Struct, frozen=True):
    """A chart of one table. Title and labels may hold Jinja (年度, 上年度, 城市).

    `whole` (总数) is what the parts of a 构成 are parts of, None for their sum. A 排名 draws the
    items of `ranking` ("" for the only one) and lists no figures. `lost` are the names that an
    inherited one was to draw and that this form does not have.
    """

    name: str
    kind: ChartKind
    title: str
    figures: tuple[ChartFigure, ...]
    whole: ChartFigure | None
    ranking: str
    position: Position
    lost: tuple[str, ...] = ()

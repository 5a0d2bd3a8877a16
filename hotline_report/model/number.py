"""A number of the prose, and what it was matched to, for the reviewer's list."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from msgspec import Struct

from hotline_report.errors import Position


class Outcome(Enum):
    """What became of a number when it was held against the tables."""

    LINKED = "按名称引用"
    AGREES = "与数据表一致"
    COMPUTED = "由数据算得，一致"
    TRUNCATED = "截断后才一致"
    CONTRADICTS = "与数据表不一致"
    MISNAMED = "数值对得上，名称对不上"
    NONE = "没有可比的数"
    OUTSIDE = "不是指标数值"


class ReadNumber(Struct, frozen=True):
    """A number of the prose.

    Attributes:
        text: as it stands there, with magnitude and unit.
        value: what it amounts to, None for dates, document numbers and the like.
        unit: without 万 or 亿.
        kind: 数量, 比率, 占比, 增减幅, 年份, 文号 …
        place: the path of headings above it.
        quote: its clause.
        position: its line in the data file.
        outcome: what became of it.
        matched: the figure that it is, or should be, with its value; "" where there is none.
        how: the arithmetic of a computed number.
        remarks: what is wrong with it, as the findings say.
    """

    text: str
    value: Fraction | None
    unit: str
    kind: str
    place: str
    quote: str
    position: Position
    outcome: Outcome
    matched: str
    how: str
    remarks: tuple[str, ...]

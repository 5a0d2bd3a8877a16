"""What is otherwise in one form than in an earlier one, and what that means for year-on-year."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class FormChangeKind(Enum):
    """What became of a table, a row, a column or a rule."""

    CAME = "新增"
    WENT = "取消"
    RENAMED = "改名"
    UNIT = "单位"
    REDEFINED = "改变"


class FormChange(Struct, frozen=True):
    """One change.

    Attributes:
        kind: what became of it.
        table: the table, by the later form's name; "" of what holds between tables.
        thing: what it is: 表, 行, 列, 排名, 勾稽.
        name: its name in the later form; of what went, in the earlier one.
        told: what is otherwise, "" where the kind says it all.
        effect: what that means for year-on-year, "" where nothing follows.
    """

    kind: FormChangeKind
    table: str
    thing: str
    name: str
    told: str = ""
    effect: str = ""

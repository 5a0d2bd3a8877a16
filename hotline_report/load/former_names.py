"""上年名称: what a table, a row or a column was called in last year's form."""

from __future__ import annotations

from typing import Any

from hotline_report.load.keys.base import Key, Keys, Shape
from hotline_report.load.nodes import Node
from hotline_report.model.former_name import FormerName

OF_TABLE = ("旧表名", "旧表名.旧行名")
OF_ROW = ("旧行名", "旧表名.旧行名")
OF_COLUMN = ("旧列名", "旧表名.旧列名", "旧表名.旧行名.旧列名")


class Former(Key[FormerName | None]):
    """The former name, of one part up to as many as there are shapes."""

    absent = None

    def __init__(self, name: str, shapes: tuple[str, ...], **told: Any) -> None:
        super().__init__(name, **told)
        self.shapes = shapes

    def _value(self, group: Keys, node: Node) -> FormerName | None:
        parts = tuple(group.as_text(node, self.name).split("."))
        if all(parts) and len(parts) <= len(self.shapes):
            return FormerName(parts, node.position)
        expected = f"上年表式里的名称：{'，或'.join(self.shapes)}"
        self.complain(group, node, expected, "改正名称")
        return None

    def _looks(self) -> Shape:
        return {"type": "string", "pattern": rf"^[^.]+(\.[^.]+){{0,{len(self.shapes) - 1}}}$"}

"""上年名称: what a table, a row or a column was called in last year's form."""

from __future__ import annotations

from hotline_report.load.fields import FieldReader
from hotline_report.load.nodes import describe
from hotline_report.model.former_name import FormerName

_KEY = "上年名称"

OF_TABLE = ("旧表名", "旧表名.旧行名")
OF_ROW = ("旧行名", "旧表名.旧行名")
OF_COLUMN = ("旧列名", "旧表名.旧列名", "旧表名.旧行名.旧列名")


def read_former_name(reader: FieldReader, shapes: tuple[str, ...]) -> FormerName | None:
    """The former name, of one part up to as many as there are shapes."""
    node = reader.get(_KEY)
    if node is None:
        return None
    parts = tuple(reader.as_text(node, _KEY).split("."))
    if all(parts) and len(parts) <= len(shapes):
        return FormerName(parts, node.position)
    expected = f"上年表式里的名称：{'，或'.join(shapes)}"
    reader.problems.add(node.position, reader.path(_KEY), describe(node), expected, "改正名称")
    return None


def refuse_former_name(reader: FieldReader) -> None:
    """A group of columns has no figures of its own that last year's could be found for."""
    node = reader.get(_KEY)
    if node is not None:
        reader.problems.add(
            node.position,
            reader.path(_KEY),
            f"“{_KEY}”写在有下级的列上",
            f"“{_KEY}”写在最下一层的列上",
            "移到改了名称的那一列上；只改上级标题的，不用写",
        )

"""豁免: findings that the centre knows and lets stand, each with its reason."""

from __future__ import annotations

from hotline_report.load.dates import read_date
from hotline_report.load.fields import FieldReader
from hotline_report.model.finding import REASON_ASKED, Waiver

_EXAMPLE = "按已发布的数保留"


def read_waivers(reader: FieldReader) -> tuple[Waiver, ...]:
    """The waivers of a data file; each must say of what, where and why."""
    found: list[Waiver] = []
    for number, node in enumerate(reader.items("豁免"), start=1):
        entry = FieldReader.over(node, f"豁免 › 第{number}项", reader.problems)
        if entry is None:
            continue
        found.append(
            Waiver(
                code=entry.as_text(entry.require("代码", "S01"), "代码"),
                place=entry.as_text(entry.require("位置", "表.行.列"), "位置"),
                found=entry.text("现为"),
                reason=_reason(entry),
                approved_by=entry.text("批准人"),
                approved_on=read_date(entry, "日期"),
                position=node.position,
            )
        )
        entry.finish()
    return tuple(found)


def _reason(entry: FieldReader) -> str:
    node = entry.require("理由", _EXAMPLE)
    reason = entry.as_text(node, "理由")
    if node is not None and reason == REASON_ASKED:
        entry.problems.add(
            node.position,
            entry.path("理由"),
            f"“{reason}”，还没有换成真正的理由",
            f"为什么要保留，例如“{_EXAMPLE}”",
            "写明理由；不需要保留的，改正数据，删去这一条豁免",
        )
    return reason

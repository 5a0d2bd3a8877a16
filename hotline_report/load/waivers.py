"""豁免: findings that the centre knows and lets stand, each with its reason."""

from __future__ import annotations

from hotline_report.load.keys.data_file import WaiverKeys
from hotline_report.model.finding import REASON_ASKED, Waiver


def read_waiver(keys: WaiverKeys) -> Waiver:
    """A waiver; it must say of what, where and why."""
    if keys.reason == REASON_ASKED:
        keys.problems.add(
            keys.position_behind(WaiverKeys.reason),
            keys.path(WaiverKeys.reason.name),
            f"“{keys.reason}”，还没有换成真正的理由",
            f"为什么要保留，例如“{WaiverKeys.reason.example}”",
            "写明理由；不需要保留的，改正数据，删去这一条豁免",
        )
    keys.finish()
    return Waiver(
        code=keys.code,
        place=keys.place,
        found=keys.found,
        reason=keys.reason,
        approved_by=keys.approved_by,
        approved_on=keys.approved_on,
        position=keys.node.position,
    )

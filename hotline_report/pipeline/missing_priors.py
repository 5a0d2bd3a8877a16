"""Where priors are missing: last year's file forgotten, or former names that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.compute.renaming import Renaming
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import ChangeKind, Edition
from hotline_report.model.figure import Figures, Source
from hotline_report.model.period import Basis


def missing_priors(bulletin: Bulletin, figures: Figures) -> str:
    """A notice that last year's file is missing, or "" where nobody misses it.

    A bulletin set as it was published declares its rates, and one whose priors are typed for the
    most part lacks the others on purpose; what is told is that most figures have nothing to be
    compared with.
    """
    compared = [
        figure
        for figure in figures
        if figure.value is not None and figure.indicator.change is not ChangeKind.NONE
    ]
    changes = [figure.change for figure in compared if figure.change is not None]
    without = len(compared) - len(changes)
    declared = any(change.derivation.source is Source.DECLARED for change in changes)
    if declared or without <= len(changes):
        return ""
    wanted = bulletin.period.last_year
    if wanted is None:
        return ""
    path = bulletin.path.with_name(f"{wanted.stem}{bulletin.path.suffix}")
    prior = bulletin.period.prior_name(Basis.LAST_YEAR)
    return (
        f"没有找到{prior}的数据文件 {path}，{without} 个数没有上年值，不印同比。"
        "有这个文件的，改成这个名字放在这里，再生成一次；没有的，可以在格里填“上年”或“同比”"
    )


def lost_names(renaming: Renaming, before: Edition) -> Iterator[str]:
    """A notice for each former name (上年名称) that last year's form does not have."""
    for now, former in renaming.lost:
        yield (
            f"{former.position} “{now}”的上年名称“{former}”，上年的表式“{before.name}”里没有，"
            f"所以没有上年数。对照 hotline-report editions {before.name} 改正上年名称；"
            "上年本来就没有的，删去“上年名称”"
        )

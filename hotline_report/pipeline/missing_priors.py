"""Where priors are missing: an earlier file forgotten, or former names that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.compute.renaming import Renaming
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import ChangeKind, Edition
from hotline_report.model.figure import Figures, Source
from hotline_report.model.period import Basis


def missing_priors(bulletin: Bulletin, figures: Figures, basis: Basis) -> str:
    """A notice that the file of changes on this basis is missing, or "" where nobody misses it.

    A bulletin set as it was published declares its rates, and one whose priors are typed for the
    most part lacks the others on purpose; what is told is that most figures have nothing to be
    compared with.
    """
    compared = [
        figure
        for figure in figures
        if figure.value is not None and figure.indicator.kind_on(basis) is not ChangeKind.NONE
    ]
    changes = [c for figure in compared if (c := figure.change_on(basis)) is not None]
    without = len(compared) - len(changes)
    declared = any(change.derivation.source is Source.DECLARED for change in changes)
    if declared or without <= len(changes):
        return ""
    wanted = bulletin.period.compared_with(basis)
    if wanted is None:
        return ""
    path = bulletin.path.with_name(f"{wanted.stem}{bulletin.path.suffix}")
    prior, change = basis.prior, basis.value
    return (
        f"没有找到{bulletin.period.prior_name(basis)}的数据文件 {path}，"
        f"{without} 个数没有{prior}值，不印{change}。"
        f"有这个文件的，改成这个名字放在这里，再生成一次；没有的，可以在格里填“{prior}”或“{change}”"
    )


def lost_names(renaming: Renaming, before: Edition, then: str) -> Iterator[str]:
    """A notice for each former name (上年名称) that the form of `then`, 上年 or 上期, lacks."""
    for now, former in renaming.lost:
        yield (
            f"{former.position} “{now}”的上年名称“{former}”，{then}的表式“{before.name}”里没有，"
            f"所以没有{then}数。对照 hotline-report editions {before.name} 改正上年名称；"
            f"{then}本来就没有的，删去“上年名称”"
        )

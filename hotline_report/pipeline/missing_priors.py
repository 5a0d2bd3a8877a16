"""Whether last year's file seems to have been forgotten, or to stand in the wrong place."""

from __future__ import annotations

from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Figures, Source


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
    path = bulletin.path.with_name(f"{bulletin.year - 1}{bulletin.path.suffix}")
    return (
        f"没有找到上年的数据文件 {path}，{without} 个数没有上年值，不印同比。"
        "有上年文件的，改成这个名字放在这里，再生成一次；没有的，可以在格里填“上年”或“同比”"
    )

"""Files of other periods that lie beside a bulletin's, found by name and held to what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report.compute import compute_figures
from hotline_report.compute.renaming import Renaming, renaming
from hotline_report.errors import Problem
from hotline_report.load.bulletins import read_earlier
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.model.period import Period


class Earlier(Struct, frozen=True):
    """The bulletin of another period; `renaming` tells what it calls this one's figures.

    `as_now` are its `figures` at the addresses of this one's form. Its words may be used where the
    file `is_whole`, without a mistake in them.
    """

    bulletin: Bulletin
    figures: Figures
    as_now: Figures
    renaming: Renaming
    is_whole: bool = True


FIGURES_ONLY = "只用了它的数，没有用它的文字"
"""What comes of a mistake in the words of another period's file."""


def mistaken(problems: Sequence[Problem], consequence: str) -> str:
    """A notice of mistakes in the file of another period, which nobody asked for."""
    first, at = problems[0], problems[0].position
    return (
        f"{at.path} 第{at.line}行有错误（{first.field}：{first.found}），{consequence}。"
        f"改正后再校核；全部错误见 hotline-report check {at.path}"
    )


def read_beside(
    bulletin: Bulletin,
    period: Period | None,
    use: str,
    folders: TemplateFolders,
    notices: list[str],
) -> Earlier | None:
    """The bulletin of that period, where its file is there and is its own.

    Args:
        bulletin: that of the file beside which it lies.
        period: what it must be of.
        use: what it is read for, as a notice says that it was not used for that.
        folders: where its form is.
        notices: where notices of it are added.

    Raises:
        InputError: with every problem of that file.
    """
    path = file_of(bulletin, period)
    if path is None:
        return None
    reading = read_earlier(path, folders)
    earlier = reading.bulletin
    notices.extend(reading.notices)
    if reading.problems:
        notices.append(mistaken(reading.problems, FIGURES_ONLY))
    if earlier.reporter != bulletin.reporter:
        found = f"城市（主体）是“{earlier.reporter}”，不是“{bulletin.reporter}”"
    elif earlier.period != period:
        found = f"期间是{earlier.period.name}"
    else:
        renamed = renaming(bulletin.edition, earlier.edition)
        figures = compute_figures(earlier, None)
        is_whole = not reading.problems
        return Earlier(earlier, figures, renamed.of_figures(figures), renamed, is_whole)
    notices.append(f"{path} 的{found}，没有{use}")
    return None


def file_of(bulletin: Bulletin, period: Period | None) -> Path | None:
    """`data/<city>/<period>.yaml` beside the bulletin's file, if it is there.

    Nobody asked for it by name, so a link that leads elsewhere is not followed.
    """
    if period is None:
        return None
    beside = {bulletin.path.parent.resolve(), bulletin.path.resolve().parent}
    for suffix in dict.fromkeys((bulletin.path.suffix, ".yaml", ".yml")):
        path = bulletin.path.with_name(f"{period.stem}{suffix}")
        if path.is_file() and path != bulletin.path and path.resolve().parent in beside:
            return path
    return None

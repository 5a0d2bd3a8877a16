"""Files of other periods that lie beside a bulletin's, found by name and held to what they say."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from hotline_report.compute import compute_figures
from hotline_report.compute.renaming import Renaming, renaming
from hotline_report.load.bulletins import read_earlier
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.model.period import Period


class Earlier(Struct, frozen=True):
    """The bulletin of another period; `renaming` tells what it calls this one's figures.

    `as_now` are its `figures` at the addresses of this one's form.
    """

    bulletin: Bulletin
    figures: Figures
    as_now: Figures
    renaming: Renaming


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
    earlier, told = read_earlier(path, folders)
    notices.extend(told)
    if earlier.reporter != bulletin.reporter:
        found = f"城市（主体）是“{earlier.reporter}”，不是“{bulletin.reporter}”"
    elif earlier.period != period:
        found = f"期间是{earlier.period.name}"
    else:
        renamed = renaming(bulletin.edition, earlier.edition)
        figures = compute_figures(earlier, None)
        return Earlier(earlier, figures, renamed.of_figures(figures), renamed)
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

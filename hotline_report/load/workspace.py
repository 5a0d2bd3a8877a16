"""The folder where the user is, and links in it that lead elsewhere.

Such a folder may have come from a stranger, unpacked or checked out; a link in it that nobody named
would have us read or write anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from hotline_report.errors import OutputError, UsageError

DATA_FOLDER = Path("data")


def leads_out(path: Path) -> Path | None:
    """Where a path inside the working folder leads to by links, if that is outside of it.

    Of a path outside, whoever named it knows where it is.
    """
    here = Path.cwd()
    # As it is written, without following links.
    written = Path(os.path.abspath(path))  # noqa: PTH100
    if not written.is_relative_to(here):
        return None
    leads_to = Path(os.path.realpath(path))
    return None if leads_to.is_relative_to(here.resolve()) else leads_to


def refuse_links(paths: Iterable[Path], remedy: str = "请检查文件夹里的链接") -> None:
    """Refuse to write where a link leads out of the working folder.

    Raises:
        OutputError: one of the paths leads elsewhere; it says where, and the remedy.
    """
    for path in paths:
        if (elsewhere := leads_out(path)) is not None:
            raise OutputError(f"{path} 通到别处的 {elsewhere}，没有写入。{remedy}")


def refuse_within_data() -> None:
    """Refuse what would make a data folder inside of the data folder.

    Raises:
        UsageError: the working folder is data, or a city's folder below it.
    """
    here = Path.cwd()
    for data, files in ((here, "*/*.y*ml"), (here.parent, f"{here.name}/*.y*ml")):
        if data.name == DATA_FOLDER.name and next(data.glob(files), None) is not None:
            raise UsageError(
                f"命令窗口现在打开在 {here}，是 {DATA_FOLDER} 文件夹里面；"
                f"请先输入 cd {data.parent} 再回车，然后运行这条命令"
            )

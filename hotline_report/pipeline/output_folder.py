"""Where the files of a bulletin belong."""

from __future__ import annotations

import os
from pathlib import Path

from hotline_report.errors import OutputError
from hotline_report.load.workspace import leads_out
from hotline_report.model.bulletin import Bulletin
from hotline_report.writers.file_names import safe_name


def output_folder(bulletin: Bulletin, root: Path) -> Path:
    """`<root>/<city>/<period>`; the city's folder is named as under data/, else by the city.

    Raises:
        OutputError: a link would lead out of the working folder or of `root`, of which nobody
            knows who writes there.
    """
    folder = bulletin.path.resolve().parent
    in_data = folder.parent.name == "data"
    found = root / safe_name(folder.name if in_data else bulletin.reporter) / bulletin.period.stem
    if (elsewhere := leads_out(root)) is not None:
        raise OutputError(_LINK.format(link=root, elsewhere=elsewhere, remedy=f"-o {elsewhere}"))
    for part in (found.parent, found):
        if not Path(os.path.realpath(part)).is_relative_to(os.path.realpath(root)):
            elsewhere = Path(os.path.realpath(part))
            raise OutputError(
                _LINK.format(link=part, elsewhere=elsewhere, remedy="-o 换一个输出文件夹")
            )
    return found


_LINK = (
    "输出文件夹 {link} 是一个链接，通到别处的 {elsewhere}，没有写入，原有文件没有改动。"
    "请删去这个链接，或用 {remedy}"
)

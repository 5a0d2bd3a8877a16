"""图片: the pictures by name, each with what it shows in words."""

from __future__ import annotations

from pathlib import Path

from hotline_report import limits
from hotline_report.formatting.pictures import CALL, KEY
from hotline_report.load.keys.data_file import BulletinKeys, PictureKeys
from hotline_report.load.picture_files import PictureFiles
from hotline_report.model.bulletin import Picture
from hotline_report.model.picture import UNOPENED, PictureFile


def read_pictures(keys: BulletinKeys, folder: Path | None) -> dict[str, Picture]:
    """The pictures by the names that texts call them by.

    Their files are below `folder`; where it is None they are not opened, nor need they be there.
    """
    found: dict[str, Picture] = {}
    files = None if folder is None else PictureFiles(folder)
    for name, picture in keys.pictures.items():
        if CALL.fullmatch(f"[{KEY}：{name.text}]") is None:
            keys.problems.add(
                name.position,
                f"{KEY} › {name.text[: limits.WORD]}",
                f"图片的名称“{name.text[: limits.WORD]}”",
                f"不超过 {limits.WORD} 个字，没有方括号和冒号，如 大厅",
                "改短名称，正文里的“[图片：名称]”跟着改",
            )
        elif (made := _read(picture, files)) is not None:
            found[name.text] = made
    if files is not None and (wrong := files.too_much()) is not None:
        keys.problems.add(keys.position_behind(BulletinKeys.pictures), KEY, *wrong)
    return found


def _read(keys: PictureKeys, files: PictureFiles | None) -> Picture | None:
    path, alternative, caption = keys.file, keys.alternative, keys.caption
    keys.finish()
    if not path:
        return None
    position = keys.position_behind(PictureKeys.file)
    made = UNOPENED if files is None else files.read(path)
    if not isinstance(made, PictureFile):
        keys.problems.add(position, keys.path(PictureKeys.file.name), *made)
        return None
    return None if alternative is None else Picture(made, alternative, caption, position)

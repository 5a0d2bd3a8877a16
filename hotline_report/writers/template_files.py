"""The files that shape the web page and the print: the user's own first, then the product's.

A centre that wants another look copies one file of `templates/` into a folder of its own and
changes it there; every file that it did not copy still comes from the product.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from msgspec import Struct

from hotline_report.errors import InputError, Position, Problem

LARGEST_FILE = 1_000_000
_SHAPES = ("html", "print", "review", "page_formats")


class TemplateFiles(Struct, frozen=True):
    """Looks files up in `folders`, in order, file by file, and never outside of them."""

    folders: tuple[Path, ...]

    def own(self) -> Path | None:
        """A file of the user's own that shapes page or print, if there is one."""
        for folder in self.folders[:-1]:
            for part in _SHAPES:
                found = next((p for p in sorted((folder / part).glob("*")) if p.is_file()), None)
                if found is not None:
                    return found
        return None

    def find(self, name: str) -> Path | None:
        """Where the file called `name` ("html/screen.css") is; None when no folder has it."""
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or "\\" in name or "\0" in name or ".." in parts:
            return None
        for folder in self.folders:
            root = folder.resolve()
            # resolve() follows symbolic links, so that a link leading out of the folder is seen.
            path = folder.joinpath(*parts).resolve()
            if path.is_relative_to(root) and path.is_file():
                return path
        return None

    def read(self, name: str) -> tuple[str, Path]:
        """The text of the file called `name`, and where it was found."""
        path = self.find(name)
        if path is None:
            raise InputError([self._missing(name)])
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(
                [
                    Problem(
                        position=Position(path, 1, 1),
                        field="文件大小",
                        found=f"{path.stat().st_size} 字节",
                        expected=f"不超过 {LARGEST_FILE} 字节",
                        remedy="请删去模板中不需要的内容（例如嵌入的大图片）。",
                    )
                ]
            )
        try:
            return path.read_text(encoding="utf-8"), path
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise InputError(
                [
                    Problem(
                        position=Position(path, line, 1),
                        field="文字编码",
                        found="不是 UTF-8 编码的文字",
                        expected="UTF-8 编码",
                        remedy="请用“另存为”把该模板存成 UTF-8 编码。",
                    )
                ]
            ) from None

    def _missing(self, name: str) -> Problem:
        folder = self.folders[0] if self.folders else Path()
        return Problem(
            position=Position(folder / name, 1, 1),
            field="网页模板",
            found=f"找不到模板文件“{name}”",
            expected="该文件在自备的模板文件夹或本软件的模板文件夹中",
            remedy="请检查文件名是否写对；自备模板引用的文件也要放在模板文件夹里面。",
        )

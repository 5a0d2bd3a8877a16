"""A picture's file: where it may lie, what it may be, and what is left of it.

It may come from a stranger. What is kept is what was seen, packed anew: no position, camera or
author (EXIF, XMP), no second picture, no rest behind the end.
"""

from __future__ import annotations

import io
import stat
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.model.picture import UNOPENED, PictureFile, PictureKind

if TYPE_CHECKING:
    from PIL.Image import Image

_MEGA = 1024 * 1024
_MYRIAD = 10_000
_BOM = b"\xef\xbb\xbf"
_JPEG = b"\xff\xd8\xff"
"""How a JPEG begins."""
_MOST = (1700, 2400)
"""Pixels that are kept, across and down: `PIXELS_PER_INCH` on the width of a text block."""
_QUALITY = 88
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, IndexError, KeyError)
"""What Pillow raises of a file that is not what it says."""

Wrong = tuple[str, str, str]
"""What is found, what is expected and what to do, of a file that is no picture for us."""


class PictureFiles:
    """The files of one bulletin's pictures, below the folder of its data file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bytes = 0
        self._pixels = 0
        self._seconds = 0.0

    def read(self, name: str) -> PictureFile | Wrong:
        """The picture `name`, a path below the folder; unopened once all are too much together."""
        content = _content(name, self._folder)
        if not isinstance(content, bytes):
            return content
        self._bytes += len(content)
        return self._packed(content)

    def too_much(self) -> Wrong | None:
        """What is wrong with all that were read so far, taken together."""
        if self._pixels > limits.PICTURES_PIXELS:
            found = f"一共 {self._pixels // _MYRIAD} 万像素的图片"
            most = f"各幅图片的像素加起来不超过 {limits.PICTURES_PIXELS // _MYRIAD} 万"
        elif self._bytes > limits.PICTURES_BYTES:
            found = f"一共 {self._bytes / _MEGA:.1f} MB 的图片"
            most = f"各幅图片的大小加起来不超过 {limits.PICTURES_BYTES // _MEGA} MB"
        else:
            return None
        return found, most, f"用看图软件把图片缩小后另存（宽 {_MOST[0]} 像素就够印），或者少放几幅"

    def _packed(self, content: bytes) -> PictureFile | Wrong:
        if not content.removeprefix(_BOM).lstrip().startswith(b"<"):
            return self._packed_pixels(content)
        from hotline_report.load.drawing_parts import RefusedDrawingError  # noqa: PLC0415
        from hotline_report.load.drawings import drawn  # noqa: PLC0415 - only where there is one

        try:
            drawing = drawn(content, _MOST, limits.DRAWINGS_SECONDS - self._seconds)
        except RefusedDrawingError as refused:
            return refused.wrong
        self._seconds += drawing.seconds
        made = self._packed_pixels(drawing.png)
        if not isinstance(made, PictureFile) or made is UNOPENED:
            return made
        return replace(made, width=drawing.width, height=drawing.height, fine=True)

    def _packed_pixels(self, content: bytes) -> PictureFile | Wrong:
        from PIL import Image  # noqa: PLC0415 - only where there is a picture

        try:
            # Of a bomb nothing is unpacked before its size is known; Pillow's own warning comes
            # late.
            with warnings.catch_warnings(), _whole_ones():
                warnings.simplefilter("ignore")
                opened, kind = _opened(content)
                pixels = opened.width * opened.height
                if pixels > limits.PICTURE_PIXELS:
                    return _too_large(f"{opened.width}×{opened.height} 像素的图片")
                self._pixels += pixels
                return _repacked(opened, kind) if self.too_much() is None else UNOPENED
        except Image.DecompressionBombError:
            return _too_large("像素多得装不下的图片")
        except _BROKEN:
            return (
                "看不懂的图片，或者图片不完整",
                "PNG、JPEG 或 SVG 图片",
                "用看图软件打开，另存为 PNG 或 JPEG；从别处复制的，重新复制一次",
            )


def _content(name: str, folder: Path) -> bytes | Wrong:
    path = _within(name, folder)
    if path is None:
        return (
            f"“{name}”不在数据文件所在的文件夹里",
            "数据文件旁边的图片，或者其中的文件夹里的，如 图片/大厅.jpg",
            "把图片放到数据文件旁边；不用“..”、盘符、网址和通到别处的链接",
        )
    try:
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):  # What is no file may let wait for ever who opens it.
            return f"“{name}”不是文件", "PNG、JPEG 或 SVG 图片", "写图片文件的名称"
        with path.open("rb") as file:
            content = file.read(limits.PICTURE_BYTES + 1)
    except FileNotFoundError:
        return f"没有图片“{name}”", f"{path.parent} 里已有的图片", "改正文件名，或者把图片放进去"
    except OSError as error:
        return f"打不开图片“{name}”（{error.strerror}）", "可以读取的文件", "检查文件的权限"
    if len(content) > limits.PICTURE_BYTES:
        return (
            f"{max(len(content), kind.st_size) / _MEGA:.1f} MB 的图片",
            f"不超过 {limits.PICTURE_BYTES // _MEGA} MB",
            "用看图软件缩小后另存",
        )
    return content


def _within(name: str, folder: Path) -> Path | None:
    """The path, if neither its words nor links on the way lead out of the folder."""
    typed = Path(name.replace("\\", "/"))
    if typed.is_absolute() or ".." in typed.parts or ":" in name or "\0" in name:
        return None
    here = folder.resolve()
    try:
        path = (here / typed).resolve()
    except (OSError, RuntimeError):  # A link that leads to itself.
        return None
    return path if path.is_relative_to(here) else None


def _opened(content: bytes) -> tuple[Image, PictureKind]:
    """The picture, not unpacked yet, and of what kind its content is."""
    from PIL import Image, JpegImagePlugin  # noqa: PLC0415

    file = io.BytesIO(content)
    if content.startswith(_JPEG):
        # Not by `Image.open`: of what a telephone took, with an index of more pictures behind the
        # first (CIPA DC-007, "MPO"), the first is the picture, whatever the index says.
        return JpegImagePlugin.JpegImageFile(file), PictureKind.JPEG
    return Image.open(file, formats=("PNG",)), PictureKind.PNG


@contextmanager
def _whole_ones() -> Iterator[None]:
    """Within it, a picture that is not whole is an error; WeasyPrint lets Pillow take any."""
    from PIL import ImageFile  # noqa: PLC0415

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _too_large(found: str) -> Wrong:
    most = f"一共不超过 {limits.PICTURE_PIXELS // _MYRIAD} 万像素"
    return found, most, "用看图软件缩小后另存"


def _repacked(opened: Image, kind: PictureKind) -> PictureFile:
    from PIL import ImageOps  # noqa: PLC0415

    # Made small before all else, since each step takes the room of a whole picture.
    opened.draft("RGB", _MOST)
    if opened.mode in ("P", "PA", "1"):
        opened = opened.convert("L" if opened.mode == "1" else "RGBA")
    opened.thumbnail((max(_MOST), max(_MOST)))
    upright = _on_white(ImageOps.exif_transpose(opened))
    upright.thumbnail(_MOST)
    # A new one: what the file said of itself is not copied.
    made = io.BytesIO()
    bare = upright.copy()
    bare.info.clear()
    if kind is PictureKind.JPEG:
        bare.save(made, "JPEG", quality=_QUALITY, optimize=True)
    else:
        bare.save(made, "PNG", optimize=True)
    return PictureFile(kind, made.getvalue(), bare.width, bare.height)


def _on_white(opened: Image) -> Image:
    """In grey or in the colours of screens (sRGB), what is transparent white, as paper is."""
    from PIL import Image  # noqa: PLC0415

    plain = _in_srgb(opened)
    if plain.mode.startswith("I"):  # 16 bits
        plain = plain.convert("I").point(lambda level: level / 256).convert("L")
    if plain.has_transparency_data:
        above = plain.convert("RGBA")
        plain = Image.new("RGBA", above.size, "white")
        plain.alpha_composite(above)
    return plain.convert("L" if plain.mode == "L" else "RGB")


def _in_srgb(opened: Image) -> Image:
    from PIL import ImageCms  # noqa: PLC0415

    if "icc_profile" not in opened.info or opened.mode not in ("RGB", "RGBA", "CMYK"):
        return opened
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(opened.info["icc_profile"]))
        mode = "RGBA" if opened.mode == "RGBA" else "RGB"
        made = ImageCms.profileToProfile(
            opened, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError):
        return opened  # A profile that cannot be read is none.
    return made or opened

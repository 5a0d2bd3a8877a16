"""A picture as it goes into the files: unpacked, looked at, and packed anew."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class PictureKind(Enum):
    """The kind of file; the value is the end of its name and of its media type."""

    PNG = "png"
    JPEG = "jpeg"


PIXELS_PER_INCH = 270
"""How fine a drawing is; a photo is kept as fine on the width of a text block."""


class PictureFile(Struct, frozen=True):
    """A picture's bytes, which hold nothing but what is seen.

    `width` and `height` are how large it is shown, in pixels of a screen. It has as many of its
    own; a `fine` one, which was drawn, has `PIXELS_PER_INCH` (print/pdf.css says so, too).
    """

    kind: PictureKind
    content: bytes
    width: int
    height: int
    fine: bool = False

    @property
    def media_type(self) -> str:
        """As the web names it."""
        return f"image/{self.kind.value}"


UNOPENED = PictureFile(PictureKind.PNG, b"", 0, 0)
"""In the place of a file that was not unpacked, of a picture that goes into no file."""

"""A picture as it goes into the files: unpacked, looked at, and packed anew."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class PictureKind(Enum):
    """The kind of file; the value is the end of its name and of its media type."""

    PNG = "png"
    JPEG = "jpeg"


class PictureFile(Struct, frozen=True):
    """A picture's bytes, which hold nothing but what is seen, and its size in pixels."""

    kind: PictureKind
    content: bytes
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """As the web names it."""
        return f"image/{self.kind.value}"


UNOPENED = PictureFile(PictureKind.PNG, b"", 0, 0)
"""In the place of a file that was not unpacked, of a picture that goes into no file."""

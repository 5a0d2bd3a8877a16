"""Pictures within the page itself, so that it stays one file."""

from __future__ import annotations

import base64

from hotline_report.model.picture import PictureFile


def data_address(picture: PictureFile) -> str:
    """The picture as an address (RFC 2397)."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.content).decode()}"

"""The folder where the user is, and links in it that lead elsewhere.

Such a folder may have come from a stranger, unpacked or checked out; a link in it that nobody named
would have us read or write anywhere.
"""

from __future__ import annotations

import os
from pathlib import Path


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

"""Takes the manual's pictures of the page of `open` anew: `make pictures`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.conformance.tools import chromium, said
from tests.samples import ROOT
from tests.server.support import started

FOLDER = ROOT / "docs" / "images"
SCRIPT = Path(__file__).with_name("pictures.mjs")
NAMES = ("tables", "findings", "references", "conflict", "builds", "phone")
"""What they show; the files are called open-….png."""

_COLOURS = 64
"""Enough for a page of letters, so that a picture is some 50 KB."""


def path_of(name: str) -> Path:
    """Where a picture is."""
    return FOLDER / f"open-{name}.png"


def main() -> None:
    """Take all of them, and make them small."""
    import json  # noqa: PLC0415 - a program

    with tempfile.TemporaryDirectory() as name, started(Path(name)) as server:
        given = {
            "chromium": chromium(),
            "address": server.address,
            "path": str(server.path),
            "folder": str(FOLDER),
        }
        said("node", SCRIPT, answer_codes=(0,), given=json.dumps(given))
    for each in NAMES:
        path = path_of(each)
        with Image.open(path) as taken:
            small = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB", file=sys.stderr)


if __name__ == "__main__":
    main()

"""LibreOffice, as a person who has no Word: it opens the file and needs the PDF's pages."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conformance.tools import said


def as_many_pages(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """Whether each Word file has, in LibreOffice, as many pages as the PDF beside it, if any."""
    files = [file for file in files if file.with_suffix(".pdf").exists()]
    with tempfile.TemporaryDirectory(prefix="hotline-libreoffice-") as name:
        folder = Path(name)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf", "--outdir", folder)
        said("soffice", profile, *convert, *files, answer_codes=(0,))
        return {file: _compared(file, folder / f"{file.stem}.pdf") for file in files}


def _compared(file: Path, converted: Path) -> list[str]:
    if not converted.exists():
        return ["LibreOffice cannot open it"]
    found, wanted = pages(converted), pages(file.with_suffix(".pdf"))
    return [] if found == wanted else [f"{found} pages, but the PDF has {wanted}"]


def pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    match = re.search(r"^Pages: +([0-9]+)$", said("pdfinfo", pdf, answer_codes=(0,)), re.MULTILINE)
    assert match is not None
    return int(match[1])

"""PDFs of documents of others: what a browser prints, and what a word processor writes."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.conformance.tools import HERE, answer, chromium, said


def printed(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Web pages printed to PDF, by name, with the browser's own head and foot on each sheet."""
    with tempfile.TemporaryDirectory(prefix="hotline-print-") as folder:
        sources = [Path(folder, f"{name}.html") for name in pages]
        for source, data in zip(sources, pages.values(), strict=True):
            source.write_bytes(data)
        given = {"chromium": chromium(), "files": [str(source) for source in sources]}
        targets = answer("node", HERE / "print.mjs", answer_codes=(0,), given=given)
        return {name: Path(pdf).read_bytes() for name, pdf in zip(pages, targets, strict=True)}


def saved_by_office(files: Mapping[str, bytes], ending: str = "pdf") -> dict[str, bytes]:
    """Word files as LibreOffice saves them, by name."""
    with tempfile.TemporaryDirectory(prefix="hotline-office-") as folder:
        sources = [Path(folder, f"{name}.docx") for name in files]
        for source, data in zip(sources, files.values(), strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        target = Path(folder, "saved")
        convert = ("--headless", "--convert-to", ending, "--outdir", target)
        said("soffice", profile, *convert, *sources, answer_codes=(0,))
        return {name: (target / f"{name}.{ending}").read_bytes() for name in files}

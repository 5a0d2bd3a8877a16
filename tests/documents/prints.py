"""PDFs of documents of others: what a browser prints, and what a word processor writes."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.conformance.tools import chromium, said


def printed(page: bytes) -> bytes:
    """A web page printed to PDF, with the browser's own head and foot on each sheet."""
    with tempfile.TemporaryDirectory(prefix="hotline-print-") as name:
        source, target = Path(name, "page.html"), Path(name, "page.pdf")
        source.write_bytes(page)
        options = ("--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}")
        said(chromium(), *options, source.as_uri(), answer_codes=(0,))
        return target.read_bytes()


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

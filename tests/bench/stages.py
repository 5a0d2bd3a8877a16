"""Builds one bulletin as the command does, and prints as JSON how long each stage takes.

    python stages.py DATA_FILE OUTPUT_FOLDER

`run.py` runs it as a process of its own. A stage is told in two parts: importing what it is the
first to need, and its work. The stages and their order are those of `pipeline/build.py`.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

# Importing is what is measured here, so it is done stage by stage.
# ruff: noqa: PLC0415


class Clock:
    """Time from lap to lap, by stage: `{stage: [importing, working]}` in seconds."""

    def __init__(self) -> None:
        self.stages: dict[str, list[float]] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """End the stage's importing or, called again, its work."""
        now = time.perf_counter()
        self.stages.setdefault(stage, []).append(now - self._last)
        self._last = now


def main(data: Path, output: Path) -> None:
    """Build PDF, DOCX and HTML, and print the time of each stage."""
    clock = Clock()

    from hotline_report.load.bulletins import read_leniently
    from hotline_report.load.template_folders import TemplateFolders

    clock.lap("Read the data file and its form")
    folders = TemplateFolders.with_own(None)
    bulletin = read_leniently(data, folders).bulletin
    assert bulletin is not None
    clock.lap("Read the data file and its form")

    from hotline_report.compute import compute_figures

    clock.lap("Compute the figures")
    figures = compute_figures(bulletin, None)
    clock.lap("Compute the figures")

    from hotline_report.compose.document import compose_document

    clock.lap("Compose the document")
    composed = compose_document(bulletin, figures)
    clock.lap("Compose the document")

    from hotline_report.checks import Subject, load_rules, run_checks
    from hotline_report.load.vocabulary import read_vocabulary

    load_rules()
    clock.lap("Check")
    vocabulary = read_vocabulary(folders, bulletin.edition.vocabulary)
    run_checks(Subject(bulletin, figures, composed.passages, None, vocabulary))
    clock.lap("Check")

    import hotline_report.writers.html.page
    from hotline_report.writers.registry import WRITERS, Content
    from hotline_report.writers.template_files import TemplateFiles

    clock.lap("HTML")
    templates = TemplateFiles(folders.folders)
    content = Content(bulletin, figures, composed.document, templates, print)
    made = {"bulletin.html": WRITERS["html"](content, {})}
    clock.lap("HTML")

    import hotline_report.writers.docx

    clock.lap("DOCX")
    made["bulletin.docx"] = WRITERS["docx"](content, {})
    clock.lap("DOCX")

    # As the writer does, also while it imports WeasyPrint. Here it stays so, because the command
    # imports what comes next first of all, when there is hardly anything to collect.
    gc.disable()
    import weasyprint  # noqa: F401

    import hotline_report.writers.pdf.paper

    clock.lap("PDF")
    made["bulletin.pdf"] = WRITERS["pdf"](content, {})
    content.close()
    clock.lap("PDF")

    import hotline_report.cli  # noqa: F401
    from hotline_report.writers.files import write_all

    clock.lap("Command line, and writing the files")
    write_all(output, made)
    clock.lap("Command line, and writing the files")
    print(json.dumps(clock.stages))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""A desk on which one case of the corpus is tried, and what came of it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from msgspec import Struct

from hotline_report.errors import SYNTAX, InputError, Problem
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.build import Order, build
from hotline_report.pipeline.check import check_file, has_errors
from tests.hostile.corpus import BASES, Case

PLACES = {
    "data": "data/某市/2023.yaml",
    "form": "templates/editions/试-2023.yaml",
    "page format": "templates/page_formats/自.yaml",
    "vocabulary": "templates/checks/vocabulary.yaml",
    "page template": "templates/html/bulletin.html.j2",
    "style sheet": "templates/html/screen.css",
}
"""Where each file belongs on a centre's desk."""

_ALWAYS = ("data", "form")


class Given(Struct, frozen=True):
    """What a case gave: the exit code, all that was told, and the problems in it."""

    exit: int
    told: str
    problems: tuple[Problem, ...] = ()

    @property
    def twice(self) -> list[Problem]:
        """What is told twice: in the same words, or as unreadable and as no number besides."""
        syntax = {p.position for p in self.problems if p.field == SYNTAX and p.mend is None}
        words = Counter((p.position, p.found) for p in self.problems)
        return [
            p
            for p in self.problems
            if words[p.position, p.found] > 1 or (p.field != SYNTAX and p.position in syntax)
        ]


class HostileDesk:
    """A folder with the base files, one of which at a time is hostile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def give(self, case: Case) -> Given:
        """Check or build it, as the command line would; whatever else is raised is a bug."""
        self._lay_out(case)
        folders = TemplateFolders.with_own(self._folder / "templates")
        data = self._folder / PLACES["data"]
        if case.file in ("page template", "style sheet"):
            return self._built(data, folders)
        try:
            checked = check_file(data, folders)
        except InputError as error:
            words = [f"{p.field}：{p.found}，{p.expected}，{p.remedy}" for p in error.problems]
            return Given(3, "\n".join((*error.notices, *words)), error.problems)
        wrong = [f"{p.field}：{p.found}，{p.expected}，{p.remedy}" for p in checked.problems]
        words = [f"{f.code} {f.message} {f.found}" for f in checked.findings]
        code = 3 if wrong else int(has_errors(checked.findings))
        return Given(code, "\n".join((*checked.notices, *wrong, *words)), checked.problems)

    def _built(self, data: Path, folders: TemplateFolders) -> Given:
        outcome = build(data, Order(("html",), self._folder / "output", folders), lambda _: None)
        words = "\n".join(f"{p.field}：{p.found}，{p.remedy}" for p in outcome.problems)
        if outcome.problems:
            return Given(3, words)
        if outcome.unwritable or outcome.lacking:
            return Given(4, outcome.unwritable or outcome.lacking)
        return Given(0, "\n".join(outcome.notices))

    def _lay_out(self, case: Case) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        texts = {file: BASES[file].read_text(encoding="utf-8") for file in _ALWAYS}
        if case.file == "page format":
            texts["data"] += "版式: 自\n"
        texts[case.file] = case.text
        for file, text in texts.items():
            path = self._folder / PLACES[file]
            path.parent.mkdir(parents=True, exist_ok=True)
            encoding = case.encoding if file == case.file else "utf-8"
            path.write_bytes(text.encode(encoding, "surrogatepass"))

"""What a bulletin yields after a few words of its file were replaced."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules, run_checks
from hotline_report.checks.subject import Subject
from hotline_report.compose.document import compose_passages
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.finding import Finding
from hotline_report.model.vocabulary import Vocabulary
from hotline_report.pipeline.check import subject_of
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.stretches import read_stretches
from tests.checks.remembered import remembered
from tests.samples import ROOT

INVENTED = ROOT / "tests" / "invented" / "templates"
"""Forms of the tests' own, for what no published form has."""

Edit = tuple[str, str]
"""Words of the file, each there just once before its waivers, and what they become."""


Beside = tuple[tuple[str, tuple[Edit, ...]], ...]
"""Edits of other files of the folder, by their names."""


_FOLDERS = TemplateFolders.with_own(INVENTED)
_RECENT = 16
"""Cases about the same text follow each other, or have it unchanged."""


def findings_of(
    code: str, path: str, edits: tuple[Edit, ...], beside: Beside = ()
) -> tuple[Finding, ...]:
    """What one rule finds in a copy of a data file, its city's other files beside it."""
    load_rules()
    subject = subject_with(path, edits, beside)
    if code in RULES:
        return tuple(RULES[code].check(subject))
    return tuple(finding for finding in run_checks(subject) if finding.code == code)


@lru_cache(_RECENT)
def subject_with(path: str, edits: tuple[Edit, ...], beside: Beside = ()) -> Subject:
    """What the rules look at, of the copy; `beside` edits other files of its folder."""
    original = ROOT / path
    copy = _copied(original.parent) / original.name
    with ExitStack() as stack, remembered():
        stack.enter_context(_edited(copy, edits))
        for name, others in beside:
            stack.enter_context(_edited(copy.with_name(name), others))
        prepared = prepare(copy, _FOLDERS)
        passages = compose_passages(prepared.bulletin, prepared.figures)
        stretches = read_stretches(prepared.bulletin, _FOLDERS, [])
        return subject_of(prepared, passages, _vocabulary(), stretches)


_COPIES = TemporaryDirectory()


@cache
def _copied(folder: Path) -> Path:
    """A copy of a city's folder; each case leaves it as it was."""
    copy = Path(mkdtemp(dir=_COPIES.name)) / folder.name
    return Path(shutil.copytree(folder, copy))


@contextmanager
def _edited(file: Path, edits: tuple[Edit, ...]) -> Iterator[None]:
    whole = file.read_text(encoding="utf-8")
    text, *waivers = whole.partition("\n豁免:\n")
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
        text = text.replace(old, new)
    file.write_text("".join((text, *waivers)), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(whole, encoding="utf-8")


@cache
def _vocabulary() -> Vocabulary:
    return read_vocabulary(_FOLDERS, "热线")

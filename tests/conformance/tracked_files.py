"""Word files with tracked changes for the validators, each with both of its drafts beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace

from hotline_report.model.page_format import LeadLook
from hotline_report.pipeline.prepare import prepare
from hotline_report.writers.docx import write_docx
from hotline_report.writers.docx.tracked import Side, write_tracked
from tests.conformance.office_changes import BY_CHANCE, ENDING, SIDES, side_of
from tests.samples import ALL_TEXTS, document_of, source_of
from tests.writers.docx.support import FORMAT
from tests.writers.docx.tracked import drafts
from tests.writers.docx.tracked.clerk import first_and_second
from tests.writers.docx.tracked.support import AUTHOR, DATE

_DRAFTS = 40
_LOOK = replace(FORMAT, leads=LeadLook.BOLD)


def tracked_files(folder: Path) -> Iterator[Path]:
    """Samples beside each other both ways, the clerk's case, drafts by chance."""
    (folder / SIDES).mkdir()
    for name, (old, new) in _pairs(folder):
        file = folder / f"{name}{ENDING}"
        file.write_bytes(write_tracked(old, new, AUTHOR, DATE))
        for which, side in (("old", old), ("new", new)):
            plain = write_docx(side.document.on_paper(), side.page_format)
            side_of(file, which).write_bytes(plain)
        yield file


def _pairs(folder: Path) -> Iterator[tuple[str, tuple[Side, Side]]]:
    sides = {name: _sample(name) for name in ALL_TEXTS}
    for one, other in pairwise(ALL_TEXTS):
        yield f"{one}+{other}", (sides[one], sides[other])
        yield f"{other}+{one}", (sides[other], sides[one])
    yield "clerk", first_and_second(folder / "clerk")
    for seed in range(_DRAFTS):
        old = drafts.draft(seed)
        yield f"{BY_CHANCE}{seed:02}", (_by_chance(old), _by_chance(drafts.edited(seed, old)))


def _sample(name: str) -> Side:
    prepared = prepare(*source_of(name))
    return Side(document_of(prepared), prepared.bulletin.page_format)


def _by_chance(one: drafts.Draft) -> Side:
    return Side(drafts.document_of(one), _LOOK)

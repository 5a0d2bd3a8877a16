"""`make imports`: what comes back of samples in every format, documents of others, noisy tables.

Cells are those of the tables of figures, records and rankings; a cell is right where it is printed
as it was, wrong where something else is printed there, and else it is open.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report import blocks
from hotline_report.pipeline.importing.reading import Imported, Wanted, import_file
from hotline_report.pipeline.prepare import prepare
from hotline_report.recognition.tables import Answers
from hotline_report.recognition.values import half_width
from tests.documents.foreign import Manner, foreign
from tests.documents.page import page_of
from tests.documents.word import word_of
from tests.imports.compared import printed
from tests.imports.noise import CHANGES, COMBINED, outcome
from tests.imports.unforeseen import MADE, PRINTED
from tests.published.tables import CELLS
from tests.samples import PRODUCT, SAMPLES, build_files, document_of

_KINDS = ("docx", "html", "pdf")
_MANNERS = {
    "plain": Manner(),
    "titles in tables": Manner(title_inside=True, narrow=True),
    "on two pages": Manner(split=True),
}
_SEEDS = range(5)
_FIGURES = [name for name in SAMPLES if "monthly" not in name]


class Count(Struct, frozen=True):
    """How many cells are right, wrong and open; `told` are those that the import listed."""

    right: int
    wrong: int
    open: int
    told: int
    same_words: bool

    def __str__(self) -> str:
        words = "narrative the same" if self.same_words else "narrative differs"
        return (
            f"{self.right} right, {self.wrong} wrong, {self.open} open, {self.told} told, {words}"
        )


def cells_of(document: blocks.Document) -> dict[str, str]:
    """The cells of all tables by their places, as printed."""
    return {
        cell.place: half_width(cell.text)
        for block in document.blocks
        if isinstance(block, blocks.Table)
        for row in block.rows()
        for cell in row
        if cell.place
    }


def count(found: Imported, document: blocks.Document) -> Count:
    """What came back of a document."""
    wanted = cells_of(document)
    made = found.checked.document
    got = cells_of(made) if made is not None else {}
    right = sum(got.get(place) == text for place, text in wanted.items())
    wrong = [place for place, text in wanted.items() if got.get(place, text) != text]
    told = len(found.tables.told) + len(found.checked.cells) + len(found.checked.paragraphs)
    same = made is not None and _words(made) == _words(document)
    return Count(right, len(wrong), len(wanted) - right - len(wrong), told, same)


def _words(document: blocks.Document) -> list[tuple[object, ...]]:
    kinds = ("title", "heading", "paragraph", "signature", "annex")
    return [each for each in printed(document) if each[0] in kinds]


def read_again(path: Path) -> Imported:
    """A file imported as a user would, who says nothing of it."""
    return import_file(path, Wanted(), PRODUCT, Answers())


def samples() -> Iterator[tuple[str, Count]]:
    """Every sample in every format."""
    for name, data in SAMPLES.items():
        document = document_of(prepare(data, PRODUCT))
        with tempfile.TemporaryDirectory() as place:
            files = build_files(data, Path(place))
            for kind in _KINDS:
                yield f"{name} {kind}", count(read_again(files[kind]), document)
            for label, path in _saved_by_others(files, Path(place)):
                yield f"{name} {label}", count(read_again(path), document)


def _saved_by_others(files: Mapping[str, Path], place: Path) -> Iterator[tuple[str, Path]]:
    """The Word file saved by LibreOffice, the page printed by Chromium, where they are there."""
    office, browser = shutil.which("soffice"), shutil.which("chromium")
    if office:
        folder = place / "office"
        command = [office, "--headless", "--convert-to", "docx", "--outdir", str(folder)]
        subprocess.run([*command, str(files["docx"])], check=True, capture_output=True)
        yield "docx saved by LibreOffice", next(folder.glob("*.docx"))
    if browser:
        page = place / "printed.pdf"
        command = [browser, "--headless", "--no-sandbox", f"--print-to-pdf={page}"]
        subprocess.run([*command, files["html"].as_uri()], check=True, capture_output=True)
        yield "html printed by Chromium", page


def others() -> Iterator[tuple[str, Count]]:
    """Documents of others."""
    for name in CELLS:
        document = document_of(prepare(SAMPLES[name], PRODUCT))
        for manner, how in _MANNERS.items():
            for kind, write in (("docx", word_of), ("html", page_of)):
                with tempfile.TemporaryDirectory() as place:
                    path = Path(place) / f"document.{kind}"
                    path.write_bytes(write(foreign(name, how)))
                    yield f"{name} {kind}, {manner}", count(read_again(path), document)


def unforeseen() -> Iterator[tuple[str, Count]]:
    """Documents in manners that recognition was not made for; those of programs that are there."""
    needed = {"printed": "chromium", "saved": "soffice"}
    for label, (ending, made) in {**MADE, **PRINTED}.items():
        if any(word in label and shutil.which(each) is None for word, each in needed.items()):
            continue
        for name in CELLS:
            with tempfile.TemporaryDirectory() as place:
                path = Path(place) / f"{name}.{ending}"
                path.write_bytes(made(name))
                prepared = prepare(SAMPLES[name], PRODUCT)
                bulletin = prepared.bulletin
                wanted = Wanted(city=bulletin.city, period=bulletin.period)
                found = import_file(path, wanted, PRODUCT, Answers())
                yield f"{name} {ending}, {label}", count(found, document_of(prepared))


def noise(kinds: Sequence[str]) -> str:
    """Tables changed by chance."""
    found = [outcome(name, kinds, seed) for name in _FIGURES for seed in _SEEDS]
    right, still = sum(each.right for each in found), sum(each.open for each in found)
    return f"{right} right, {sum(len(each.wrong) for each in found)} wrong, {still} open"


def main() -> None:
    """Print it all."""
    parts = {
        "Samples": samples(),
        "Documents of others": others(),
        "In manners that nobody foresaw": unforeseen(),
    }
    for title, lines in parts.items():
        print(title)
        for label, counted in lines:
            print(f"  {label}: {counted}", flush=True)
    print("Noise")
    for kind in CHANGES:
        print(f"  {kind}: {noise((kind,))}", flush=True)
    for label, kinds in (*COMBINED.items(), ("stacked", ("stacked",))):
        print(f"  {label}: {noise(kinds)}", flush=True)


if __name__ == "__main__":
    main()

"""The sample bulletins under data/, each built once a test run, for all tests that read them."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from msgspec import Struct

from hotline_report.blocks import Document
from hotline_report.compose.document import compose_document
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.pipeline.build import FORMATS, Order, build
from hotline_report.pipeline.check import check_file, review_page
from hotline_report.pipeline.prepare import Prepared, prepare
from tests import inlines
from tests.readback import Readback
from tests.readback.docx import read_docx
from tests.readback.fragment import read_fragment
from tests.readback.html import read_html
from tests.readback.pdf import read_pdf
from tests.warm import warm

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = TemplateFolders.with_own(None)

READERS: Mapping[str, Callable[[bytes], Readback]] = {
    "html": lambda data: read_html(data.decode()),
    "fragment": lambda data: read_fragment(data.decode()),
    "docx": read_docx,
    "pdf": read_pdf,
}
"""The formats that people read, each with how it is read back."""

SAMPLES = {
    f"{path.parent.name}-{path.stem}": path for path in sorted((ROOT / "data").glob("*/*.yaml"))
}
"""Every data file that comes with the project, by city and year: `huaian-2023`."""


WITH_INLINES = "wenyuan-2024"
"""The bulletin of tests/inlines, which is built with a form and a page format of its own."""

ALL_TEXTS = (*SAMPLES, WITH_INLINES)
"""What is built once for all tests."""


NEWEST = (
    *{name.partition("-")[0]: name for name in SAMPLES if "累计" not in name}.values(),
    WITH_INLINES,
)
"""The newest of each city, for what takes long, but for first months (累计), which have less in
their brackets than a month."""


EVERY_SAMPLE = "EVERY_SAMPLE" in os.environ
"""Whether tests with programs of others take all samples, as `make conformance` lets them."""

JUDGED = (
    ALL_TEXTS
    if EVERY_SAMPLE
    else ("example-2024", "example_monthly-2024-05", "openness-2024", WITH_INLINES)
)
"""What programs of others judge: the newest of each fictional city, one of each kind of form."""


WITH_CHARTS = "example-2024-charts"
WITH_CONTENTS = "example-2024-contents"
ON_PAPER = {WITH_CHARTS: "图表: 全部", WITH_CONTENTS: "目录: 是"}
"""The fictional bulletin of 2024 with charts or contents on paper, which are no samples of their
own, and the line of the data file that asks for them."""


def on_paper(name: str, folder: Path) -> Path:
    """The data file of one of `ON_PAPER`, written below `folder` unless it is there."""
    data = folder / "example" / "2024.yaml"
    if data.exists():
        return data
    shutil.copytree(SAMPLES["example-2024"].parent, data.parent)
    text, count = re.subn(
        r"^落款: 是$",
        f"落款: 是\n{ON_PAPER[name]}",
        data.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    assert count == 1
    data.write_text(text, encoding="utf-8")
    return data


class Sample(Struct, frozen=True):
    """A sample's stages and its files, by format; `kept` are those to compare drafts by."""

    bulletin: Bulletin
    figures: Figures
    document: Document
    files: Mapping[str, bytes]
    kept: Mapping[str, bytes]

    def readback(self, kind: str) -> Readback:
        """What a reader finds in the file of this format."""
        return _readback(kind, self.files[kind])


@cache
def _readback(kind: str, data: bytes) -> Readback:
    return READERS[kind](data)


Samples = Callable[[str], Sample]


def build_sample(name: str, root: Path) -> Sample:
    """Build a sample below `root`, unless another process of this test run has done so."""
    folder = root / name
    done = root / f"{name}.done"
    root.mkdir(exist_ok=True)
    with _alone(root / f"{name}.lock"):
        if name in ON_PAPER:
            data, folders = on_paper(name, root / f"{name}.data"), PRODUCT
        else:
            data, folders = source_of(name)
        if not done.exists():
            build_files(data, folder, folders)
            done.touch()
    prepared = prepare(data, folders)
    return Sample(
        bulletin=prepared.bulletin,
        figures=prepared.figures,
        document=document_of(prepared),
        files={kind_of(path): path.read_bytes() for path in shown_in(folder)},
        kept={path.name: path.read_bytes() for path in folder.glob("*/*/.*")},
    )


def shown_in(output: Path) -> Iterator[Path]:
    """The files below an output folder that a user sees: none is hidden."""
    return (path for path in output.rglob("*") if path.is_file() and not path.name.startswith("."))


def source_of(name: str) -> tuple[Path, TemplateFolders]:
    """The data file of a sample, and where its form is."""
    if name == WITH_INLINES:
        return inlines.DATA, inlines.FOLDERS
    return SAMPLES[name], PRODUCT


def document_of(prepared: Prepared) -> Document:
    """The block tree of a data file."""
    return compose_document(prepared.bulletin, prepared.figures).document


def build_files(data: Path, output: Path, folders: TemplateFolders = PRODUCT) -> Mapping[str, Path]:
    """Build a data file in all formats; the files by format."""
    warm(pdf=True)
    outcome = build(data, Order(FORMATS, output, folders), lambda _: None)
    assert len(outcome.files) == len(FORMATS), outcome
    return {kind_of(path): path for path in outcome.files}


def reviewed(data: Path, folders: TemplateFolders = PRODUCT) -> str:
    """The reviewer's page of a data file."""
    return review_page(check_file(data, folders), folders).html


def kind_of(path: Path) -> str:
    """The format of a file that was built."""
    return "fragment" if path.name.endswith(".fragment.html") else path.suffix[1:]


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Processes of one test run (pytest-xdist) wait here for each other."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

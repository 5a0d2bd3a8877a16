"""Validators that we did not write accept samples of each kind in every format.

`make conformance` lets them judge all samples.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from hotline_report.writers.docx.tracked import Side, write_tracked
from tests.compare.documents import COMPARED, TWO_YEARS, compared
from tests.conformance.validators import VALIDATORS, Validator
from tests.samples import (
    JUDGED,
    ON_PAPER,
    SAMPLES,
    WITH_CHARTS,
    WITH_INLINES,
    Samples,
    reviewed,
)
from tests.writers.docx.tracked.support import AUTHOR, DATE

pytestmark = pytest.mark.slow

Judge = Callable[[Validator], Mapping[Path, list[str]]]

REVIEWED = "nantong-2022.review"

BAD = "bad"
"""What every validator is to refuse; judged with the others, so that each is started once."""

AXE = {
    "axe": ("example_monthly-2024-05", "openness-2024", WITH_INLINES, WITH_CHARTS),
    # In a fragment the others have no element that is not in these.
    "axe, pasted": (WITH_INLINES, WITH_CHARTS),
}
"""The samples that axe judges here, which takes seconds for a long page with many tables."""

TRACKED = {
    "years.tracked": ("example-2023", "example-2024"),
    "inlines.tracked": (WITH_INLINES, "example_monthly-2024-05"),
}
"""Word files with tracked changes: of which sample against which."""

BY_NAME = {validator.name: validator for validator in VALIDATORS}


@pytest.fixture(scope="module")
def folder(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, also those `ON_PAPER`, and pages for reviewers, under simple names."""
    folder = tmp_path_factory.mktemp("conformance")
    for name in (*JUDGED, *ON_PAPER):
        for ending, data in samples(name).files.items():
            (folder / f"{name}.{ending}").write_bytes(data)
    (folder / f"{REVIEWED}.html").write_text(reviewed(SAMPLES["nantong-2022"]), encoding="utf-8")
    for name, (old, new) in TRACKED.items():
        before, after = (
            Side(sample.document, sample.bulletin.page_format)
            for sample in (samples(old), samples(new))
        )
        (folder / f"{name}.docx").write_bytes(write_tracked(before, after, AUTHOR, DATE))
    (folder / f"{COMPARED}.html").write_text(compared(*TWO_YEARS), encoding="utf-8")
    for ending, data in bad_files(samples("example-2024").files).items():
        (folder / f"{BAD}.{ending}").write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def judged(folder: Path) -> Judge:
    """What a validator says of the samples; it is started once."""

    def judge(validator: Validator) -> Mapping[Path, list[str]]:
        files = sorted(folder.glob(f"*{validator.ending}"))
        return validator.check([file for file in files if is_judged(validator.name, file)])

    return cache(judge)


def is_judged(validator: str, file: Path) -> bool:
    """Whether it is this validator's here."""
    return validator not in AXE or file.stem in (*AXE[validator], REVIEWED, COMPARED, BAD)


def cases() -> Iterator[tuple[str, str]]:
    """Validators and what they judge; the reviewers' pages are among those for the web."""
    for name, validator in BY_NAME.items():
        samples = AXE.get(name, (*JUDGED, *ON_PAPER))
        yield from ((name, sample) for sample in samples)
        if validator.ending == ".docx":
            yield from ((name, tracked) for tracked in TRACKED)
        if validator.ending == ".html":
            yield from ((name, REVIEWED), (name, COMPARED))


@pytest.mark.parametrize(("validator", "sample"), list(cases()))
def test_the_validator_accepts_the_sample(
    validator: str, sample: str, folder: Path, judged: Judge
) -> None:
    chosen = BY_NAME[validator]
    assert judged(chosen)[folder / f"{sample}{chosen.ending}"] == []


_BAD_PAGE = """<!DOCTYPE html><html><head><title>x</title></head>
<body><img src=x><p id=a></p><p id=a></p></body></html>"""


def bad_files(good: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """A file of each format with something wrong in it."""
    return {
        "pdf": good["pdf"][: len(good["pdf"]) // 2],
        "docx": _with_a_row_outside_its_table(good["docx"]),
        "html": _BAD_PAGE.encode(),
        "fragment": b"<img src=x><p id=a></p><p id=a></p>",
    }


@pytest.mark.parametrize("validator", BY_NAME)
def test_the_validator_refuses_what_is_wrong(validator: str, folder: Path, judged: Judge) -> None:
    chosen = BY_NAME[validator]
    assert judged(chosen)[folder / f"{BAD}{chosen.ending}"] != []


def _with_a_row_outside_its_table(word_file: bytes) -> bytes:
    """The same file with an element where the schema has no place for it."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file)) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body><w:tr/>", 1)
            target.writestr(name, data)
    return buffer.getvalue()

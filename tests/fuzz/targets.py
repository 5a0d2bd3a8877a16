"""What is fuzzed: bytes of a data file, a text with Jinja, prose for the checks.

Each target takes any input and returns; what it raises, or takes for ever over, is a find.
"""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import FrameType

from msgspec.structs import replace

from hotline_report.checks import RULES, Subject, load_rules
from hotline_report.compose.document import compose_document, compose_passages
from hotline_report.errors import InputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Prose
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.vocabulary import Vocabulary
from hotline_report.pipeline.check import check_file, subject_of
from hotline_report.pipeline.prepare import Prepared, prepare
from tests.hostile.corpus import AREAS, BASES, cases
from tests.samples import PRODUCT, SAMPLES

SECONDS = 20
"""Of the processor, for one small input that takes some hundredths: beyond it there is no end."""

Target = Callable[[bytes], None]

_DESK = tempfile.TemporaryDirectory(prefix="hotline-fuzz-")
"""Gone with the process."""


@cache
def _desk() -> Path:
    folder = Path(_DESK.name)
    (folder / "templates/editions").mkdir(parents=True)
    (folder / "data/某市").mkdir(parents=True)
    form = BASES["form"].read_bytes()
    (folder / "templates/editions/试-2023.yaml").write_bytes(form)
    return folder


def yaml_in(data: bytes) -> None:
    """A data file of these bytes is checked or refused."""
    path = _desk() / "data/某市/2023.yaml"
    path.write_bytes(data)
    with suppress(InputError):
        check_file(path, TemplateFolders.with_own(_desk() / "templates"))


@cache
def _sample() -> Prepared:
    return prepare(SAMPLES["example-2024"], PRODUCT)


def narrative_in(data: bytes) -> None:
    """A lead paragraph of this text is printed or refused."""
    sample = _sample()
    text = data.decode("utf-8", "ignore")
    where = sample.bulletin.title.position
    lead = Prose(text, "导语", where, tuple(text.split("\n")))
    with suppress(InputError):
        compose_document(replace(sample.bulletin, lead=lead), sample.figures)


@cache
def _subject() -> Subject:
    sample = _sample()
    passages = compose_passages(sample.bulletin, sample.figures)
    return subject_of(sample, passages, Vocabulary())


def prose_in(data: bytes) -> None:
    """The rules of words read this paragraph; what they find does not matter."""
    subject = _subject()
    text = data.decode("utf-8", "ignore")
    where = subject.bulletin.title.position
    passage = Passage(PassageKind.BODY, "情况", 0, text, where, ())
    load_rules()
    for code, rule in RULES.items():
        if code[0] in "NT":
            list(rule.check(replace(subject, passages=(passage,))))


TARGETS: Mapping[str, Target] = {"yaml": yaml_in, "narrative": narrative_in, "prose": prose_in}


def run_one(target: str, data: bytes) -> None:
    """Give one input to a target, within its bound of time."""
    with _bounded():
        TARGETS[target](data)


@contextmanager
def _bounded() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        message = f"no end within {SECONDS} seconds of the processor"
        raise TimeoutError(message)

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with: those of the corpus, and the paragraphs of the samples."""
    if target == "yaml":
        for area in AREAS:
            for case in cases(area):
                if case.file == "data" and len(case.text) < 4_000:
                    yield case.text.encode(case.encoding, "surrogatepass")
        return
    for name in SAMPLES:
        sample = prepare(SAMPLES[name], PRODUCT)
        if target == "narrative":
            yield from (prose.template.encode() for prose in sample.bulletin.proses())
        else:
            composed = compose_document(sample.bulletin, sample.figures)
            yield from (passage.text.encode() for passage in composed.passages)

"""What checking costs: processor time of one sample, and of invented bulletins 1×, 10× and 100×.

    python -m tests.bench.growth

`run.py` runs it as a process of its own and reads the JSON that it prints.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import asdict

from hotline_report.checks import Subject, load_rules, run_checks
from hotline_report.compare import compare
from hotline_report.compose.document import compose_document, compose_passages
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.take_back import take_back
from hotline_report.writers.docx import write_docx
from tests.checks.invented import invented
from tests.compare.grown import both

SAMPLE = "data/huaian/2023.yaml"
IMPORTING = "Importing the rules"
COMPARING, TAKING = "`diff`, comparing two drafts", "`take-back`, reading both files"
TIMES_AS_MANY = (1, 10, 100)
_ROOT = Path(__file__).resolve().parents[2]
_SEED = 1


class Cost(Struct, frozen=True):
    """How many figures and characters of narrative, and the seconds that something took."""

    name: str
    figures: int
    characters: int
    seconds: float

    @property
    def each(self) -> float:
        """Seconds a figure."""
        return self.seconds / self.figures


def invented_name(times: int) -> str:
    """What such a bulletin is called on the page."""
    return f"invented, {times}×"


def subject_of(path: Path, folders: TemplateFolders) -> Subject:
    """A data file as the rules see it, without last year's."""
    prepared = prepare(path, folders)
    bulletin, figures = prepared.bulletin, prepared.figures
    passages = compose_passages(bulletin, figures)
    return Subject(
        bulletin, figures, passages, None, read_vocabulary(folders, bulletin.edition.vocabulary)
    )


def invented_subject(tables: int) -> Subject:
    """A bulletin with so many tables, rankings and sentences about them."""
    made = invented(_SEED, tables)
    with TemporaryDirectory() as name:
        form = Path(name) / "templates" / "editions" / "试验-2023.yaml"
        path = Path(name) / "test" / "2023.yaml"
        for target, text in ((form, made.form), (path, made.data)):
            target.parent.mkdir(parents=True)
            target.write_text(text, encoding="utf-8")
        return subject_of(path, TemplateFolders.with_own(form.parents[1]))


def cost(name: str, subject: Subject) -> Cost:
    """Run every rule once."""
    figures, words = sum(1 for _ in subject.figures), sum(len(p.text) for p in subject.passages)
    start = time.process_time()
    run_checks(subject)
    return Cost(name, figures, words, time.process_time() - start)


def compared(times: int) -> Cost:
    """Compare two drafts of so many tables and chapters, a tenth of which is another."""
    old, new = both(times), both(times, 1)
    figures = sum(len(table.figures) for table in new.tables)
    characters = sum(len(passage.text) for passage in new.passages)
    start = time.process_time()
    compare(old, new)
    return Cost(f"{COMPARING}, {times}×", figures, characters, time.process_time() - start)


def taken_back(times: int) -> Cost:
    """Take the Word file of a bulletin of so many tables back into its data file."""
    made = invented(_SEED, times)
    with TemporaryDirectory() as name:
        form = Path(name) / "templates" / "editions" / "试验-2023.yaml"
        path, word = Path(name) / "test" / "2023.yaml", Path(name) / "2023.docx"
        for target, text in ((form, made.form), (path, made.data)):
            target.parent.mkdir(parents=True)
            target.write_text(text, encoding="utf-8")
        folders = TemplateFolders.with_own(form.parents[1])
        prepared = prepare(path, folders)
        composed = compose_document(prepared.bulletin, prepared.figures)
        document = composed.document.on_paper()
        word.write_bytes(write_docx(document, prepared.bulletin.page_format, marked=True))
        figures = sum(1 for _ in prepared.figures)
        characters = sum(len(passage.text) for passage in composed.passages)
        start = time.process_time()
        take_back(word, path, folders)
        return Cost(f"{TAKING}, {times}×", figures, characters, time.process_time() - start)


def main() -> None:
    """Print the costs as JSON; importing the rules is the first, the sample the second."""
    sample = subject_of(_ROOT / SAMPLE, TemplateFolders.with_own(None))
    start = time.process_time()
    load_rules()
    importing = Cost(IMPORTING, 0, 0, time.process_time() - start)
    costs = [importing, cost(SAMPLE, sample)]
    costs += [cost(invented_name(times), invented_subject(times)) for times in TIMES_AS_MANY]
    costs += [compared(times) for times in TIMES_AS_MANY]
    costs += [taken_back(times) for times in TIMES_AS_MANY]
    print(json.dumps([asdict(each) for each in costs]))


if __name__ == "__main__":
    main()

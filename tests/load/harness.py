"""The command line run in this process on a data file with one mistake, and what it said."""

from __future__ import annotations

import contextlib
import gc
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from hotline_report.blocks import Document
from hotline_report.cli import main
from hotline_report.compose.document import Composed, compose_document
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.prepare import prepare
from tests.warm import warm

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "data/example/2023.yaml").read_text(encoding="utf-8")
"""A complete data file without mistakes; tests make one edit each."""

SMALL_PLACE = "example_monthly/2024-03"
SMALL = (ROOT / f"data/{SMALL_PLACE}.yaml").read_text(encoding="utf-8")
"""Another one, of two pages, and where it belongs: where it does not matter how much is in it."""

FORM = (ROOT / "templates/editions/江苏省-2023.yaml").read_text(encoding="utf-8")
"""The form of the sample."""

EARLIER = b"made by an earlier build"

_TOLD = re.compile(
    r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+) 【(?P<field>.+)】\n"
    r"    发现：(?P<found>.*)\n    应为：(?P<expected>.*)\n    处理：(?P<remedy>.*)$",
    re.MULTILINE,
)


class Told(Struct, frozen=True):
    """One problem as it stands on standard error."""

    path: Path
    line: int
    column: int
    field: str
    found: str
    expected: str
    remedy: str


class Done(Struct, frozen=True):
    """A command that ended: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> list[Told]:
        """The problems, in the order in which they were told."""
        return [
            Told(
                Path(match["path"]),
                int(match["line"]),
                int(match["column"]),
                *match.group("field", "found", "expected", "remedy"),
            )
            for match in _TOLD.finditer(self.err)
        ]


def run(*words: str | Path) -> Done:
    """Run `hotline-report` with these words, through its own entry point."""
    warm(pdf="pdf" in ",".join(map(str, words)))
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["hotline-report", *map(str, words)])
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            pytest.raises(SystemExit) as end,
        ):
            main()
    # A command that ends leaves its garbage to the system; this process goes on, and would grow
    # beyond what own templates may use (pipeline/limited.py).
    gc.unfreeze()
    code = end.value.code
    assert isinstance(code, int)
    assert "Traceback" not in err.getvalue()
    return Done(code, out.getvalue(), err.getvalue())


def edited(old: str, new: str, text: str = SAMPLE) -> str:
    """The text with the one place that reads `old` changed."""
    assert text.count(old) == 1, f"{text.count(old)} places read {old!r}"
    return text.replace(old, new)


def line_of(part: str, text: str = SAMPLE) -> int:
    """The line in which a part of the text begins, from 1."""
    assert text.count(part) == 1, f"{text.count(part)} places read {part!r}"
    return text.count("\n", 0, text.index(part)) + 1


def with_lead(block: str) -> str:
    """The sample with another lead paragraph (导语), given as YAML."""
    start, end = SAMPLE.index("导语: |"), SAMPLE.index("\n正文:")
    return SAMPLE[:start] + block + "\n" + SAMPLE[end:]


class Desk:
    """A folder like a centre's: one data file, own forms, and an earlier output."""

    def __init__(self, folder: Path, place: str = "example/2023") -> None:
        self.data = folder / "data" / f"{place}.yaml"
        self.output = folder / "output"
        self._place = place
        self.forms = folder / "templates" / "editions"
        self.data.parent.mkdir(parents=True)
        self.forms.mkdir(parents=True)

    def form(self, name: str, text: str) -> Path:
        """Write a form of the centre's own."""
        path = self.forms / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    def build(self, data: str | bytes, formats: str = "csv", *options: str) -> Done:
        """Build the data file; where that fails, what was there before must be as it was."""
        self.data.write_bytes(data if isinstance(data, bytes) else data.encode())
        with self._earlier() as earlier:
            words = ("--format", formats, "-o", self.output, "-t", self.forms.parent)
            done = run("build", self.data, *words, *options)
            if done.code:
                kept = [path for path in self.output.rglob("*") if path.is_file()]
                assert kept == [earlier], "a failed build changed the output folder"
                assert earlier.read_bytes() == EARLIER
        return done

    def refuse(self, data: str | bytes) -> list[Told]:
        """Build a wrong data file; the problems told (exit code 3)."""
        done = self.build(data)
        assert done.code == 3, done.err
        assert done.told, done.err
        assert all(told.found and told.expected and told.remedy for told in done.told)
        return done.told

    def document(self, data: str) -> Document:
        """The block tree of a right data file."""
        return self.composed(data).document

    def composed(self, data: str) -> Composed:
        """The block tree of a right data file, and its narrative as printed."""
        self.data.write_text(data, encoding="utf-8")
        prepared = prepare(self.data, TemplateFolders.with_own(self.forms.parent))
        return compose_document(prepared.bulletin, prepared.figures)

    @contextlib.contextmanager
    def _earlier(self) -> Iterator[Path]:
        title = "示例市12345热线2023年度工作情况发布（虚构样例）"
        path = self.output / self._place / f"{title}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        for other in self.output.rglob("*.*"):
            if other.is_file():
                other.unlink()
        path.write_bytes(EARLIER)
        yield path

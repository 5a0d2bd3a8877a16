"""Slips that have one right answer, mended in the data file's own text (decision 0043)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

from hotline_report.edit.splices import RawText, Splice, in_order
from hotline_report.errors import SYNTAX, InputError, Mend, Position, Problem
from hotline_report.formatting.yaml_text import flow, on_one_line
from hotline_report.load.bulletins import read_file_leniently
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.words import words_of
from hotline_report.load.yaml_reader import read_yaml_text
from hotline_report.model.bulletin import Bulletin, Words
from hotline_report.pipeline.rewriting import Opened, open_to_edit, write_changed

_ROUNDS = 60
"""A mend may lay others bare, or stand in their way; each round reads the file again."""


class Fix(Struct, frozen=True):
    """A change: where, what was wrong, and the lines as they are and as they will be."""

    line: int
    field: str
    found: str
    old: str
    new: str


class Fixed(Struct, frozen=True):
    """A data file with all its fixes; `left` are the problems that people must mend."""

    opened: Opened
    new: str
    fixes: tuple[Fix, ...]
    left: tuple[Problem, ...]
    notices: tuple[str, ...]


def fixed(path: Path, folders: TemplateFolders) -> Fixed:
    """What can be mended in a data file; nothing is written.

    Raises:
        InputError: it cannot be read at all.
    """
    opened = open_to_edit(path)
    fixing = _Fixing(path, opened.raw, folders)
    fixing.run()
    fixes = tuple(sorted(fixing.done, key=lambda each: each.line))
    return Fixed(opened, fixing.raw, fixes, fixing.left, opened.notices)


def apply(fix: Fixed) -> None:
    """Write the fixes into the file.

    Raises:
        OutputError: the file has changed since, or cannot be written.
    """
    write_changed(fix.opened, fix.new)


class _Fixing:
    def __init__(self, path: Path, raw: str, folders: TemplateFolders) -> None:
        self._path, self._folders = path, folders
        self.raw = raw
        self.done: list[Fix] = []
        self.left: tuple[Problem, ...] = ()
        self._refused: set[tuple[str, str]] = set()

    def run(self) -> None:
        """Mend, read again, and so on, until nothing is left that can be."""
        problems = self._problems(self.raw)
        for _ in range(_ROUNDS):
            found = list(self._splices(problems))
            if not found:
                break
            problems = self._taken(found, problems)
        self.left = tuple(p for p in problems if p.field)

    def _taken(
        self, found: Sequence[tuple[Splice, Problem]], before: Sequence[Problem]
    ) -> Sequence[Problem]:
        """With those that leave the file the better for it; the proof is that it is read again."""
        new = self._spliced([splice for splice, _ in found])
        after = self._problems(new)
        if _is_better(before, after, [problem for _, problem in found]):
            self._note(new, [problem for _, problem in found])
            return after
        refused = [each for each in found if not self._is_good(*each, before)]
        if refused:
            # All others are mended in the next round.
            self._refused.update(_key(problem) for _, problem in refused)
            return before
        # Each is good by itself, but not all of them together.
        (splice, problem), *_ = found
        alone = self._spliced([splice])
        self._note(alone, [problem])
        return self._problems(alone)

    def _is_good(self, splice: Splice, problem: Problem, before: Sequence[Problem]) -> bool:
        after = self._problems(self._spliced([splice]))
        return _is_better(before, after, [problem])

    def _note(self, new: str, mended: Sequence[Problem]) -> None:
        old_lines, new_lines = (RawText(raw).text.split("\n") for raw in (self.raw, new))
        shift = len(new_lines) - len(old_lines)
        for problem in mended:
            mend, first = problem.mend, problem.position.line
            if mend is None:
                continue
            first = mend.line or first
            last = first + mend.old.count("\n")
            more = shift if mend.new.count("\n") != mend.old.count("\n") else 0
            self.done.append(
                Fix(
                    first,
                    "" if problem.field == SYNTAX else problem.field,
                    problem.found,
                    "\n".join(old_lines[first - 1 : last]),
                    "\n".join(new_lines[first - 1 : last + more]),
                )
            )
        self.raw = new

    def _spliced(self, splices: Sequence[Splice]) -> str:
        return RawText(self.raw).spliced(in_order(splices))

    def _problems(self, raw: str) -> Sequence[Problem]:
        """The problems of a text, and of its words that were pasted into one item."""
        file_text = RawText(raw).text
        try:
            file = read_yaml_text(self._path, file_text)
            reading = read_file_leniently(file, self._folders)
        except InputError as error:
            return error.problems
        pasted = _pasted(reading.bulletin, file_text) if reading.bulletin is not None else ()
        own = InputError(reading.problems).problems
        return (*own, *pasted)

    def _splices(self, problems: Sequence[Problem]) -> Iterator[tuple[Splice, Problem]]:
        text = RawText(self.raw).text
        starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        taken: list[tuple[int, int]] = []
        for problem in problems:
            mend = problem.mend
            if mend is None or problem.position.path != self._path:
                continue
            if _key(problem) in self._refused:
                continue
            splice = _splice(text, starts, problem.position, mend)
            if splice is None or any(s < splice.end and splice.start < e for s, e in taken):
                continue
            taken.append((splice.start, splice.end))
            yield splice, problem


def _splice(text: str, starts: Sequence[int], position: Position, mend: Mend) -> Splice | None:
    """Where the mend's text stands; None where it is not there as it was read."""
    if mend.line:
        start = starts[mend.line - 1]
        if not text.startswith(mend.old, start):
            return None
        return Splice(start, start + len(mend.old), mend.new, ())
    line = starts[position.line - 1]
    at = line + position.column - 1
    end = text.find("\n", at)
    found = text.find(mend.old, at, len(text) if end < 0 else end)
    return None if found < 0 else Splice(found, found + len(mend.old), mend.new, ())


def _key(problem: Problem) -> tuple[str, str]:
    return f"{problem.position.line}:{problem.field}", problem.found


def _is_better(
    before: Sequence[Problem], after: Sequence[Problem], mended: Sequence[Problem]
) -> bool:
    """Whether what was mended is gone, and no other mistake has come instead."""
    there = {_key(problem) for problem in after}
    if any(_key(problem) in there for problem in mended):
        return False
    cells = {problem.field for problem in mended} - {SYNTAX}
    was_wrong = Counter(problem.field for problem in before)
    still_wrong = Counter(problem.field for problem in after)
    if any(still_wrong[cell] >= was_wrong[cell] for cell in cells):
        return False
    known = {_key(problem) for problem in before}
    syntax = [p for p in after if p.field == SYNTAX and _key(p) not in known]
    # Reading that stopped at one mistake goes on to the next one behind it.
    least = min((problem.position.line for problem in mended), default=0)
    return all(problem.position.line > least for problem in syntax)


def _pasted(bulletin: Bulletin, text: str) -> Iterator[Problem]:
    """热词: 甲、乙、丙 in one item, as a problem that has its mend and is no other's business."""
    lines = text.split("\n")
    for name, cells in bulletin.tables.items():
        if not isinstance(cells, Words):
            continue
        for typed, position in cells.pasted:
            line, at = lines[position.line - 1], position.column - 1
            if not line.startswith(typed, at):
                continue
            words = words_of(typed)
            before = line[:at].rstrip()
            listed = ", ".join(on_one_line(word, in_flow=True) for word in words)
            if before.endswith("-"):
                indent = " " * (len(before) - 1)
                new = f"\n{indent}- ".join(on_one_line(word, in_flow=False) for word in words)
            else:
                new = listed if before.endswith(("[", ",")) else flow(tuple(words))
            found = f"{len(words)} 个词写在了一起"
            told = (found, "每个词一项", "分成几项")
            yield Problem(position, f"数据 › {name}", *told, mend=Mend(typed, new))

"""Corrections at places of chance: each is told once in its place, and written as it reads there.

Nothing that was edited in the data file meanwhile is taken for a correction. `make test` tries few
Word files, `make random` many.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from hotline_report.errors import InputError
from hotline_report.pipeline.proposals import Kind, Taken, write
from tests.random_runs import examples
from tests.samples import source_of
from tests.takeback.chance import corrected, lines_of_sample, printed_now
from tests.takeback.support import stripped, taken, word_of
from tests.takeback.telling import Telling

NAMES = ("huaian-2023", "example-2024", "example_monthly-2024-05", "suzhou-2024")
SEEDS = st.tuples(st.sampled_from(NAMES), st.integers(0, 2**32))

_FOLLOWS = re.compile(r"[-\d.,，↑↓%（）()—]|持平|增长|下降|个百分点|与上年|同比")
"""What may follow from a figure that was corrected."""


def copied(name: str, folder: Path) -> Path:
    source, _ = source_of(name)
    shutil.copytree(source.parent, folder / source.parent.name)
    return folder / source.parent.name / source.name


def all_written(found: Taken) -> None:
    write(found, range(1, len(found.proposals.written) + 1))


def readable(texts: Sequence[str], *, follows: bool) -> list[str]:
    """The texts to be compared: where figures were corrected, without what follows from them."""
    if not follows:
        return list(texts)
    return [text for text in (_FOLLOWS.sub("", text) for text in texts) if text]


@given(SEEDS)
@examples(5)
def test_each_correction_is_told_once_and_written_as_it_reads(chosen: tuple[str, int]) -> None:
    name, seed = chosen
    word, made = corrected(name, seed, 5)
    _, folders = source_of(name)
    with TemporaryDirectory() as folder:
        data = copied(name, Path(folder))
        first = taken(word, data, Path(folder), folders)
        told = Telling(lines_of_sample(name), made, first.proposals)
        assert told.wrong == []
        all_written(first)
        try:
            now = printed_now(data, folders)
        except InputError:
            # What take-back itself said: a text calls what went, a ranking has an item too many.
            assert any(item.why for item in first.proposals.written)
            return
        again = taken(word, data, Path(folder), folders).proposals
    assert not again.written
    if not any("row" in each.what for each in made):
        follows = any(item.kind is Kind.FIGURE for item in first.proposals.written)
        texts = [line.own.text for line in now if line.own.text]
        assert readable(texts, follows=follows) == readable(told.printed(), follows=follows)


@given(SEEDS)
@examples(3)
def test_what_was_edited_in_the_data_file_since_is_no_correction(chosen: tuple[str, int]) -> None:
    name, seed = chosen
    word, _ = corrected(name, seed, 5)
    _, folders = source_of(name)
    with TemporaryDirectory() as folder:
        data = copied(name, Path(folder))
        all_written(taken(word, data, Path(folder), folders))
        try:
            found = taken(word_of(name), data, Path(folder), folders).proposals
        except InputError:
            return  # The data file of now has mistakes, which are told.
    assert not found


@given(SEEDS)
@examples(3)
def test_without_marks_no_words_are_lost(chosen: tuple[str, int]) -> None:
    """What was typed anew is in the new text of an item; whatever went is in the old one of one."""
    name, seed = chosen
    word, made = corrected(name, seed, 3)
    data, folders = source_of(name)
    with TemporaryDirectory() as folder:
        found = taken(stripped(word), data, Path(folder), folders).proposals
    told = [*found.written, *found.others]
    old, new = "\n".join(item.old for item in told), "\n".join(item.new for item in told)
    for each in made:
        assert told
        if each.what in {"came", "row came"}:
            assert each.new in new
        elif each.what in {"gone", "row gone"}:
            assert all(text in old for text in each.old.split("｜"))

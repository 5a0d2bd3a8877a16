"""Edits of every data file of the project: bytes and words change where they should, only there.

What is said of a file is read by yaml's own parser in Python, not by the product. `make test` tries
few of the texts, `make random` all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.edit.edited import edited
from hotline_report.edit.edits import Edit, Place
from hotline_report.errors import InputError
from hotline_report.load.decode import FORBIDDEN
from tests.edit.samples import FILES, FORMS, WORDS, Scalar, scalars_of, text_of
from tests.random_runs import RANDOM, examples

texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=4).map("".join)

NEW = (
    "{}7",
    "7{}",
    "（↑{}）",
    "{}: 甲",
    "{} #甲",
    "# {}",
    "{{{{ {} }}}}",
    "'{}",
    '{}"\\',
    "{}\n乙",
)
"""What becomes of texts, one behind the other, `{}` being the text."""


def read(text: str) -> list[tuple[Place, bool, str]]:
    return [(each.place, each.is_name, each.text) for each in scalars_of(text)]


def with_one(before: str, changed: Scalar, new: str) -> list[tuple[Place, bool, str]]:
    """What is read where one text is another; below a name that is another, places are, too."""
    depth = len(changed.place)

    def place(each: Scalar) -> Place:
        if changed.is_name and each.place[:depth] == changed.place:
            return (*changed.place[:-1], new, *each.place[depth:])
        return each.place

    return [
        (place(each), each.is_name, new if each == changed else each.text)
        for each in scalars_of(before)
    ]


def assert_changed(path: Path, scalar: Scalar, start: int, end: int, new: str) -> None:
    """A part of a text becomes another, and nothing else does; or it is a name that cannot be."""
    before = text_of(path)
    edit = Edit(scalar.place, scalar.text[start:end], new, start, of_name=scalar.is_name)
    wanted = scalar.text[:start] + new + scalar.text[end:]
    try:
        after = edited(path, before, [edit])
    except InputError as error:
        [problem] = error.problems
        assert scalar.is_name
        assert problem.found in {"名称是空白", f"“{wanted}”会出现两次"}
        return
    # What is typed where nothing was comes behind the blank that is there.
    behind = before[scalar.end :] if scalar.end > scalar.start else before[scalar.end :].lstrip(" ")
    assert after.startswith(before[: scalar.start])
    assert after.endswith(behind)
    if before[scalar.start : scalar.start + 1] in {"|", ">"}:
        wanted = wanted.rstrip("\n")
    assert read(after) == with_one(before, scalar, wanted)


@examples(30)
@given(st.data())
def test_any_part_of_any_text_becomes_any_other(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    scalar = data.draw(st.sampled_from(scalars_of(text_of(path))))
    start = data.draw(st.integers(0, len(scalar.text)))
    end = data.draw(st.integers(start, len(scalar.text)))
    new = data.draw(texts.filter(lambda text: FORBIDDEN.search(text) is None))
    assert_changed(path, scalar, start, end, new)


EACH = 1 if RANDOM else 100
"""How many texts there are to one that is changed alone; `make random` changes each."""


@pytest.mark.parametrize("number", range(len(FILES)))
def test_each_text_is_changed_alone(number: int) -> None:
    path = FILES[number]
    for at, scalar in list(enumerate(scalars_of(text_of(path))))[number % EACH :: EACH]:
        assert_changed(path, scalar, 0, len(scalar.text), NEW[at % len(NEW)].format(scalar.text))


@pytest.mark.parametrize("path", [*FILES, *FORMS], ids=lambda path: path.stem)
def test_all_texts_are_changed_at_once(path: Path) -> None:
    """What stands between the texts is the same as before, to the byte."""
    before = text_of(path)
    texts = [each for each in scalars_of(before) if each.end > each.start]
    new = [NEW[at % len(NEW)].format(each.text) for at, each in enumerate(texts)]
    # A name of several lines is possible, but nobody means it.
    new = [n.replace("\n", "") if each.is_name else n for n, each in zip(new, texts, strict=True)]
    edits = [
        Edit(each.place, each.text, n, of_name=each.is_name)
        for each, n in zip(texts, new, strict=True)
    ]
    after = edited(path, before, edits)
    changed = [each for each in scalars_of(after) if each.end > each.start]
    assert [each.text for each in changed] == new
    assert list(between(after, changed)) == list(between(before, texts))


def between(text: str, scalars: list[Scalar]) -> Iterator[str]:
    done = 0
    for each in scalars:
        yield text[done : each.start]
        done = each.end
    yield text[done:]

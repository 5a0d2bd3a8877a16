"""Whatever was done to a file: it is read, or refused with a message; nothing else comes out."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hotline_report.errors import InputError
from hotline_report.load.documents.reading import read_document
from tests.documents.foreign import Item, foreign
from tests.documents.page import page_of
from tests.documents.sheet import sheet_of
from tests.documents.texts import text_of
from tests.documents.word import word_of
from tests.random_runs import examples
from tests.takeback.support import rezipped

NAME = "lianyungang-2023"
WRITERS: Mapping[str, Callable[[Sequence[Item]], bytes]] = {
    "docx": word_of,
    "html": page_of,
    "xlsx": sheet_of,
    "txt": text_of,
}
SPANS = [b"0", b"1", b"2", b"99", b"65535", b"99999999", b"-1"]


@cache
def whole(kind: str) -> bytes:
    return WRITERS[kind](foreign(NAME))


def bytes_mutated(data: bytes, random: Random) -> bytes:
    """Bytes changed, cut out, doubled or brought from elsewhere."""
    made = bytearray(data)
    for _ in range(random.randint(1, 30)):
        if not made:
            break
        at, other = random.randrange(len(made)), random.randrange(len(made))
        length = random.randint(1, 300)
        piece = made[other : other + length]
        made[at : at + random.choice([0, 1, length])] = random.choice([b"", b"\xff", piece])
    return bytes(made)


def tags_mutated(data: bytes, random: Random) -> bytes:
    """Tags changed, cut out, doubled or brought from elsewhere; numbers in them changed."""
    parts = re.split(rb"(<[^>]*>)", data)
    for _ in range(random.randint(1, 20)):
        at, other = random.randrange(len(parts)), random.randrange(len(parts))
        span = b'"' + random.choice(SPANS) + b'"'
        numbers = re.sub(rb"([\"'])\d+\1", span, parts[at])
        parts[at] = random.choice([b"", numbers, parts[other], parts[at] + parts[other]])
    return b"".join(parts)


def mutated(kind: str, random: Random) -> bytes:
    """A file of that kind; the parts of an archive are mutated before they are packed."""
    mutate = random.choice([bytes_mutated, tags_mutated])
    if kind in ("html", "txt"):
        return mutate(whole(kind), random)

    def changed(name: str, data: bytes) -> bytes:
        if not re.search(r"document|sheet1|sharedStrings", name):
            return data
        # Most mutations break XML; what is mended of it is read farther.
        made = mutate(data, random)
        with suppress(TypeError, etree.XMLSyntaxError):  # Where nothing can be mended.
            return etree.tostring(etree.fromstring(made, etree.XMLParser(recover=True)))
        return made

    return rezipped(whole(kind), changed)


@pytest.mark.parametrize("kind", WRITERS)
@examples(12)
@given(seed=st.integers(0, 2**32))
def test_nothing_but_a_document_or_a_message(kind: str, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, suppress(InputError):
        path = Path(folder, f"发布.{kind}")
        path.write_bytes(mutated(kind, Random(seed)))  # noqa: S311
        read_document(path)

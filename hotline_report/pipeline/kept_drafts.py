"""What each build keeps of what it made, beside its files, so that drafts can be compared later.

One hidden file a draft, which belongs to the set of its files (docs/decisions/0036-drafts.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hotline_report import limits
from hotline_report.blocks import Document, Picture
from hotline_report.errors import InputError, Position, Problem
from hotline_report.model.draft import NUMBERED, Draft
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.file_names import LAST, kept_name, kept_stem

_FORM = 1
"""Of what is kept; another program may keep something else."""

_NUMBER = re.compile(f"{NUMBERED}([1-9][0-9]{{0,5}})")


class Kept(Struct, frozen=True):
    """A draft as it was built; `digest` tells what was printed.

    The pictures of the document are empty: they may be large, and only their digests are compared.
    """

    form: int
    name: str
    digest: str
    draft: Draft
    document: Document
    page_format: PageFormat


class _Head(Struct, frozen=True):
    """What is read of a kept draft to choose one."""

    form: int
    name: str
    digest: str


def digest_of(document: Document, page_format: PageFormat) -> str:
    """What tells what is printed from all else that could be."""
    return sha256(_encoded([document, page_format])).hexdigest()


def draft_name(folder: Path, digest: str, wanted: str) -> str:
    """What a draft is called: as it is wanted, else by its number.

    The number of the newest where it printed the same, so that its other formats join it; else the
    next one.
    """
    if wanted:
        return wanted
    numbered = {
        int(match[1]): head for head in _heads(folder) if (match := _NUMBER.fullmatch(head.name))
    }
    newest = max(numbered, default=0)
    is_same = newest > 0 and numbered[newest].digest == digest
    return f"{NUMBERED}{newest if is_same else newest + 1}"


def kept_of(
    draft: Draft, document: Document, page_format: PageFormat, digest: str = ""
) -> dict[str, bytes]:
    """The files that are kept of a build, by name."""
    blocks = tuple(
        replace(block, file=replace(block.file, content=b""))
        if isinstance(block, Picture)
        else block
        for block in document.blocks
    )
    bare = replace(document, blocks=blocks)
    kept = Kept(_FORM, draft.name, digest, draft, bare, page_format)
    return {kept_name(draft.name): _encoded(kept), LAST: draft.name.encode()}


def names_kept(folder: Path) -> list[str]:
    """The names of the drafts that were built into a folder: by number, others by name."""
    return sorted((head.name for head in _heads(folder)), key=_place)


def last_built(folder: Path) -> str:
    """The name of the draft that was built into a folder last, "" where there is none."""
    names = names_kept(folder)
    with suppress(OSError, ValueError):
        name = _content(folder / LAST).decode()
        if name in names:
            return name
    return names[-1] if names else ""


def _place(name: str) -> tuple[int, int, str]:
    match = _NUMBER.fullmatch(name)
    return (1, int(match[1]), "") if match else (0, 0, name)


def read_kept(folder: Path, name: str) -> Kept:
    """The draft of that name that was built into a folder.

    Raises:
        InputError: it is not there, or not what a build keeps.
    """
    path = folder / kept_name(name)
    try:
        return msgspec.json.decode(_content(path), type=Kept, dec_hook=_made)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise InputError([_unreadable(path, name)]) from error


def _heads(folder: Path) -> Iterator[_Head]:
    """Those that are kept in a folder and can be read."""
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if kept_stem(path.name):
                with suppress(OSError, ValueError, msgspec.MsgspecError):
                    head = msgspec.json.decode(_content(path), type=_Head)
                    if head.form == _FORM:
                        yield head


def _content(path: Path) -> bytes:
    """The bytes of a file that is no link, within bounds."""
    if path.is_symlink():
        raise ValueError
    with path.open("rb") as file:
        content = file.read(limits.KEPT_BYTES + 1)
    if len(content) > limits.KEPT_BYTES:
        raise ValueError
    return content


def _encoded(value: object) -> bytes:
    return msgspec.json.encode(value, enc_hook=str)


def _made(kind: type, text: Any) -> Any:
    """A number of its own kind, which JSON holds as text."""
    return kind(text)


def _unreadable(path: Path, name: str) -> Problem:
    return Problem(
        Position(path, 1, 1),
        f"“{name}”留下的内容",
        "读不出来：已被改动，或是别的版本的软件生成的",
        "build 生成这一稿时留下的文件",
        "改用这一稿的数据文件来比较",
    )

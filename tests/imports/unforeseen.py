"""Documents in manners that recognition was not made for, with what must come back of each.

`NAME` of `CELLS` in each manner; the figures are those that were published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.documents.foreign import Manner, foreign
from tests.documents.manners import (
    as_text,
    blanks_in_numbers,
    captions_below,
    changes_beside,
    continued,
    full_width,
    in_lists,
    units_in_cells,
)
from tests.documents.page import page_of
from tests.documents.prints import printed, saved_by_office
from tests.documents.sheet import sheet_of
from tests.documents.word import word_of

COPIED = Path(__file__).parents[1] / "published" / "huaian-2023.copied.txt"
"""The tables of a bulletin as they were copied off its page: broken by pages, header cells lost."""

Made = Callable[[str], bytes]


def _year(name: str) -> int:
    return int(name.rpartition("-")[2])


def _on_pages(name: str) -> bytes:
    split = continued(foreign(name, Manner(split=True)))
    return word_of(units_in_cells(split), like_wps=True)


def _with_blanks(name: str) -> bytes:
    return page_of(captions_below(blanks_in_numbers(foreign(name), "\u00a0")))


def _beside(name: str) -> bytes:
    return page_of(changes_beside(foreign(name)))


MADE: Mapping[str, tuple[str, Made]] = {
    "units in cells, on two pages, title in a box": ("docx", _on_pages),
    "blanks in numbers, full width": (
        "docx",
        lambda name: word_of(full_width(blanks_in_numbers(foreign(name)))),
    ),
    "changes in columns": ("html", _beside),
    "lists of 指标, 单位, years": (
        "docx",
        lambda name: word_of(in_lists(foreign(name), _year(name))),
    ),
    "titles below tables, wide blanks": ("html", _with_blanks),
    "titles merged above": (
        "xlsx",
        lambda name: sheet_of(units_in_cells(foreign(name, Manner(title_inside=True)))),
    ),
    "copied, titles with tabs": (
        "txt",
        lambda name: as_text(foreign(name), title_with_tabs=True).encode(),
    ),
    "copied, changes in columns": (
        "txt",
        lambda name: as_text(changes_beside(foreign(name))).encode(),
    ),
}
"""How each is made, by label."""

PRINTED: Mapping[str, tuple[str, Made]] = {
    "titles below tables, printed by Chromium": (
        "pdf",
        lambda name: printed({name: _with_blanks(name)})[name],
    ),
    "changes in columns, printed by Chromium": (
        "pdf",
        lambda name: printed({name: _beside(name)})[name],
    ),
    "on two pages, saved as PDF by LibreOffice": (
        "pdf",
        lambda name: saved_by_office({name: _on_pages(name)})[name],
    ),
}
"""Those that other programs are needed for."""

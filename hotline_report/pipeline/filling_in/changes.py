"""What the page may ask for: changes of a data file, each of them one thing that a person did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from hotline_report.edit.edits import Place
from hotline_report.pipeline.workbook.keys import Key


class _Change(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """What changes have in common: JSON names the kind."""


class SetCell(_Change, frozen=True, tag="set"):
    """A text typed in a cell; of a list, in that behind the last item as well, which adds one."""

    key: Key
    text: str


class AddItems(_Change, frozen=True, tag="add"):
    """Records, ranked items (`row` is the ranking) or words before the item `index`, from 0.

    Each of `items` has texts by the columns of records; of the others by 名称, 数 and 括号.
    """

    table: str
    index: int
    items: tuple[Mapping[str, str], ...]
    row: str = ""


class RemoveItems(_Change, frozen=True, tag="remove"):
    """As many items of a list, from `index` on."""

    table: str
    index: int
    row: str = ""
    count: int = 1


class MoveItem(_Change, frozen=True, tag="move"):
    """An item of a list that comes to stand at the place `to`, both from 0."""

    table: str
    index: int
    to: int
    row: str = ""


class SetText(_Change, frozen=True, tag="text"):
    """A text of the narrative, or a field; "" empties it."""

    place: Place
    text: str


class InsertEntry(_Change, frozen=True, tag="insert"):
    """An item of a list (a chapter, an annex), or with `name` an entry (a footnote).

    `content` are its texts by their names, or the one text that it is.
    """

    place: Place
    index: int
    content: Mapping[str, str] | str
    name: str | None = None


class DeleteEntry(_Change, frozen=True, tag="delete"):
    """An item or an entry with all that it holds."""

    place: Place


class ShiftEntry(_Change, frozen=True, tag="shift"):
    """An item of a list that comes to stand at the place `to`, from 0."""

    place: Place
    to: int


class Waive(_Change, frozen=True, tag="waive"):
    """A finding that is let stand, with the reason."""

    code: str
    where: str
    found: str
    reason: str
    approved_by: str = ""
    approved_on: str = ""


class Publish(_Change, frozen=True, tag="publish"):
    """Whether a table is published; one that is not (不公布) loses its figures."""

    table: str
    published: bool


Change: TypeAlias = (
    SetCell
    | AddItems
    | RemoveItems
    | MoveItem
    | SetText
    | InsertEntry
    | DeleteEntry
    | ShiftEntry
    | Waive
    | Publish
)


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """Changes in order, and the version of the file that they were made on."""

    version: str
    changes: tuple[Change, ...]

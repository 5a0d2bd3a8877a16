"""What changes come to: edits of the file as it stands, or why they are refused."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from hotline_report.compute.slots import Slot, slots_of
from hotline_report.edit.edits import AnyEdit
from hotline_report.edit.source import Source
from hotline_report.errors import InputError
from hotline_report.load.bulletins import read_file_leniently
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.yaml_reader import YamlFile
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Address
from hotline_report.model.workbook import Holds, SheetCell
from hotline_report.pipeline.filling_in.changes import SetCell
from hotline_report.pipeline.filling_in.fields import Fields
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.workbook.keys import Aspect


class Step(Struct, frozen=True):
    """The edits for changes of these numbers; or why there are none; or what is to be known."""

    changes: tuple[int, ...]
    edits: tuple[AnyEdit, ...] = ()
    refused: str = ""
    remark: str = ""


Numbered: TypeAlias = tuple[int, SetCell]
"""A text typed in a cell, with the number of its change."""
NO_CELL = "没有这一格"


def aspect_of(change: SetCell) -> Aspect | None:
    """Which side of a figure, or what else, was typed; None where there is no such thing."""
    return next((each for each in Aspect if each.value == change.key.aspect), None)


def number_of(text: str) -> int:
    """The number of an item, from 1; 0 where the text is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return int(text) if is_number else 0


_DIGITS = 6


def filled(text: str) -> SheetCell | None:
    """What was typed, as the cell of a workbook that holds it."""
    return SheetCell(Holds.TEXT, text) if text.strip() else None


class Desk:
    """A data file while it is changed: its nodes, what was read of it, and what may be typed."""

    def __init__(self, source: Source, folders: TemplateFolders) -> None:
        self.places = Places(source)
        self.bulletin: Bulletin | None = None
        try:
            lines = tuple(source.text.split("\n"))
            file = YamlFile(source.path, source.root, lines, ())
            self.bulletin = read_file_leniently(file, folders).bulletin
        except InputError:
            # So little is there that it has no tables; its texts can be changed, all the same.
            pass
        self.slots: dict[Address, Slot] = {}
        if self.bulletin is not None:
            self.slots = {slot.address: slot for slot in slots_of(self.bulletin)}
        self.fields = Fields(self.places, self.bulletin, folders)

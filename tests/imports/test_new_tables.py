"""Tables that no form has, as a form would describe them: of any name, however deep."""

from __future__ import annotations

from pathlib import Path

from hotline_report.errors import Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import FORMS, TemplateFolders
from hotline_report.model.data_file import Below
from hotline_report.model.edition import Edition
from hotline_report.pipeline.importing.new_tables import new_tables
from hotline_report.recognition.grid import Grid, Spot
from hotline_report.recognition.segments import Segment
from hotline_report.recognition.tables import Recognised


def edition() -> Edition:
    folders = TemplateFolders.with_own(None)
    return read_edition(folders.names(FORMS)[0], Position(Path("a"), 1, 1), folders)


def unknown(*rows: tuple[Spot, ...]) -> Recognised:
    return Recognised(Segment(Grid(rows), ("数据",), (0,)), None)


def test_each_of_many_tables_of_one_title_has_a_name_of_its_own() -> None:
    table = unknown((Spot("类别", 0), Spot("数量", 1)), (Spot("电话", 2), Spot("5", 3)))
    names = [each.name for each in new_tables([table] * 300, edition())]
    assert len(set(names)) == 300


def test_words_over_words_without_end_are_rows_of_a_list() -> None:
    """Each row is one cell over both columns, as deep as Python's stack and deeper."""
    above = [(Spot(f"题{n}", n), Spot(f"题{n}", n)) for n in range(2000)]
    table = unknown(*above, (Spot("甲", -2), Spot("乙", -3)), (Spot("1", -4), Spot("2", -5)))
    (found,) = new_tables([table], edition())
    assert isinstance(found.value, Below)
    assert found.value.entries[0].value == "记录表"

"""A corrected Word file into changes of its data file, and those into the file."""

from __future__ import annotations

from pathlib import Path

from hotline_report.edit.edited import read_source
from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.decode import with_line_feeds
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.word.reading import read_word
from hotline_report.model.word import WordFile
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import Prepared, prepare
from hotline_report.pipeline.proposals import Kind, Proposals, Taken
from hotline_report.pipeline.rewriting import open_to_edit
from hotline_report.pipeline.taking_back.proposing import Proposing
from hotline_report.pipeline.taking_back.sources import printed_lines
from hotline_report.pipeline.taking_back.texts import merged


def take_back(word: Path, path: Path, folders: TemplateFolders) -> Taken:
    """What was corrected in a Word file, as changes of the data file that it was made of.

    Raises:
        InputError: either file cannot be read, or they are not of the same bulletin.
    """
    file = read_word(word)
    opened = open_to_edit(path)
    prepared = prepare(path, folders)
    _require_same(word, file, prepared)
    places = Places(read_source(path, with_line_feeds(opened.raw)))
    printed = printed_lines(prepared, places)
    proposing = Proposing(prepared, printed, file, places)
    items = merged(list(proposing.items()))
    order = list(Kind)
    items.sort(key=lambda item: order.index(item.kind))
    notices = (*prepared.notices, *proposing.notices)
    return Taken(
        Proposals(
            tuple(item for item in items if item.edits),
            tuple(item for item in items if not item.edits),
            notices,
        ),
        opened,
    )


def _require_same(path: Path, file: WordFile, prepared: Prepared) -> None:
    """Raise where the Word file says that it is another bulletin's, or never names this one's."""
    marks, bulletin = file.marks, prepared.bulletin
    start = Position(path, 1, 1)
    if marks is None:
        if not any(bulletin.reporter in line.text for line in file.lines):
            whose = f"“{bulletin.reporter}”"
            lacks = (f"里面没有{whose}", f"{whose}的 Word 文件", "检查是不是拿错了文件")
            raise InputError([Problem(start, "整个文件", *lacks)])
        return
    said = f"{marks.reporter}{marks.period}"
    meant = f"{bulletin.reporter}{bulletin.period.name}"
    if said != meant:
        found = f"这是“{said}”的 Word 文件"
        told = (found, f"“{meant}”的，{bulletin.path} 就是它的数据文件", "检查两个文件名")
        raise InputError([Problem(start, "整个文件", *told)])

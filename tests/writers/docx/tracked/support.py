"""What the tests of tracked changes share."""

from __future__ import annotations

from datetime import datetime

from lxml.etree import _Element
from msgspec.structs import replace

from hotline_report.blocks import Block
from hotline_report.writers.docx import write_docx
from hotline_report.writers.docx.tracked import Side, write_tracked
from tests.writers.docx.support import FORMAT
from tests.writers.docx.tracked.settling import W, changes, settled, told
from tests.writers.sample_document import sample_document

AUTHOR = "王科长"
DATE = datetime(2025, 2, 18, 9, 30)


def side(*blocks: Block) -> Side:
    return Side(replace(sample_document(), blocks=blocks), FORMAT)


def tracked(old: Side, new: Side) -> bytes:
    """The file, in which accepting all is the new draft and rejecting all the old one."""
    data = write_tracked(old, new, AUTHOR, DATE)
    assert settled(data, accept=True) == plain(new)
    assert settled(data, accept=False) == plain(old)
    return data


def plain(one: Side) -> str:
    return told(write_docx(one.document.on_paper(), one.page_format))


def marked(data: bytes) -> list[str]:
    """Each mark with what is in it, in order: `del 44期`; of a paragraph's end, `ins ¶`."""
    found = []
    for mark in changes(data):
        parent = mark.getparent()
        assert parent is not None
        what = {"rPr": "¶", "trPr": "row"}.get(tag(parent), "".join(mark.itertext()))
        found.append(f"{tag(mark)} {what}".strip())
    return found


def tag(part: _Element) -> str:
    """The name of an element of WordprocessingML."""
    return str(part.tag).removeprefix(W)

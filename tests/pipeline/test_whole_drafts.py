"""Pictures of kept drafts: of those only digests are known, what they show is elsewhere or lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from hotline_report.blocks import Paragraph, Picture
from hotline_report.model.draft import Draft, DraftPicture
from hotline_report.model.picture import PictureFile, PictureKind
from hotline_report.pipeline.diff import Compared, compared
from hotline_report.pipeline.draft_sources import Side
from hotline_report.pipeline.kept_drafts import kept_of, read_kept
from hotline_report.pipeline.whole_drafts import whole_drafts, why_not_whole
from hotline_report.writers.docx.tracked import Side as Written
from hotline_report.writers.docx.tracked import write_tracked
from tests.writers.docx.support import FORMAT
from tests.writers.docx.tracked.settling import changes
from tests.writers.docx.tracked.support import AUTHOR, DATE
from tests.writers.sample_document import sample_document

HALL, MAP = b"\x89PNG hall", b"\x89PNG map"


def _side(name: str, **contents: bytes) -> Side:
    """A draft with these pictures; a digest is what tells contents apart."""
    pictures = tuple(
        Picture(key, PictureFile(PictureKind.PNG, content, 300, 200), f"{key}的样子", "")
        for key, content in contents.items()
    )
    document = replace(sample_document(), blocks=(Paragraph.of("热线大厅如下。"), *pictures))
    known = tuple(DraftPicture(key, content.hex()) for key, content in contents.items())
    return Side(Draft(name=name, title="发布", pictures=known), document, FORMAT)


def _kept(side: Side, folder: Path) -> Side:
    """The same as it comes back from what a build keeps."""
    assert side.document is not None
    for name, content in kept_of(side.draft, side.document, FORMAT).items():
        (folder / name).write_bytes(content)
    kept = read_kept(folder, side.draft.name)
    return Side(kept.draft, kept.document, kept.page_format)


def _marks(found: Compared) -> list[str]:
    sides = [found.old.document, found.new.document]
    old, new = (Written(document, FORMAT) for document in sides if document is not None)
    return ["".join(mark.itertext()) for mark in changes(write_tracked(old, new, AUTHOR, DATE))]


def test_a_picture_that_stayed_is_taken_from_the_other_draft(tmp_path: Path) -> None:
    old = _kept(_side("草稿1", 大厅=HALL), tmp_path)
    whole, told = whole_drafts(compared(old, _side("新稿", 大厅=HALL)))
    assert told == ()
    assert whole.old.document == whole.new.document
    assert _marks(whole) == []


def test_in_place_of_a_picture_that_is_lost_stands_what_it_showed(tmp_path: Path) -> None:
    old = _kept(_side("草稿1", 大厅=HALL, 地图=MAP), tmp_path)
    whole, told = whole_drafts(compared(old, _side("新稿", 大厅=b"\x89PNG other", 地图=MAP)))
    assert told == ("草稿1 没有留存图片“大厅”，Word 文件里原处写的是图片的说明",)
    assert [text for text in _marks(whole) if text] == ["〔图片“大厅”（89504e47）：大厅的样子〕"]


@pytest.mark.parametrize(("content", "is_same"), [(HALL, True), (b"\x89PNF hall", False)])
def test_two_kept_drafts_are_told_apart_by_their_digests(
    content: bytes, is_same: bool, tmp_path: Path
) -> None:
    old = _kept(_side("草稿1", 大厅=HALL), tmp_path)
    new = _kept(_side("草稿2", 大厅=content), tmp_path)
    whole, told = whole_drafts(compared(old, new))
    assert len(told) == 2
    assert (_marks(whole) == []) == is_same


def test_a_draft_of_figures_alone_is_told_so() -> None:
    old = _side("草稿1", 大厅=HALL)
    assert why_not_whole(compared(old, old)) == ""
    assert "草稿1 有填写错误" in why_not_whole(compared(replace(old, document=None), old))

"""The bulletin of tests/inlines has every kind of inline, and nothing that a check should tell."""

from __future__ import annotations

from hotline_report.pipeline.check import check_file
from tests.samples import WITH_INLINES, source_of


def test_marks_of_links_footnotes_and_pictures_are_no_text_to_the_checks() -> None:
    checked = check_file(*source_of(WITH_INLINES))
    assert checked.findings == ()
    texts = [passage.text for passage in checked.subject.passages]
    assert not [text for text in texts if "[" in text or "](" in text]

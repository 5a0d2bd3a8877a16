"""Sentences and chapters: what was edited in place, came, went, moved, each told once."""

from __future__ import annotations

import pytest

from hotline_report.compare import compare
from hotline_report.model.changes import Changes, Kind
from hotline_report.model.draft import Draft, DraftPassage
from hotline_report.model.narrative import PassageKind
from hotline_report.writers.changes.marked import marked

LEAD, HEADING, BODY = PassageKind.LEAD, PassageKind.HEADING, PassageKind.BODY
CALLS = "全年人工接听电话481547通，接通率保持在较高水平。"
VISITS = "回访群众评价持续向好，服务满意率稳步提升。"
HELP = "企业专席帮助解决用工、融资等方面的困难。"
NIGHT = "夜间话务由市级平台统一受理，次日转办。"


def draft(name: str, *chapters: tuple[str, list[str]]) -> Draft:
    """Chapters with their paragraphs; those before the first are the lead."""
    passages: list[DraftPassage] = []
    for title, paragraphs in chapters:
        if title:
            passages.append(DraftPassage(HEADING, "", 1, title))
        kind = BODY if title else LEAD
        passages += [DraftPassage(kind, title, 0, text) for text in paragraphs]
    return Draft(name, passages=tuple(passages))


def told(old: list[tuple[str, list[str]]], new: list[tuple[str, list[str]]]) -> Changes:
    return compare(draft("旧稿", *old), draft("新稿", *new))


def words(changes: Changes) -> list[tuple[Kind, str, str]]:
    return [(change.kind, change.place, marked(change.pieces)) for change in changes.words]


ONE = [("话务", [CALLS, VISITS]), ("企业", [HELP])]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (ONE, []),
        (
            [("话务", [CALLS.replace("较高", "高"), VISITS]), ("企业", [HELP])],
            [(Kind.CHANGED, "话务", "……接通率保持在[-较-]高水平。")],
        ),
        (
            [("话务", [CALLS.replace("481547", "481745"), VISITS]), ("企业", [HELP])],
            [
                (
                    Kind.CHANGED,
                    "话务",
                    "全年人工接听电话[-481547-]{+481745+}通，接通率保持在较高水平。",
                )
            ],
        ),
        ([("话务", [VISITS]), ("企业", [HELP])], [(Kind.WENT, "话务", f"[-{CALLS}-]")]),
        (
            [("话务", [CALLS, NIGHT, VISITS]), ("企业", [HELP])],
            [(Kind.CAME, "话务", f"{{+{NIGHT}+}}")],
        ),
        # To the next chapter: the paragraph moved, and not the heading that it passed.
        ([("话务", [CALLS]), ("企业", [VISITS, HELP])], [(Kind.MOVED, "企业", VISITS)]),
        ([("话务", [VISITS, CALLS]), ("企业", [HELP])], [(Kind.MOVED, "话务", VISITS)]),
        ([("话务", [CALLS + VISITS]), ("企业", [HELP])], [(Kind.JOINED, "话务", VISITS)]),
    ],
)
def test_sentences(new: list[tuple[str, list[str]]], expected: list[tuple[Kind, str, str]]) -> None:
    changes = told(ONE, new)
    assert words(changes) == expected
    assert changes.structure == ()


def test_a_paragraph_is_parted() -> None:
    changes = told([("话务", [CALLS + VISITS])], [("话务", [CALLS, VISITS])])
    assert words(changes) == [(Kind.SPLIT, "话务", VISITS)]


def test_a_sentence_that_moved_and_was_edited_is_both() -> None:
    new = HELP.replace("用工、融资", "融资")
    changes = told(ONE, [("话务", [new, CALLS, VISITS]), ("企业", [NIGHT])])
    moved = [change for change in changes.words if change.moved]
    assert [(change.place, change.before) for change in moved] == [("话务", "企业")]


def chapters(changes: Changes) -> list[tuple[Kind, str, str, str]]:
    return [(change.kind, change.old, change.new, change.detail) for change in changes.structure]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            [("话务", [CALLS, VISITS]), ("服务企业", [HELP])],
            [(Kind.RENAMED, "企业", "服务企业", "")],
        ),
        ([("话务", [CALLS, VISITS])], [(Kind.WENT, "企业", "", f"1 段，{len(HELP)} 字")]),
        (
            [("话务", [CALLS, VISITS]), ("夜间", [NIGHT]), ("企业", [HELP])],
            [(Kind.CAME, "", "夜间", f"1 段，{len(NIGHT)} 字")],
        ),
        (
            [("企业", [HELP]), ("话务", [CALLS, VISITS])],
            [(Kind.MOVED, "“话务”之后", "最前", "")],
        ),
        # The heading alone: what stood below it stays where it was.
        ([("话务", [CALLS, VISITS, HELP])], [(Kind.WENT, "企业", "", "")]),
        ([("话务", [CALLS]), ("评价", [VISITS]), ("企业", [HELP])], [(Kind.CAME, "", "评价", "")]),
    ],
)
def test_chapters_are_told_once_and_not_by_their_sentences(
    new: list[tuple[str, list[str]]], expected: list[tuple[Kind, str, str, str]]
) -> None:
    changes = told(ONE, new)
    assert chapters(changes) == expected
    assert changes.words == ()


def test_a_renamed_chapter_does_not_make_its_sentences_red() -> None:
    new = [("接听", [CALLS.replace("较高", "高"), VISITS]), ("企业", [HELP])]
    changes = told(ONE, new)
    assert len(changes.words) == len(changes.structure) == 1

"""T21, T22, T24, T25: what reading the data file noted of its entries, which no text shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import line_of
from hotline_report.errors import Position
from hotline_report.formatting.old_sentences import old_spans
from hotline_report.model.bulletin import Words
from hotline_report.model.finding import Finding, Level
from hotline_report.model.unprinted import CommentKind

_SHOWN = 40
"""Characters of an entry that a finding shows."""

_SHOWN_OLD = 24
"""Characters of a sentence that it shows."""

_PUBLISHED = "发布日期"
_SEVERAL = re.compile("[\u4e00-\u9fff）”][/／—·]+[\u4e00-\u9fff（“]")
"""Signs between words: one name may have them, too."""

_OF_COMMENTS = {
    CommentKind.GLUED: (
        Level.WARNING,
        "要印的，给整段内容加英文引号；不印的，“#”后空一格，写到另一行",
        "空格后面的“#”是注释的开头，从那里到行末都不印",
    ),
    CommentKind.SPACED: (
        Level.HINT,
        "要印的，给整段内容加英文引号；不印的，写到另一行",
        "空格后面的“#”是注释的开头，从那里到行末都不印",
    ),
    CommentKind.BELOW: (
        Level.WARNING,
        "要印的，左边空到与上一行对齐；不印的，在它上面空一行",
        "“#”在正文左边，这一行就成了注释，不印",
    ),
    CommentKind.BRACES: (
        Level.WARNING,
        "要印的，去掉“{#”和“#}”；不印的，删去",
        "“{#”和“#}”之间是注释，不印",
    ),
}
"""How grave each kind of comment is, what to do about it, and why it is not printed."""


def _finding(  # noqa: PLR0913 - the parts of a finding
    level: Level,
    place: str,
    position: Position,
    *,
    message: str,
    found: str,
    expected: str,
    cause: str = "",
    quote: str = "",
) -> Finding:
    return Finding("", level, position, place, quote, found, expected, message, cause)


@of_texts("T21")
def unprinted(subject: Subject) -> Iterator[Finding]:
    """Comments inside texts, which swallow what stands in them."""
    for comment in subject.bulletin.comments:
        level, expected, cause = _OF_COMMENTS[comment.kind]
        yield _finding(
            level,
            comment.field.replace(" › ", "."),
            comment.position,
            message="这些字没有印出来",
            found=_shown(comment.text),
            expected=expected,
            cause=cause,
        )


@of_texts("T22")
def pasted(subject: Subject) -> Iterator[Finding]:
    """Words of a list that were pasted into one item; those that may be, people must decide."""
    for name, cells in subject.bulletin.tables.items():
        if not isinstance(cells, Words):
            continue
        for text, position in cells.pasted:
            message, expected = "几个词写在一项里，已经拆开", "每项一个词"
            yield _finding(
                Level.WARNING,
                name,
                position,
                message=message,
                found=_shown(text),
                expected=expected,
            )
        for word, position in zip(cells.words, cells.positions, strict=True):
            if _SEVERAL.search(word):
                message, expected = (
                    "一项里像是有几个词，没有拆开",
                    "每项一个词；本来是一个名称的，不必改",
                )
                yield _finding(
                    Level.HINT,
                    name,
                    position,
                    message=message,
                    found=word[:_SHOWN],
                    expected=expected,
                )


@of_texts("T24")
def old_sentences(subject: Subject) -> Iterator[Finding]:
    """Sentences of last year's bulletin that nobody has revised: each that still bears the mark."""
    for passage in subject.taken_over:
        for start, end in old_spans(passage.text):
            mark = passage.text[start : start + len("【上年】")]
            told = passage.text[start:end].strip()
            yield _finding(
                Level.ERROR,
                line_of(passage).place,
                passage.position,
                message=f"这句话是{mark.strip('【】')}的，还没有改写",
                found=mark,
                expected=f"改写成这一次的话；可以照用的，删去“{mark}”；"
                f"这几个字是自己写的，换成“［{mark.strip('【】')}］”",
                quote=told if len(told) <= _SHOWN_OLD else f"{told[:_SHOWN_OLD]}……",
            )


@of_texts("T25")
def no_date(subject: Subject) -> Iterator[Finding]:
    """The day of publication, where it is printed and not known yet."""
    bulletin, website = subject.bulletin, subject.bulletin.website
    needed = ["落款要印"] if bulletin.sign else []
    needed += ["网页里要写发布时间"] if website is not None and website.published is None else []
    if needed and bulletin.published is None:
        yield _finding(
            Level.ERROR,
            _PUBLISHED,
            bulletin.place(_PUBLISHED),
            message=f"还没有填，{'，'.join(needed)}",
            found="空白",
            expected=f"年-月-日，如 {bulletin.year + 1}-02-18",
        )


def _shown(text: str) -> str:
    return text[:_SHOWN] + "…" * (len(text) > _SHOWN)

"""T21: comments inside texts, which swallow what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.model.finding import Finding, Level
from hotline_report.model.unprinted import CommentKind

_SHOWN = 40

_EXPECTED = {
    CommentKind.GLUED: "要印的，给整段内容加英文引号；不印的，“#”后空一格，写到另一行",
    CommentKind.SPACED: "要印的，给整段内容加英文引号；不印的，写到另一行",
    CommentKind.BRACES: "要印的，去掉“{#”和“#}”；不印的，删去",
}
_CAUSE = {
    CommentKind.GLUED: "空格后面的“#”是注释的开头，从那里到行末都不印",
    CommentKind.SPACED: "空格后面的“#”是注释的开头，从那里到行末都不印",
    CommentKind.BRACES: "“{#”和“#}”之间是注释，不印",
}


@of_texts("T21")
def unprinted(subject: Subject) -> Iterator[Finding]:
    """Each comment inside a text."""
    for comment in subject.bulletin.comments:
        shown = comment.text[:_SHOWN] + "…" * (len(comment.text) > _SHOWN)
        yield Finding(
            code="T21",
            level=Level.HINT if comment.kind is CommentKind.SPACED else Level.WARNING,
            position=comment.position,
            place=comment.field.replace(" › ", "."),
            quote="",
            found=shown,
            expected=_EXPECTED[comment.kind],
            message="这些字没有印出来",
            cause=_CAUSE[comment.kind],
        )

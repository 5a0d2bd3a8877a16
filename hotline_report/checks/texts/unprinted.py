"""T21: comments inside texts, which swallow what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
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


@rule(
    "T21",
    "没有印出来的字",
    about="标题、正文、数据表的文字里，空格后面的“#”是注释的开头，从那里到行末都不印"
    "（“来件渠道 #1”只印“来件渠道”）；“{#”和“#}”之间的字也不印。"
    "“#”后空一格、像是有意写的注释，只提示。",
    example="【警告 T21】标题：这些字没有印出来；空格后面的“#”是注释的开头；"
    "现为#1 与 #2，应为要印的，给整段内容加英文引号",
    remedy="要印的，给整段内容加英文引号；不印的，写到另一行，以“# ”开头。",
)
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

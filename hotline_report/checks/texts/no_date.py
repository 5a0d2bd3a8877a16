"""T25: the day of publication, where it is printed and not known yet."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.model.finding import Finding, Level

_KEY = "发布日期"


@of_texts("T25")
def no_date(subject: Subject) -> Iterator[Finding]:
    """One finding, for what needs the day."""
    bulletin = subject.bulletin
    if bulletin.published is not None:
        return
    website = bulletin.website
    needed = ["落款要印"] if bulletin.sign else []
    needed += ["网页里要写发布时间"] if website is not None and website.published is None else []
    if needed:
        yield Finding(
            code="T25",
            level=Level.ERROR,
            position=bulletin.place(_KEY),
            place=_KEY,
            quote="",
            found="空白",
            expected=f"年-月-日，如 {bulletin.year + 1}-02-18",
            message=f"还没有填，{'，'.join(needed)}",
        )

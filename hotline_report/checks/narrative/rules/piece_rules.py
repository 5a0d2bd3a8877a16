"""The rule about sentences too long to be read as one."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.prose.pieces import LONGEST, cuts_of
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level

_SHOWN = 12
"""Characters that are quoted on either side of a cut."""


@rule("N20")
def cut_sentence(subject: Subject) -> Iterator[Finding]:
    """Passages with sentences that are read in pieces, and in how many places they are cut."""
    for passage in subject.passages:
        within = [cut.at for cut in cuts_of(passage.text) if cut.within]
        if within:
            at = within[0]
            yield Finding(
                code="N20",
                level=Level.WARNING,
                position=passage.position,
                place=passage.chapter or passage.kind.value,
                quote=passage.text[at - _SHOWN : at + _SHOWN],
                found=f"一句超过{LONGEST}字没有句号，分段核对（断在{len(within)}处）",
                expected=f"一句不超过{LONGEST}字",
                message="句子过长，断开处前后的数没有相互核对",
                cause="逗号、顿号处应是句号，或者漏了标点",
            )

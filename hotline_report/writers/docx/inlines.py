"""Running text: words, links, what stands out, breaks, calls of footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from hotline_report.inlines import Break, Emphasis, Hyperlink, Inline, NoteCall, Text
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.markup import field_character, instruction, run
from hotline_report.writers.docx.package import LinkTarget

_BOOKMARKS = 1_000_000
"""Their numbers begin here, far above those of the contents."""


def runs_of(inlines: Iterable[Inline], links: Mapping[str, LinkTarget]) -> str:
    """The inlines as runs; `links` by their addresses."""
    return "".join(_inline(inline, links) for inline in inlines)


def _inline(inline: Inline, links: Mapping[str, LinkTarget]) -> str:
    match inline:
        case Text(text):
            return run(text)
        case Hyperlink(text, address):
            return linked(run(text), links[address])
        case Emphasis(text):
            return run(text, names.LEAD)
        case Break():
            return run(inline.text)
        case NoteCall():
            return note_call(inline)
        case _:
            assert_never(inline)


def linked(runs: str, target: LinkTarget | None) -> str:
    """The runs as a link to the target, if there is one."""
    if target is None:
        return runs
    return f'<w:hyperlink r:id="{target.identifier}">{runs}</w:hyperlink>'


def note_call(call: NoteCall) -> str:
    """The mark of a footnote: Word numbers it; the brackets are ours.

    A later call of the same footnote is a field that says the number of the first.
    """
    style = names.FOOTNOTE_CALL
    name = f"_Ref{call.number:09d}"
    if call.again:
        number = (
            field_character("begin", style=style)
            + instruction(f"NOTEREF {name} \\h", style=style)
            + field_character("separate", style=style)
            + run(f"{call.number}", style)
            + field_character("end", style=style)
        )
        return run("[", style) + number + run("]", style)
    identifier = _BOOKMARKS + call.number
    return (
        run("[", style)
        + f'<w:bookmarkStart w:id="{identifier}" w:name="{name}"/>'
        + f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        + f'<w:footnoteReference w:id="{call.number}"/></w:r>'
        + f'<w:bookmarkEnd w:id="{identifier}"/>'
        + run("]", style)
    )

"""The title and the legend above a table, and the notes below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from hotline_report.model.source_document import SourceTable
from hotline_report.recognition.chapters import Lines, Narrative, Standing
from hotline_report.recognition.headings import LONGEST, SHORT, number_of
from hotline_report.recognition.likeness import alike, most_alike
from hotline_report.recognition.wording import plain, unnumbered

NUMBERED = re.compile(r"^[0-9]{1,2}[.．、]\s*")
"""The number before one of several notes, or annexes."""

_NOTE = re.compile(r"^(?:备)?注\s*[0-9]{0,2}\s*[:：]\s*")
_LEGEND = re.compile(r"括号|^[（(]?单位[:：]|同比|口径|相对")
_OF_TABLE = 3
"""The level whose numbers (1.) titles of tables have within their section."""
_ABOVE = 3
"""Paragraphs above a table that may be its title and legend."""
_ENDING = "。；：）)！？"
_ALIKE, _SAME = 0.6, 0.9


def read_above(lines: Lines, at: int, first: Standing, found: Narrative) -> None:
    """Take the title and the legend above the table at a block out of the text."""
    above: list[int] = []
    for n in range(at - 1, max(-1, at - 1 - _ABOVE), -1):
        if lines.is_table(n):
            break
        if lines.text(n) and n not in lines.taken:
            above.append(n)
    caption = _caption(lines, above, first)
    legend = [n for n in above if caption is not None and n > caption]
    if caption is not None:
        lines.taken.add(caption)
        text = lines.text(caption)
        numbered = number_of(text)
        found.table_titles[first.table] = numbered[2] if numbered is not None else text
    else:
        legend = _legend(lines, above)
    legend = [n for n in legend if len(lines.text(n)) <= 3 * LONGEST]
    if legend:
        lines.taken.update(legend)
        text = _joined([lines.text(n) for n in sorted(legend)])
        if plain(text) != plain(first.legend):
            found.legends[first.table] = text


def read_below(lines: Lines, at: int, last: Standing, found: Narrative) -> None:
    """Take the notes below it out, and what charts say; titles of tables are taken before."""
    _read_notes(lines, at, last, found)
    _skip_chart(lines, at)


def _legend(lines: Lines, above: Sequence[int]) -> list[int]:
    """The lines between the last heading and a table without a title, where they are its legend."""
    found: list[int] = []
    for n in above:
        if number_of(lines.text(n)) is not None:
            break
        found.append(n)
    said = "".join(lines.text(n) for n in reversed(found))
    return found if len(said) <= 3 * LONGEST and _LEGEND.search(said) else []


def _joined(texts: Sequence[str]) -> str:
    """Lines as one text; one that a page has broken goes on without a break."""
    text = texts[0]
    for line in texts[1:]:
        text += line if text[-1:] not in _ENDING else f"\n{line}"
    return text


def _caption(lines: Lines, above: Sequence[int], standing: Standing) -> int | None:
    for n in above:
        text = lines.text(n)
        if len(text) > LONGEST:
            return None
        if most_alike([unnumbered(text), plain(text)], standing.captions) >= _ALIKE:
            return n
    numbered = number_of(lines.text(above[0])) if above else None
    is_title = numbered is not None and numbered[0] == _OF_TABLE and bool(standing.captions)
    return above[0] if is_title else None


def _read_notes(lines: Lines, at: int, standing: Standing, found: Narrative) -> None:
    """Paragraphs below a table from 注： on; those of the form itself are no news."""
    notes: list[str] = []
    is_numbered = False
    n = lines.next_said(at)
    while n not in lines.taken and _is_note(lines.text(n), len(notes), is_numbered=is_numbered):
        is_numbered = is_numbered or NUMBERED.match(_NOTE.sub("", lines.text(n))) is not None
        notes.append(_bare(lines.text(n)))
        lines.taken.add(n)
        n = lines.next_said(n)
    known = [plain(_bare(note)) for note in standing.notes]
    own = [note for note in notes if all(alike(plain(note), each) < _SAME for each in known)]
    if own:
        found.notes[standing.table] = own


def _skip_chart(lines: Lines, at: int) -> None:
    """Titles and bars of charts below a table, which say what stands in it."""
    table = lines.blocks[at]
    cells = {plain(cell.text) for cell in table.cells} if isinstance(table, SourceTable) else set()
    n = lines.next_said(at)
    while n < len(lines) and not lines.is_table(n):
        is_bar = _is_bar(lines.text(n), cells)
        following = lines.next_said(n)
        bars = (lines.text(following), lines.text(lines.next_said(following)))
        is_title = len(lines.text(n)) <= SHORT and (
            plain(lines.text(n)) in lines.pictures or any(_is_bar(bar, cells) for bar in bars)
        )
        if n not in lines.taken and not is_bar and not is_title:
            return
        lines.taken.add(n)
        n = lines.next_said(n)


def _is_bar(text: str, cells: Collection[str]) -> bool:
    """Whether a line names a figure of the table, with a blank between: 电话　479531件."""
    name, _, value = text.partition("\u3000")
    digits = re.match(r"\d+(?:\.\d+)?", plain(value))
    return bool(name and digits) and any(cell.startswith(digits[0]) for cell in cells if digits)


def _is_note(text: str, before: int, *, is_numbered: bool) -> bool:
    """Whether a line is a note: 注： stands before it, or it is the next of several."""
    if _NOTE.match(text):
        return True
    if is_numbered and text.startswith(f"{before + 1}"):
        return NUMBERED.match(text) is not None
    is_sentence = text.endswith(("。", "；", ".", ";")) or len(text) > SHORT
    return before > 0 and is_sentence and NUMBERED.match(text) is not None


def _bare(note: str) -> str:
    return NUMBERED.sub("", _NOTE.sub("", note))

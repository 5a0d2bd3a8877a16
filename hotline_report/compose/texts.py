"""Texts of the narrative into blocks and inlines, each noted as a passage for the checks."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.blocks import Block, Paragraph, Picture
from hotline_report.compose.inlines import Written, inlined
from hotline_report.compose.narrative import Narrator, Rendered
from hotline_report.compose.openings import words_in_file
from hotline_report.errors import Problem
from hotline_report.formatting import pictures
from hotline_report.formatting.footnotes import unknown
from hotline_report.formatting.guess import close_name
from hotline_report.formatting.pictures import CALL, KEY
from hotline_report.formatting.typed_links import wrong_address
from hotline_report.inlines import Inline
from hotline_report.model import bulletin as bulletins
from hotline_report.model.bulletin import Bulletin, Prose
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.page_format import LeadLook


class Texts:
    """Writes the texts of one bulletin; `passages` are those written, in order.

    `meant_pictures` and `meant_notes` are called by names much like theirs, which is told there.
    `placed_pictures` are the names of the pictures that a text called; `broken` are the kinds and
    chapters of texts that could not be rendered as they were meant.
    """

    def __init__(self, bulletin: Bulletin, narrator: Narrator) -> None:
        self._bulletin = bulletin
        self.narrator = narrator
        self.passages: list[Passage] = []
        self.placed_pictures: set[str] = set()
        self.meant_pictures: set[str] = set()
        self.meant_notes: set[str] = set()
        self.broken: set[tuple[PassageKind, str]] = set()

    def rendered(
        self, prose: Prose | None, kind: PassageKind, chapter: str = ""
    ) -> tuple[Rendered, ...]:
        """The paragraphs of a text; that it has mistakes is noted."""
        known = len(self.narrator.problems)
        rendered = self.narrator.paragraphs(prose)
        if len(self.narrator.problems) > known:
            self.broken.add((kind, chapter))
        return rendered

    def line(
        self, prose: Prose | None, kind: PassageKind, chapter: str = "", level: int = 0
    ) -> str:
        """A title with the breaks that were typed, each line noted as a passage."""
        pieces = self.rendered(prose, kind, chapter)
        for piece in pieces:
            self._note(kind, chapter, level, piece)
        return "\n".join(piece.text for piece in pieces)

    def paragraphs(
        self, prose: Prose | None, kind: PassageKind, chapter: str = ""
    ) -> Iterator[Block]:
        """The paragraphs of a text, one a line, and the pictures that it calls."""
        if prose is None:
            return
        leads = self._bulletin.page_format.leads is not LeadLook.PLAIN
        for rendered in self.rendered(prose, kind, chapter):
            if called := CALL.fullmatch(rendered.text):
                yield from self._picture(called[1], rendered, prose, chapter)
            else:
                yield Paragraph(self.inlines(inlined(rendered, leads=leads), prose, kind, chapter))

    def _picture(
        self, name: str, rendered: Rendered, prose: Prose, chapter: str
    ) -> Iterator[Block]:
        known = self._bulletin.pictures
        if name not in known:
            problem = pictures.unknown(name, list(known))
            self.narrator.add(Problem(rendered.position, prose.field, *problem))
            self.meant_pictures.add(close_name(name, known))
        elif name in self.placed_pictures:
            self.narrator.add(Problem(rendered.position, prose.field, *_twice(name)))
        else:
            self.placed_pictures.add(name)
            picture = known[name]
            words = (self.line(each, PassageKind.PICTURE, chapter) for each in _words_of(picture))
            yield Picture(name, picture.file, *words)

    def inlines(
        self, written: Written, prose: Prose, kind: PassageKind, chapter: str = ""
    ) -> tuple[Inline, ...]:
        """The inlines of a paragraph, noted as a passage, with what is wrong with them."""
        position = written.rendered.position
        for address in written.wrong:
            self.narrator.add(Problem(position, prose.field, *wrong_address(address)))
        known = self._bulletin.footnotes
        for name in written.calls:
            if name not in known:
                place = words_in_file(prose, f"[^{name}]", position)
                self.narrator.add(Problem(place, prose.field, *unknown(name, known)))
                self.meant_notes.add(close_name(name, known))
        self._note(kind, chapter, 0, written.rendered)
        return written.inlines

    def lines(self, prose: Prose | None, kind: PassageKind, chapter: str = "") -> Iterator[str]:
        """Texts that have no inlines, one a line."""
        for rendered in self.rendered(prose, kind, chapter):
            self._note(kind, chapter, 0, rendered)
            yield rendered.text

    def _note(self, kind: PassageKind, chapter: str, level: int, rendered: Rendered) -> None:
        passage = Passage(kind, chapter, level, rendered.text, rendered.position, rendered.links)
        self.passages.append(passage)


def _words_of(picture: bulletins.Picture) -> tuple[Prose, Prose | None]:
    return picture.alternative, picture.caption


def _twice(name: str) -> tuple[str, str, str]:
    return f"图片“{name}”放了两次", "一幅图片放在一处", f"只留一处“[{KEY}：{name}]”"

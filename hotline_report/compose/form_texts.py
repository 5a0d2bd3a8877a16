"""Texts of the form that hold Jinja: titles of tables, rows and columns, legends, notes."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.compose.inlines import inlined
from hotline_report.compose.narrative import Narrator
from hotline_report.errors import Position, Problem
from hotline_report.formatting.typed_links import wrong_address
from hotline_report.inlines import Inline
from hotline_report.model.bulletin import Bulletin, Prose


class FormTexts:
    """Renders each text of a form once; mistakes go to the narrator's problems."""

    def __init__(self, bulletin: Bulletin, narrator: Narrator) -> None:
        self._field = f"表式“{bulletin.edition.name}”"
        self._narrator = narrator
        self._done: dict[str, str] = {}

    def render(self, text: str, position: Position) -> str:
        """The text, which stands at `position` of a form, with 年度, 本期, 城市 … filled in."""
        if "{" not in text:
            return text
        if text not in self._done:
            lines = self._narrator.paragraphs(self._prose(text, position))
            self._done[text] = "\n".join(line.text for line in lines)
        return self._done[text]

    def paragraphs(self, text: str, position: Position) -> Iterator[tuple[Inline, ...]]:
        """The paragraphs of a text that may hold links, as those of the data file may."""
        for rendered in self._narrator.paragraphs(self._prose(text, position)):
            written = inlined(rendered)
            for address in written.wrong:
                self._add(position, wrong_address(address))
            for name in written.calls:
                self._add(position, _footnote(name))
            yield written.inlines

    def _prose(self, text: str, position: Position) -> Prose:
        return Prose(text, self._field, position, ())

    def _add(self, position: Position, told: tuple[str, str, str]) -> None:
        self._narrator.add(Problem(position, self._field, *told))


def _footnote(name: str) -> tuple[str, str, str]:
    return f"表式的文字里有脚注“[^{name}]”", "表式的说明和注，里面没有脚注", "把话写在这一条里"

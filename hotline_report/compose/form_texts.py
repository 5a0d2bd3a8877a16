"""Texts of the form that hold Jinja: titles of tables, rows and columns, legends, notes."""

from __future__ import annotations

from hotline_report.compose.narrative import Narrator
from hotline_report.errors import Position
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
            prose = Prose(text, self._field, position, ())
            lines = self._narrator.paragraphs(prose)
            self._done[text] = "\n".join(line.text for line in lines)
        return self._done[text]

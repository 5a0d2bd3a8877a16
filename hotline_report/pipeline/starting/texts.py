"""Sentences of an earlier bulletin as the new file has them: marked, by the new form's names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct, field

from hotline_report.formatting.old_sentences import UNFILLED, with_marks
from hotline_report.load.nodes import Scalar
from hotline_report.pipeline.starting.form_names import FormNames
from hotline_report.pipeline.starting.lines import Part, parts_of

_BRACES = re.compile(r"\{\{(.*?)\}\}")


class SureLink(Struct, frozen=True):
    """Words of a passage that are a figure, and the expression that prints just them."""

    start: int
    end: int
    expression: str


class Printed(Struct, frozen=True):
    """What a line of the earlier file printed, and which of its typed numbers are figures."""

    text: str
    links: tuple[SureLink, ...]


@dataclass(slots=True)
class Counts:
    """What became of the texts: the mark of sentences, and how many there are of each kind."""

    mark: str = ""
    sentences: int = 0
    linked: int = 0
    unlinked: int = 0


class OldTexts(Struct, frozen=True):
    """Rewrites texts; `printed` are the lines that the earlier file printed, by their numbers."""

    mark: str
    names: FormNames
    printed: Mapping[int, Sequence[Printed]]
    counts: Counts = field(default_factory=Counts)

    def marked(self, node: Scalar) -> str:
        """The text of a node, each sentence with the mark."""
        found = with_marks(self.led_on(node), self.mark)
        self.counts.mark = self.mark
        self.counts.sentences += found.count(self.mark)
        return found

    def led_on(self, node: Scalar) -> str:
        """The text with figures by their new names; those that are gone, as they were printed."""
        text = node.text.rstrip("\n")
        if "{%" in text:
            return text if self._is_known(text) else self._as_printed(node)
        first = node.position.line + (1 if node.is_block else 0)
        lines = text.split("\n")
        if not node.is_block:
            return "\n".join(self._line(line, node.position.line) for line in lines)
        return "\n".join(self._line(line, first + at) for at, line in enumerate(lines))

    def _is_known(self, text: str) -> bool:
        return all(
            self.names.rewritten(match) == match for match in re.findall(r"\{[{%].*?[}%]\}", text)
        )

    def _as_printed(self, node: Scalar) -> str:
        lines = range(node.position.line, node.last_line + 1)
        return "\n".join(each.text for line in lines for each in self.printed.get(line, ()))

    def _line(self, line: str, number: int) -> str:
        parts, links = self._parts(line, number)
        if parts is not None:
            return "".join(self._part(part, links) for part in parts)
        return _BRACES.sub(lambda match: self._expression(match[0], UNFILLED), line)

    def _parts(self, line: str, number: int) -> tuple[Sequence[Part] | None, tuple[SureLink, ...]]:
        for printed in self.printed.get(number, ()):
            parts = parts_of(line.strip(), printed.text)
            if parts is not None:
                return parts, printed.links
        return None, ()

    def _part(self, part: Part, links: tuple[SureLink, ...]) -> str:
        if part.is_expression:
            return self._expression(part.typed, part.printed)
        text, at = "", 0
        for link in links:
            start, end = link.start - part.start, link.end - part.start
            expression = self.names.rewritten(link.expression) if start >= at else ""
            if not expression or end > len(part.typed):
                continue
            text += part.typed[at:start] + expression
            at = end
            self.counts.linked += 1
        return text + part.typed[at:]

    def _expression(self, typed: str, printed: str) -> str:
        found = self.names.rewritten(typed)
        if not found:
            self.counts.unlinked += 1
        return found or printed

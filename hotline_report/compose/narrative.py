"""Narrative with figures by name, rendered by Jinja in a sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hotline_report.compose.filters import FilterError, as_text
from hotline_report.compose.guard import MAX_TEMPLATE, Complaint, complaints
from hotline_report.compose.links import Linked, LinkMarks
from hotline_report.compose.names import Named, PriorOf, member
from hotline_report.errors import Position, Problem
from hotline_report.model.bulletin import Prose
from hotline_report.model.figure import Figure
from hotline_report.model.narrative import Link

MAX_OUTPUT = 200_000
"""Characters of one rendered text: loops over long lists end here."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paragraph as the reader sees it, with the places of its figures and its own in the file."""

    text: str
    links: tuple[Link, ...]
    position: Position


class _Environment(ImmutableSandboxedEnvironment):
    """Names lead to figures and never to attributes of Python objects."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        found = member(obj, attribute)
        if found is not None:
            return found
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, str(argument))


class Narrator:
    """Renders the texts of one bulletin and collects what is wrong with them."""

    def __init__(
        self, names: Mapping[str, Named], filters: Mapping[str, Callable[..., str]]
    ) -> None:
        self._names = dict(names)
        self._filters = list(filters)
        self.problems: list[Problem] = []
        self._marks = LinkMarks()
        self._environment = _Environment(
            undefined=StrictUndefined, finalize=self._finalize, keep_trailing_newline=False
        )
        self._environment.filters = {name: _linking(words) for name, words in filters.items()}
        self._environment.globals = {}
        self._environment.tests = {}

    def paragraphs(self, prose: Prose | None) -> tuple[Rendered, ...]:
        """The rendered text, one paragraph a line; blank lines are dropped.

        Empty, and problems noted, where the text cannot be rendered.
        """
        if prose is None:
            return ()
        lines = self._marked(prose).split("\n")
        # Line for line, unless a loop made more lines than were typed.
        alike = len(lines) == prose.template.count("\n") + 1
        found: list[Rendered] = []
        for index, line in enumerate(lines):
            text, links = self._marks.unmark(line.strip())
            if text:
                position = locate(prose, index + 1, "") if alike else prose.position
                found.append(Rendered(text, links, position))
        return tuple(found)

    def line(self, prose: Prose | None) -> str:
        """The rendered text on one line, as titles are."""
        return "".join(rendered.text for rendered in self.paragraphs(prose))

    def _finalize(self, value: Any) -> str:
        if isinstance(value, Figure):
            value = Linked.of(as_text(value), value.address)
        return self._marks.mark(value) if isinstance(value, Linked) else as_text(value)

    def _marked(self, prose: Prose) -> str:
        if "{" not in prose.template:
            return prose.template
        if len(prose.template) > MAX_TEMPLATE:
            self._note(prose, Complaint(1, "", "过长的一段文字", "较短的文字", "分成几段"))
            return ""
        template = self._compile(prose)
        return "" if template is None else self._render(prose, template)

    def _compile(self, prose: Prose) -> Template | None:
        try:
            tree: nodes.Template = self._environment.parse(prose.template)
        except TemplateSyntaxError as error:
            self._note(prose, _syntax_complaint(error))
            return None
        except RecursionError:
            self._note(prose, Complaint(1, "", "括号套得过深", "简单的写法", "减少括号"))
            return None
        found = list(complaints(tree, self._names, self._filters))
        for complaint in found:
            self._note(prose, complaint)
        return None if found else self._environment.from_string(tree)

    def _render(self, prose: Prose, template: Template) -> str:
        pieces: list[str] = []
        size = 0
        try:
            for piece in template.generate(self._names):
                size += len(piece)
                if size > MAX_OUTPUT:
                    self._note(prose, Complaint(1, "", "展开后过长", "较短的文字", "减少循环"))
                    return ""
                pieces.append(piece)
        except FilterError as error:
            complaint = Complaint(1, _token(error), error.found, error.expected, error.remedy)
            self._note(prose, complaint)
            return ""
        except (TemplateError, TypeError) as error:
            self._note(
                prose, Complaint(1, "", f"无法展开：{error}", "表.行.列 | 过滤器", "改正写法")
            )
            return ""
        return "".join(pieces)

    def _note(self, prose: Prose, complaint: Complaint) -> None:
        self.problems.append(
            Problem(
                locate(prose, complaint.line, complaint.token),
                prose.field,
                complaint.found,
                complaint.expected,
                complaint.remedy,
            )
        )


def _linking(words: Callable[..., str]) -> Callable[..., str]:
    """The filter, its words marked with the figure that they were made of."""

    def linked(value: Any, *arguments: Any) -> str:
        made = words(value, *arguments)
        figure = value.figure if isinstance(value, PriorOf) else value
        return Linked.of(made, figure.address) if isinstance(figure, Figure) else made

    return linked


def _token(error: FilterError) -> str:
    """The last name of the figure that a message quotes, to find its line by."""
    quoted = error.found.split("“", 1)[-1].split("”", 1)[0]
    return quoted.split(" › ")[-1]


def _syntax_complaint(error: TemplateSyntaxError) -> Complaint:
    return Complaint(
        error.lineno,
        "{",
        "花括号里的写法不对",
        "“{{ 表.行.列 | 过滤器 }}”，花括号成对",
        "检查 {{ }} 是否成对、“|”和“.”是否为半角",
    )


def locate(prose: Prose, line: int, token: str) -> Position:
    """Where in the file a token of a text stands.

    In a text after `|` the template's lines are the file's; in folded or quoted texts YAML joined
    lines, so the token is looked for in all lines that the text came from.
    """
    offset = line if len(prose.lines) > 1 else line - 1
    order = [offset, *range(len(prose.lines))]
    for index in order:
        if token and 0 <= index < len(prose.lines) and token in prose.lines[index]:
            column = prose.lines[index].index(token) + 1
            return Position(prose.position.path, prose.position.line + index, column)
    if 0 <= offset < len(prose.lines):
        return Position(prose.position.path, prose.position.line + offset, 1)
    return prose.position

"""Narrative with figures by name, rendered by Jinja in a sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.runtime import Context
from msgspec import Struct

from hotline_report import limits
from hotline_report.compose.filters import FilterError, as_text, check_arguments
from hotline_report.compose.guard import UNREADABLE, Known, complaints
from hotline_report.compose.links import Linked, LinkMarks
from hotline_report.compose.names import Named, PriorOf
from hotline_report.compose.openings import (
    EXPRESSION,
    Opening,
    branches_of,
    expressions,
    line_in_file,
    number_nodes,
    openings_of,
    place_of,
    unclosed,
)
from hotline_report.compose.refusals import Complaint, quoted, unreadable
from hotline_report.compose.sandbox import (
    BARE,
    FAILED,
    Sandbox,
    Typed,
    fill_in,
    leave_out,
    number_of,
)
from hotline_report.errors import InputError, Position, Problem
from hotline_report.formatting.lines import on_one_line, paragraphs_of
from hotline_report.formatting.long_numbers import long_number
from hotline_report.formatting.old_sentences import UNFILLED, old_spans
from hotline_report.model.bulletin import Prose
from hotline_report.model.figure import Figure
from hotline_report.model.narrative import Link
from hotline_report.model.period import Period

_NEAR = 20
"""How far back the same mistake may have been noted, in the turn of a loop before."""


_TOO_LONG = Complaint(
    1, "", "全文过长", f"全文印出来不超过 {limits.NARRATIVE} 个字", "减少循环，缩短文字"
)


class Rendered(Struct, frozen=True):
    """A paragraph as the reader sees it, with the places of its figures and its own in the file."""

    text: str
    links: tuple[Link, ...]
    position: Position


class Narrator:
    """Renders the texts of one bulletin and collects what is wrong with them.

    Without `rendering` it only looks for mistakes that show without the figures.
    """

    def __init__(
        self,
        names: Mapping[str, Named],
        filters: Mapping[str, Callable[..., str]],
        period: Period,
        *,
        renamed: Mapping[str, Mapping[str, str]],
        rendering: bool = True,
    ) -> None:
        self._rendering = rendering
        self._size = 0
        self._names = dict(names)
        self._known = Known(self._names, list(filters), period, renamed)
        self.problems: list[Problem] = []
        self._marks = LinkMarks()
        self._prose: Prose | None = None
        self._openings: list[Opening] = []
        self._taken_over: frozenset[int] = frozenset()
        self._environment = Sandbox(
            undefined=StrictUndefined, finalize=self._finalize, keep_trailing_newline=False
        )
        self._environment.filters = {
            name: self._linking(name, words) for name, words in filters.items()
        } | {BARE: self._linking(BARE, as_text)}
        self._environment.globals = {}
        self._environment.tests = {}

    def paragraphs(self, prose: Prose | None) -> tuple[Rendered, ...]:
        """The rendered text, one paragraph a line; blank lines are dropped.

        A line that ends in a backslash goes on in the next one, below the break. Empty, and
        problems noted, where the text cannot be rendered.
        """
        if prose is None:
            return ()
        lines = self._marked(prose).split("\n")
        # Line for line, unless a loop made more lines than were typed.
        alike = len(lines) == prose.template.count("\n") + 1
        found: list[Rendered] = []
        for index, line in paragraphs_of(lines):
            text, links = self._marks.unmark(line)
            if text and (number := long_number(text)) is not None:
                self._note_of(prose, Complaint(1, "", *number))
            elif text:
                position = line_in_file(prose, index + 1) if alike else prose.position
                found.append(Rendered(text, links, position))
        return tuple(found)

    def line(self, prose: Prose | None) -> str:
        """The rendered text on one line, as names of files are."""
        return on_one_line("\n".join(rendered.text for rendered in self.paragraphs(prose)))

    def _finalize(self, value: Any) -> str:
        return self._marks.mark(value) if isinstance(value, Linked) else str(value)

    def _marked(self, prose: Prose) -> str:
        if "{" not in prose.template:
            if self._size <= limits.NARRATIVE < self._size + len(prose.template):
                self._note_of(prose, _TOO_LONG)
            self._size += len(prose.template)
            return prose.template
        self._prose, self._openings = prose, openings_of(prose)
        self._taken_over = _in_marked(prose, self._openings)
        whole = Typed(prose.template, branches_of(self._openings))
        if (template := self._ready(whole)) is not None:
            return self._render(template)
        try:
            tree: nodes.Template = self._environment.parse(prose.template)
            number_nodes(tree, self._openings)
            template = self._compile(tree, whole)
        except UNREADABLE as error:
            self._tell_broken(prose, error)
            return ""
        return "" if template is None else self._render(template)

    def _ready(self, whole: Typed) -> Template | None:
        """The template of a text that came before, where nothing is wrong with it now."""
        known = self._environment.ready(whole) if self._rendering else None
        if known is None or next(complaints(known[0], self._known), None) is not None:
            return None
        return known[1]

    def _compile(self, tree: nodes.Template, whole: Typed | None) -> Template | None:
        """The template, without what is wrong with it; None where that leaves nothing to do.

        `whole` is the text that the tree was made of; None: a piece, numbered otherwise.
        """
        found = list(complaints(tree, self._known))
        unfilled = [c for c in found if c.of_prior and c.line in self._taken_over]
        fill_in(tree, {complaint.line for complaint in unfilled}, UNFILLED)
        found = [complaint for complaint in found if complaint not in unfilled]
        for complaint in found:
            self._note(complaint)
        wrong = {complaint.line for complaint in found}
        if not self._rendering or any(self._openings[n - 1].kind != EXPRESSION for n in wrong):
            return None
        leave_out(tree, wrong)
        # What is wrong outside of `{{ }}` may bear the number of one that was left out.
        if wrong and next(complaints(tree, self._known), None) is not None:
            return None
        return self._environment.template(tree, None if wrong or unfilled else whole)

    def _tell_broken(self, prose: Prose, reason: Exception) -> None:
        """Look at each `{{ }}` of a text that cannot be read, for those that cannot and others."""
        broken: list[int] = []
        # Behind {% for %} there may be names that only it knows.
        alone = all(opening.kind == EXPRESSION for opening in self._openings)
        for number, piece in expressions(prose, self._openings):
            try:
                tree: nodes.Template = self._environment.parse(piece)
                for node in tree.find_all(nodes.Node):
                    node.lineno = number
                template = self._compile(tree, None) if alone else None
            except UNREADABLE as error:
                self._note(unreadable(error, number))
                broken.append(number)
            else:
                _ = template and self._render(template)
        if not broken:
            number = unclosed(prose, self._openings, self._environment.parse)
            self._note(unreadable(reason, number))

    def _render(self, template: Template) -> str:
        pieces: list[str] = []
        if self._size > limits.NARRATIVE:
            return ""
        try:
            for piece in template.generate(self._names):
                self._size += len(piece)
                if self._size > limits.NARRATIVE:
                    self._note(_TOO_LONG)
                    return ""
                pieces.append(piece)
        except (FilterError, TemplateError, TypeError) as error:
            found = "花括号里的写法算不出来"
            number, expected = number_of(error), "“{{ 表.行.列 | 过滤器 }}”"
            self._note(Complaint(number, "", found, expected, "改正写法", quotes=True))
            return ""
        return "".join(pieces)

    def _linking(self, name: str, words: Callable[..., str]) -> Callable[..., Any]:
        """The filter, its words marked with the figure that they were made of.

        A mistake is noted at the place that `number` tells, and rendering goes on, so that all
        mistakes of a text are told at once.
        """

        # With the context, a filter runs only when it prints: none is tried when code is made.
        @pass_context
        def linked(_: Context, value: Any, number: int, *arguments: Any) -> Any:
            if value is FAILED or (isinstance(value, Linked) and name == BARE):
                return value
            try:
                check_arguments(name, words, arguments)
                made = words(value, *arguments)
            except FilterError as error:
                if number in self._taken_over:
                    return UNFILLED
                found = Complaint(
                    number,
                    _token(error),
                    error.found,
                    error.expected,
                    error.remedy,
                    lacks=tuple(map(str, error.lacks)),
                )
                self._note(found)
                return FAILED
            figure, *beside = map(_figure_of, (value, *arguments))
            if figure is None:
                return made
            return Linked.of(made, figure.address, tuple(f.address for f in beside if f))

        return linked

    def _note_of(self, prose: Prose, complaint: Complaint) -> None:
        """Note what is wrong with a text as a whole."""
        self._prose, self._openings = prose, openings_of(prose)
        self._note(complaint)

    def _note(self, complaint: Complaint) -> None:
        if self._prose is None:
            return
        piece = self._openings[complaint.line - 1].rest if complaint.quotes else ""
        problem = Problem(
            place_of(self._prose, self._openings, complaint.line, complaint.token),
            self._prose.field,
            complaint.found + quoted(piece),
            complaint.expected,
            complaint.remedy,
            complaint.of_form,
            lacks=complaint.lacks,
        )
        if problem not in self.problems[-_NEAR:]:
            self.add(problem)

    def add(self, problem: Problem) -> None:
        """Note what is wrong.

        Raises:
            InputError: with all that was noted, when it is as much as is told in one run.
        """
        self.problems.append(problem)
        if len(self.problems) >= limits.PROBLEMS:
            raise InputError(self.problems)


def _in_marked(prose: Prose, openings: list[Opening]) -> frozenset[int]:
    """The numbers of the openings in sentences that were taken over and not revised yet."""
    spans = list(old_spans(prose.template))
    return frozenset(
        number
        for number, opening in enumerate(openings, start=1)
        if any(start <= opening.start < end for start, end in spans)
    )


def _figure_of(value: Any) -> Figure | None:
    """The figure that a filter was given, whichever of its numbers was meant."""
    value = value.figure if isinstance(value, PriorOf) else value
    return value if isinstance(value, Figure) else None


def _token(error: FilterError) -> str:
    """The last name of the figure that a message quotes, to find its column by."""
    quoted = error.found.split("“", 1)[-1].split("”", 1)[0]
    return quoted.split(" › ")[-1]

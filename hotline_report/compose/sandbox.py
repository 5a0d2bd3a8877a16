"""Jinja as narrative may use it: names lead to figures, and filters know where they stand."""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import Template, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from hotline_report.compose.filters import Missing
from hotline_report.compose.names import known_members, member

BARE = ""
"""The filter put behind names that have none; nobody can type its name."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Names lead to figures and never to attributes of Python objects."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """One step along a name; only a loop's own counters are attributes."""
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        found = member(obj, attribute)
        return Missing(attribute, tuple(known_members(obj))) if found is None else found

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same, written with brackets."""
        return self.getattr(obj, str(argument))

    def template(self, tree: nodes.Template, typed: Typed | None) -> Template:
        """What a tree renders to, its filters knowing where they stand.

        Args:
            tree: numbered by openings (`openings.number_nodes`).
            typed: what the tree was made of; None where something was left out or filled in.
        """
        key = typed, frozenset(self.filters)
        made = _made.pop(key, None)
        if made is None:
            hand_numbers_over(tree)
            made = _Made(self.compile(tree), None)
        elif made.tree is None:
            # Of the environment it would keep all figures.
            tree.set_environment(None)  # type: ignore[arg-type]
            made = _Made(made.code, tree)
        if typed is not None:
            _made[key] = made
            if len(_made) > _KEPT:
                del _made[next(iter(_made))]
        return self._of(made.code)

    def ready(self, typed: Typed) -> tuple[nodes.Template, Template] | None:
        """The tree of a text that came before, to be looked at only, and what it renders to."""
        key = typed, frozenset(self.filters)
        made = _made.get(key)
        if made is None or made.tree is None:
            return None
        _made[key] = _made.pop(key)
        return made.tree, self._of(made.code)

    def _of(self, code: CodeType) -> Template:
        return Template.from_code(self, code, self.make_globals(None))


class Typed(Struct, frozen=True):
    """A text, and the numbers of its openings that branch.

    With the filters that there are, the code made of it depends on nothing else.
    """

    template: str
    branches: tuple[int, ...]


_KEPT = 300
"""Texts whose code is kept, the latest used; a bulletin has a hundred, most of them of its form."""


class _Made(Struct, frozen=True):
    """What was made of a text; its tree once it came again, since making code changes the first."""

    code: CodeType
    tree: nodes.Template | None


_made: dict[tuple[Typed | None, frozenset[str]], _Made] = {}
"""Code is made once of a text: those of a form come again in the bulletins of other years and
months that are composed to be compared with."""


class Failed(str):
    """What a filter gives whose mistake was noted: the filters behind it keep silent."""

    __slots__ = ()


FAILED = Failed()


def leave_out(tree: nodes.Template, numbers: set[int]) -> None:
    """Take out what is printed at these openings, so that the others can be rendered."""
    for output in tree.find_all(nodes.Output):
        output.nodes = [
            child
            for child in output.nodes
            if isinstance(child, nodes.TemplateData) or child.lineno not in numbers
        ]


def fill_in(tree: nodes.Template, numbers: set[int], words: str) -> None:
    """Put words in the place of what is printed at these openings."""
    for output in tree.find_all(nodes.Output) if numbers else ():
        output.nodes = [
            nodes.TemplateData(words, lineno=child.lineno)
            if not isinstance(child, nodes.TemplateData) and child.lineno in numbers
            else child
            for child in output.nodes
        ]


def hand_numbers_over(tree: nodes.Template) -> None:
    """Hand each filter the number of its opening; what is printed bare gets a filter too."""
    for output in list(tree.find_all(nodes.Output)):
        output.nodes = [
            child
            if isinstance(child, nodes.TemplateData)
            else nodes.Filter(child, BARE, [], [], None, None, lineno=child.lineno)
            for child in output.nodes
        ]
    for used in list(tree.find_all(nodes.Filter)):
        used.args.insert(0, nodes.Const(used.lineno, lineno=used.lineno))


def number_of(error: Exception) -> int:
    """The number of the opening at which rendering stopped (Jinja takes it for a line)."""
    number, trace = 1, error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            number = trace.tb_lineno
        trace = trace.tb_next
    return number

"""Where in the data file each `{{` and `{%` of a text stands, whatever YAML did to its lines.

YAML joins the lines of folded and quoted texts, so a line of the template is no line of the file.
But it leaves braces alone: the third opening of the template is the third one in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from hotline_report.errors import Position
from hotline_report.model.bulletin import Prose

_OPENING = re.compile(r"\{\{|\{%|\{#")
EXPRESSION = "{{"
_TAG = "{%"
_BRANCH = re.compile(r"\{%[-+]?\s*(?:if|elif|for)\b")
_MOST_TAGS = 50
"""How many tags are tried; each costs reading the text up to it."""


class Opening(Struct, frozen=True):
    """An opening brace: where it stands in the template, and in the file with what follows it."""

    kind: str
    start: int
    line: int
    position: Position
    rest: str


def openings_of(prose: Prose) -> list[Opening]:
    """All openings of a text, in order."""
    template = prose.template
    typed = list(_OPENING.finditer(template))
    in_file = _in_file(prose)
    alike = [match.group() for match in typed] == [kind for kind, _, _ in in_file]
    found: list[Opening] = []
    line, counted = 1, 0
    for index, match in enumerate(typed):
        line += template.count("\n", counted, match.start())
        counted = match.start()
        position, rest = in_file[index][1:] if alike else (line_in_file(prose, line), "")
        found.append(Opening(match.group(), match.start(), line, position, rest))
    return found


def _in_file(prose: Prose) -> list[tuple[str, Position, str]]:
    """Kind, place and the rest of the line of every opening in the file's own lines."""
    start, path = prose.position, prose.position.path
    found: list[tuple[str, Position, str]] = []
    for index, line in enumerate(prose.lines):
        before = start.column - 1 if index == 0 else 0
        for match in _OPENING.finditer(line, before):
            place = Position(path, start.line + index, match.start() + 1)
            found.append((match.group(), place, line[match.start() :]))
    return found


def line_in_file(prose: Prose, line: int) -> Position:
    """Where a line of the template (from 1) begins in the file."""
    start = prose.position
    if not prose.lines:
        return start
    style = prose.lines[0][start.column - 1 : start.column]
    if style == "|":
        return Position(start.path, start.line + min(line, len(prose.lines) - 1), 1)
    # Other texts are folded: lines are joined, and only blank ones part them.
    at = first = 1 if style == ">" and len(prose.lines) > 1 else 0
    reached = 1
    while reached < line and at + 1 < len(prose.lines):
        at += 1
        reached += not prose.lines[at].strip()
    while at + 1 < len(prose.lines) and not prose.lines[at].strip():
        at += 1
    return start if at == first == 0 else Position(start.path, start.line + at, 1)


def words_in_file(prose: Prose, words: str, near: Position) -> Position:
    """Where the words stand in the file's lines, from a place on; that place, if nowhere there."""
    first = near.line - prose.position.line
    for index, line in enumerate(prose.lines[first:], start=first):
        before = prose.position.column - 1 if index == 0 else 0
        column = line.find(words, before)
        if column >= 0:
            return Position(near.path, prose.position.line + index, column + 1)
    return near


def number_nodes(tree: nodes.Template, openings: list[Opening]) -> None:
    """Give each node, in place of its line, the number (from 1) of the opening it stands behind."""
    first_of: dict[int, int] = {}
    for number, opening in enumerate(openings, start=1):
        first_of.setdefault(opening.line, number)
    for node in tree.find_all(nodes.Node):
        node.lineno = first_of.get(node.lineno or 1, 1)
    branches = branches_of(openings)
    branching = [n for n in tree.find_all(nodes.Stmt) if isinstance(n, nodes.If | nodes.For)]
    if len(branching) == len(branches):
        for branch, number in zip(branching, branches, strict=True):
            branch.lineno = number
            head = branch.test if isinstance(branch, nodes.If) else branch.iter
            head.set_lineno(number, override=True)
    expressions = [n for n, o in enumerate(openings, start=1) if o.kind == EXPRESSION]
    printed = [
        child
        for output in tree.find_all(nodes.Output)
        for child in output.nodes
        if not isinstance(child, nodes.TemplateData)
    ]
    if len(printed) == len(expressions):
        for child, number in zip(printed, expressions, strict=True):
            child.set_lineno(number, override=True)


def branches_of(openings: list[Opening]) -> tuple[int, ...]:
    """The numbers of those that branch, which the file's own lines tell."""
    return tuple(n for n, o in enumerate(openings, start=1) if _BRANCH.match(o.rest))


def expressions(prose: Prose, openings: list[Opening]) -> Iterator[tuple[int, str]]:
    """The number of each `{{` with its own piece of the text, up to the next opening."""
    ends = [*(opening.start for opening in openings), len(prose.template)]
    for number, (start, end) in enumerate(pairwise(ends), start=1):
        if openings[number - 1].kind == EXPRESSION:
            yield number, prose.template[start:end]


def unclosed(prose: Prose, openings: list[Opening], parse: Callable[[str], object]) -> int:
    """The number of the first `{% %}` at which the text so far is wrong, and not just unfinished.

    Where there is none, one was not closed; which, nobody can tell: the first is named.
    """
    tags = [number for number, o in enumerate(openings, start=1) if o.kind == _TAG]
    ends = [*(opening.start for opening in openings), len(prose.template)]
    for number in tags[:_MOST_TAGS]:
        try:
            parse(prose.template[: ends[number]])
        except TemplateSyntaxError as error:
            if "end of template" not in (error.message or ""):
                return number
        except (RecursionError, ValueError):
            return number
    return tags[0] if tags else 1


def place_of(prose: Prose, openings: list[Opening], number: int, token: str) -> Position:
    """Where a token stands behind the opening of that number (from 1)."""
    if not 1 <= number <= len(openings):
        return line_in_file(prose, 1)
    opening = openings[number - 1]
    offset = max(opening.rest.find(token), 0) if token else 0
    place = opening.position
    return Position(place.path, place.line, place.column + offset)

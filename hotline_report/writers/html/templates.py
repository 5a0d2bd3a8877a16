"""The Jinja environment of the web page, and its mistakes told as the user's.

Templates may be the centre's own, so they run in a sandbox that reaches no file outside of the
template folders, and whatever goes wrong in them is reported with file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from hotline_report.errors import InputError, Position, Problem
from hotline_report.writers.compiled_templates import CompiledTemplates
from hotline_report.writers.template_files import TemplateFiles
from hotline_report.writers.template_messages import found_in_template

_LONGEST_RANGE = 1000
"""Of numbers that a template may count through; there are four levels of headings."""

_PIXELS_PER_POINT = 4 / 3
_PANGO_UNITS = 1024
"""Of a pixel: the lengths that Pango knows."""

_CSS_UNSAFE = frozenset('"\\<>&\n\r\f\0')


class _Loader(BaseLoader):
    """Gives Jinja the templates that `TemplateFiles` finds, under their real paths."""

    def __init__(self, files: TemplateFiles) -> None:
        self._files = files

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, its path for error messages, and whether it grew stale."""
        del environment
        if self._files.find(template) is None:
            raise TemplateNotFound(template)
        text, path = self._files.read(template)
        return text, str(path), lambda: self._is_as_it_was(template, text, path)

    def _is_as_it_was(self, template: str, text: str, path: Path) -> bool:
        return self._files.find(template) == path and self._files.read(template)[0] == text


def css_string(text: str) -> Markup:
    """A CSS string in quotes, with nothing in it that could end the string or the style element."""
    safe = "".join(f"\\{ord(c):x} " if c in _CSS_UNSAFE else c for c in text)
    return Markup(f'"{safe}"')  # noqa: S704 (every character with a meaning is escaped above)


def css_families(names: Sequence[str], generic: str = "serif") -> Markup:
    """The value of `font-family`: the names in order of preference, then a generic family."""
    return Markup(",").join([*(css_string(name) for name in names), generic])


def css_tracking(points: float) -> str:
    """The value of `letter-spacing`, in whole units of Pango.

    WeasyPrint 70 hands whole units to Pango and reckons with what was written: a box that is to be
    as wide as its words would lack part of a unit, and break off the last character.
    """
    return f"{int(points * _PIXELS_PER_POINT * _PANGO_UNITS) / _PANGO_UNITS}px"


def _short_range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > _LONGEST_RANGE:
        raise OverflowError
    return made


def lines(text: str) -> Markup:
    """The text, escaped, each of its lines on a line of its own."""
    return Markup("<br>").join(text.split("\n"))


@lru_cache(maxsize=4)
def environment(files: TemplateFiles) -> ImmutableSandboxedEnvironment:
    """The sandbox in which the templates run; kept, since own templates take long to compile."""
    made = ImmutableSandboxedEnvironment(
        loader=_Loader(files),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # The last folder is the product's.
        bytecode_cache=CompiledTemplates(files.folders[-1]),
    )

    def css_file(name: str) -> Markup:
        """A stylesheet as it is; only the end of the style element cannot be in it."""
        text, _ = files.read(name)
        return Markup(text.replace("</", "<\\/"))  # noqa: S704 (raw text inside of <style>)

    # Of Jinja's own, only these: `lipsum` makes texts of any length, and of chance.
    own = {"range": _short_range, "namespace": made.globals["namespace"], "css_file": css_file}
    made.globals = own
    for name in ("random", "pprint"):
        # One makes each page another, the other prints what objects look like inside.
        del made.filters[name]
    made.filters["css_string"] = css_string
    made.filters["css_families"] = css_families
    made.filters["css_tracking"] = css_tracking
    made.filters["lines"] = lines
    return made


class Macros:
    """The macros of one template; equal are those of the same file, while it is as it was."""

    def __init__(self, files: TemplateFiles, template: str) -> None:
        self._files = files
        self._template = template
        self._module = environment(files).get_template(template).module

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Macros) and self._module is other._module

    def __hash__(self) -> int:
        return hash(id(self._module))

    def call(self, macro: str, *values: object) -> Markup:
        """What the macro makes of the values.

        Raises:
            InputError: the template has no macro of that name.
        """
        found = getattr(self._module, macro, None)
        if found is None:
            raise missing_macro(self._files, self._template, macro)
        return Markup(found(*values))  # noqa: S704 (the macro has escaped what it was given)


@contextmanager
def template_mistakes(files: TemplateFiles, entry: str) -> Iterator[None]:
    """Turn what a template did wrong into an `InputError` with the template's file and line.

    `entry` is the template that was asked for, for mistakes which have no line of their own.
    """
    try:
        yield
    except InputError:
        raise
    except TemplateNotFound as error:
        problem = Problem(
            position=_place(error.__traceback__, files) or _start(files, entry),
            field="网页模板",
            found=f"引用的模板“{error.name}”不存在或不在模板文件夹内",
            expected="模板文件夹内已有的文件",
            remedy="请改正引用的文件名，或把该文件放进模板文件夹。",
        )
        raise InputError([problem]) from error
    except TemplateSyntaxError as error:
        path = Path(error.filename) if error.filename else _start(files, entry).path
        problem = _problem(
            Position(path, error.lineno, 1), f"写法有误，无法读懂（{error.message}）"
        )
        raise InputError([problem]) from error
    except Exception as error:
        if isinstance(error, MemoryError | TimeoutError) and files.own() is None:
            # The product's own templates are not to blame: the data file is, or the machine.
            raise
        place = _place(error.__traceback__, files)
        if place is None and not _inside_jinja(error.__traceback__):
            raise
        place = place or _start(files, entry)
        raise InputError([_problem(place, found_in_template(error))]) from error


def _problem(position: Position, found: str) -> Problem:
    return Problem(
        position=position,
        field="网页模板",
        found=f"网页模板第 {position.line} 行{found}",
        expected="与本软件自带的同名模板写法一致",
        remedy="请对照本软件自带的同名模板改正这一行，或删去自备的这个文件而改用自带的模板。",
    )


def missing_macro(files: TemplateFiles, entry: str, name: str) -> InputError:
    """What to raise when the template `entry` does not define the macro `name`."""
    position = _start(files, entry)
    return InputError([_problem(position, f"起的文件里缺少“macro {name}”这一段")])


def _inside_jinja(traceback: TracebackType | None) -> bool:
    """Whether Jinja itself raised it: a macro was called with other arguments than it takes."""
    last = ""
    while traceback is not None:
        last = traceback.tb_frame.f_globals.get("__name__", "")
        traceback = traceback.tb_next
    return last.partition(".")[0] == "jinja2"


def _start(files: TemplateFiles, name: str) -> Position:
    return Position(files.find(name) or Path(name), 1, 1)


def _place(traceback: TracebackType | None, files: TemplateFiles) -> Position | None:
    """The innermost line of a template in the traceback (Jinja writes template lines into it)."""
    roots = [folder.resolve() for folder in files.folders]
    place = None
    while traceback is not None:
        path = Path(traceback.tb_frame.f_code.co_filename)
        if any(path.is_relative_to(root) for root in roots):
            place = Position(path, traceback.tb_lineno, 1)
        traceback = traceback.tb_next
    return place

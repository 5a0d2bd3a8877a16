"""What narrative may contain: figures by name, filters, conditions and one loop; nothing else.

Narrative may come from strangers (a province renders other people's files). Jinja's sandbox stops
attribute tricks but not endless loops or giant strings, so only constructs whose cost is bounded
by the size of the file are let through: no calls, no arithmetic, no loops in loops.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from hotline_report import limits
from hotline_report.compose.names import (
    Anything,
    Named,
    Names,
    known_members,
    member,
    rows_with,
)
from hotline_report.compose.no_change import why_no_prior
from hotline_report.compose.refusals import Complaint, forbidden
from hotline_report.formatting.guess import renamed
from hotline_report.model.figure import Figure
from hotline_report.model.period import Basis, Period
from hotline_report.numbers.units import larger_units

UNREADABLE = (TemplateSyntaxError, RecursionError, ValueError)
"""Why a text cannot be read: no Jinja, nested too deeply, or a number of too many digits."""

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Not,
)

_LOOP = "loop"
_LOOP_MEMBERS = ("first", "last", "index", "length")


class Known(Struct, frozen=True):
    """What texts may say: the names and filters of a bulletin, which is of this period.

    `renamed`: in each table, and behind "" of tables, new names by those of last year's form.
    """

    names: Mapping[str, Named]
    filters: list[str]
    period: Period
    renamed: Mapping[str, Mapping[str, str]]


def complaints(tree: nodes.Template, known: Known) -> Iterator[Complaint]:
    """Everything in a parsed text that is not allowed or not known."""
    yield from _walk(tree, known, frozenset(), 0)


def _walk(node: nodes.Node, known: Known, bound: frozenset[str], depth: int) -> Iterator[Complaint]:
    if not isinstance(node, _ALLOWED) or depth > limits.NESTING:
        yield forbidden(node)
        return
    if isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Name):
        yield from _check_name(node, known, bound)
        return
    if isinstance(node, nodes.Const) and not _harmless(node.value):
        yield forbidden(node)
        return
    if isinstance(node, nodes.Filter):
        yield from _check_filter(node, known.filters)
    if isinstance(node, nodes.For):
        yield from _check_loop(node, known.names, bound)
        if not isinstance(node.target, nodes.Name):
            return
        yield from _walk(node.iter, known, bound, depth + 1)
        bound = bound | {node.target.name, _LOOP}
        children: list[nodes.Node] = [*node.body, *node.else_]
    else:
        children = list(node.iter_child_nodes())
    deeper = depth + (0 if isinstance(node, nodes.Output | nodes.Template) else 1)
    for child in children:
        yield from _walk(child, known, bound, deeper)


def _harmless(value: object) -> bool:
    """Texts without control characters (which escapes could make), and small whole numbers."""
    if isinstance(value, str):
        return all(character.isprintable() for character in value)
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= limits.CONSTANT


def _check_filter(node: nodes.Filter, filters: list[str]) -> Iterator[Complaint]:
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield forbidden(node)
    if node.name not in filters:
        close = get_close_matches(node.name, filters, n=1, cutoff=0.3)
        hint = f"，是不是“{close[0]}”？" if close else ""
        large = {name for name in filters for of in filters if name in larger_units(of)}
        plain = "、".join(name for name in sorted(filters) if name not in large)
        yield Complaint(
            node.lineno,
            node.name,
            f"没有名为“{node.name}”的过滤器{hint}",
            f"下列过滤器之一：{plain}{_larger(large)}",
            "改正“|”后面的名称",
        )


def _larger(large: set[str]) -> str:
    shown = "".join(f"“{name}”" for name in sorted(large, key=lambda name: (len(name), name))[:2])
    return f"，以及{shown}等带万、亿的单位" if large else ""


def _check_loop(
    node: nodes.For, names: Mapping[str, Named], bound: frozenset[str]
) -> Iterator[Complaint]:
    target = node.target.name if isinstance(node.target, nodes.Name) else _LOOP
    simple = target not in {_LOOP, *names} and node.test is None and not node.recursive
    steps = _steps(node.iter) or []
    of: Named | None = names.get(steps[0]) if steps else None
    for step in steps[1:]:
        of = None if of is None else member(of, step)
    # A name that is not known is told as such by whoever walks on.
    if bound or not simple or not steps or not isinstance(of, Names | Anything | None):
        yield Complaint(
            node.lineno,
            "for",
            "这样的循环",
            "“{% for 项 in 表名 %}…{% endfor %}”，循环里不再套循环",
            "改为简单的循环，或逐项写出",
        )


def _check_name(
    node: nodes.Name | nodes.Getattr | nodes.Getitem,
    known: Known,
    bound: frozenset[str],
) -> Iterator[Complaint]:
    """Follow `a.b.c` from the left as far as it is known."""
    steps = _steps(node)
    if steps is None:
        yield forbidden(node)
        return
    first, *rest = steps
    if first in bound:
        if first == _LOOP and (len(rest) != 1 or rest[0] not in _LOOP_MEMBERS):
            yield forbidden(node)
        return
    current: Named | None = known.names.get(first)
    if current is None:
        now = known.renamed.get("", {})
        yield _unknown(node.lineno, (first, first), list(known.names), now)
        return
    for index, step in enumerate(rest, start=1):
        following = member(current, step)
        if following is None:
            before, whole = ".".join(steps[:index]), ".".join(steps[: index + 1])
            basis = next((basis for basis in Basis if basis.prior == step), None)
            if basis is not None and isinstance(current, Figure):
                found, remedy = why_no_prior(current, basis, known.period)
                expected = f"有{step}数的一格"
                told = f"“{before}”{found}"
                yield Complaint(node.lineno, step, told, expected, remedy, of_prior=True)
                return
            rows = rows_with(current, step)
            yield (
                _without_row(node.lineno, before, step, rows)
                if rows
                else _unknown(
                    node.lineno, (step, whole), known_members(current), known.renamed.get(first, {})
                )
            )
            return
        current = following


def _steps(node: nodes.Node) -> list[str] | None:
    if isinstance(node, nodes.Name):
        return [node.name] if node.ctx == "load" else None
    if isinstance(node, nodes.Getattr):
        before = _steps(node.node)
        return None if before is None else [*before, node.attr]
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        before = _steps(node.node)
        return None if before is None else [*before, str(node.arg.value)]
    return None


def _without_row(line: int, table: str, column: str, rows: list[str]) -> Complaint:
    paths = [f"{table}.{row}.{column}" for row in rows]
    return Complaint(
        line,
        column,
        f"“{table}.{column}”缺少行",
        f"下列之一：{'、'.join(paths[:10])}",
        f"写全“表.行.列”，如 {paths[-1]}",
    )


def _unknown(
    line: int, name: tuple[str, str], known: list[str], now: Mapping[str, str]
) -> Complaint:
    """`name`: the step that leads nowhere, and the name as far as that; `now`: new names by old."""
    token, whole = name
    close = get_close_matches(token, known, n=1, cutoff=0.3)
    hint = renamed(token, known, now) or (f"，是不是“{close[0]}”？" if close else "")
    listed = "、".join(known[:30]) if known else "到此为止的名称"
    return Complaint(
        line,
        token,
        f"没有“{whole}”{hint}",
        f"下列名称之一：{listed}",
        "改正名称；表式里的名称可用 hotline-report editions 查看",
        of_form=True,
    )

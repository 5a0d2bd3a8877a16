"""What to say of a piece of narrative that is no Jinja, or more Jinja than narrative may use."""

from __future__ import annotations

import re

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

_SHOWN = 60
"""Characters of the offending piece that a message quotes."""

_CLOSING = re.compile(r"\}\}|%\}")
_FULLWIDTH = re.compile(r"[｜。．｛｝（），＋％“”‘’]")

_EXAMPLE = "“{{ 表.行.列 | 过滤器 }}”，如“{{ 表.行.列 | 件 }}”"
_CONDITION = "“{% if 名称 %}…{% endif %}”，循环里还可用“{% if not loop.last %}、{% endif %}”"
_NO_FORMULA = "正文里只引用数值和过滤器，不写算式、函数和赋值"
_NO_COMPARISON = "去掉比较；只列前几项时不用循环，逐项引用，或者照常手打"


class Complaint(Struct, frozen=True):
    """Something wrong in a template: its line in the template and the text to look for.

    With `quotes`, the message goes on with the piece in braces as it was typed. `of_form`: it says
    only that there is no such name; `of_prior`: only that a figure has no earlier value. `lacks`:
    the blank cells that are why.
    """

    line: int
    token: str
    found: str
    expected: str
    remedy: str
    quotes: bool = False
    of_form: bool = False
    of_prior: bool = False
    lacks: tuple[str, ...] = ()


def forbidden(node: nodes.Node) -> Complaint:
    """What to say of a construct that is Jinja but may not stand in narrative."""
    kind, expected, remedy = _kind(node)
    named = f"（{kind}）" if kind else ""
    return Complaint(node.lineno, "", f"这里不能用的写法{named}", expected, remedy, quotes=True)


def _kind(node: nodes.Node) -> tuple[str, str, str]:
    """What the construct is called, what may be written instead, and how."""
    match node:
        case nodes.Compare() | nodes.And() | nodes.Or() | nodes.Test():
            return "比较大小、“且”和“或”", _CONDITION, _NO_COMPARISON
        case nodes.BinExpr() | nodes.UnaryExpr() | nodes.Concat():
            return "算式", _EXAMPLE, _NO_FORMULA
        case nodes.Call():
            return "函数", _EXAMPLE, _NO_FORMULA
        case nodes.Assign() | nodes.AssignBlock():
            return "赋值", _EXAMPLE, _NO_FORMULA
        case nodes.Const():
            return "小数、过大的数或控制字符", _EXAMPLE, _NO_FORMULA
        case nodes.Filter():
            return "过滤器括号里的等号和星号", "如“| 占比(表.行.列, 1)”", "括号里只写名称和小数位"
        case nodes.Getattr(node=nodes.Name(name="loop")) | nodes.Name(name="loop"):
            allowed = "loop.first、loop.last、loop.index、loop.length 之一"
            return "循环的其他计数", allowed, "改为应为中的一种"
        case _:
            return "", _EXAMPLE, _NO_FORMULA


def unreadable(error: Exception, number: int) -> Complaint:
    """What to say of a text, or a piece of it, that could not be read."""
    if isinstance(error, RecursionError):
        return Complaint(number, "", "括号套得过深", "简单的写法", "减少括号")
    if isinstance(error, TemplateSyntaxError):
        return Complaint(
            number,
            "",
            "花括号里的写法不对",
            f"{_EXAMPLE}，花括号成对",
            "检查 {{ }} 是否成对、“|”和“.”是否为半角",
            quotes=True,
        )
    return Complaint(number, "", "过长的数字", "“{{ 表.行.列 }}”", "检查花括号里的数字")


def quoted(rest: str) -> str:
    """The piece that begins a line's rest, as typed, with the characters that are full-width."""
    closing = _CLOSING.search(rest)
    piece = rest[: closing.end()] if closing else rest
    if not piece:
        return ""
    shown = piece if len(piece) <= _SHOWN else f"{piece[:_SHOWN]}…"
    wide = "、".join(dict.fromkeys(f"“{sign}”" for sign in _FULLWIDTH.findall(piece)))
    if closing is None:
        return f"：{shown}（后面没有成对的花括号）"
    return f"：{shown}（里面有全角的{wide}）" if wide else f"：{shown}"

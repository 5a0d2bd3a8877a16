"""How a text is written into YAML: plain where that reads the same, else in quotes or a block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Content: TypeAlias = "str | tuple[Content, ...] | Mapping[str, Content]"
"""What an entry or item holds: a text, a list or names with what they hold."""

STEP = 2
"""Blanks by which what stands below a name is indented."""

_NOT_PLAIN = re.compile(r"""\A(?:-(?: |\Z)|[?:,\[\]{}#&*!|>'"%@` ])|[\n\t]|: | #|[: ]\Z""")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}?]")

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def is_plain(text: str, *, in_flow: bool) -> bool:
    """Whether a text without quotes reads as itself; `in_flow`: within braces or brackets."""
    if not text or _NOT_PLAIN.search(text):
        return False
    return not (in_flow and _NOT_PLAIN_IN_FLOW.search(text))


def single(text: str) -> str:
    """What stands for a text of one line between single quotes."""
    return text.replace("'", "''")


def double(text: str) -> str:
    """What stands for a text between double quotes."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def quoted(text: str) -> str:
    """A text in quotes, in those that need nothing written otherwise where there are such."""
    if "\n" not in text and "\t" not in text and any(sign in text for sign in '"\\'):
        return f"'{single(text)}'"
    return f'"{double(text)}"'


def on_one_line(text: str, *, in_flow: bool) -> str:
    """A text as it is typed behind a name, or as a name."""
    return text if is_plain(text, in_flow=in_flow) else quoted(text)


def block_lines(text: str, indent: int, *, is_told: bool = False) -> list[str] | None:
    """The lines of a `|` block, indented so; None where it would not read as the text.

    `is_told`: its first line says by how much they are indented; else the first words do.
    """
    lines = text.split("\n")
    first = next((line for line in lines if line), "")
    if not lines[-1].strip(" ") or (first.startswith((" ", "\t")) and not is_told):
        return None
    return [" " * indent + line if line else "" for line in lines]


def block(text: str, indent: int) -> str | None:
    """A text as a `|` block; None where it would not read as it."""
    lines = block_lines(text, indent)
    return None if lines is None else "\n".join(("|", *lines))


def flow(content: Content) -> str:
    """Content on one line: `{本年: 5, 上年: 4}`, `[甲, 乙]`."""
    match content:
        case str():
            return on_one_line(content, in_flow=True)
        case Mapping():
            return f"{{{', '.join(flow_entry(name, below) for name, below in content.items())}}}"
        case _:
            return f"[{', '.join(map(flow, content))}]"


def flow_entry(name: str | None, content: Content) -> str:
    """An entry or item of what stands in braces or brackets."""
    if name is None:
        return flow(content)
    return f"{on_one_line(name, in_flow=True)}: {flow(content) if content != '' else ''}"


def block_entry(name: str | None, content: Content, column: int, *, flows: bool) -> str:
    """An entry or item on lines of its own, from its first letter or dash in this column on.

    `flows`: lists and names in it stand in brackets and braces, as those beside it do.
    """
    before = "- " if name is None else f"{on_one_line(name, in_flow=False)}: "
    if isinstance(content, str):
        return before + _text(content, column + STEP) if content else before.rstrip()
    if flows or not content:
        return before + flow(content)
    below = block_entries(content, column + STEP)
    return before + below if name is None else f"{before.rstrip()}\n{' ' * (column + STEP)}{below}"


def block_entries(content: Content, column: int) -> str:
    """Entries or items below each other; the first begins where the caller has put it."""
    entries: Iterable[tuple[str | None, Content]]
    if isinstance(content, Mapping):
        entries = content.items()
    else:
        entries = ((None, item) for item in content)
    lines = (block_entry(name, below, column, flows=False) for name, below in entries)
    return f"\n{' ' * column}".join(lines)


def _text(text: str, indent: int) -> str:
    return ("\n" in text and block(text, indent)) or on_one_line(text, in_flow=False)

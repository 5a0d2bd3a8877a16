"""Texts behind `|` and `>`: their lines as typed, and what is changed in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.edit.pieces import Piece, alike
from hotline_report.formatting.yaml_text import block_lines

_SIGN = re.compile("[|>][-+0-9]*")


class Block(Struct, frozen=True):
    """What was typed: sign, comment behind it, lines to the last words, and blank ones below.

    The lines begin with the line feed before them.
    """

    sign: str
    comment: str
    lines: str
    blank: str

    @classmethod
    def of(cls, token: str) -> Block:
        """The parts of what was typed."""
        match = _SIGN.match(token)
        sign = match[0] if match else ""
        head, feed, below = token[len(sign) :].partition("\n")
        below = feed + below
        words = len(below.rstrip(" \n"))
        end = below.find("\n", words) if words else 0
        end = len(below) if end < 0 else end
        return cls(sign, head, below[:end], below[end:])

    @property
    def written(self) -> str:
        """As it stands in the file, without the blank lines below."""
        return self.sign + self.comment + self.lines

    @property
    def keeps_blank(self) -> bool:
        """Whether the blank lines below are part of the text."""
        return "+" in self.sign

    @property
    def says_indent(self) -> bool:
        """Whether its first line says by how much the others are indented."""
        return self.sign.strip("|>+-") != ""

    @property
    def indent(self) -> int:
        """That of its first words."""
        first = next((line for line in self.lines.split("\n") if line.strip(" ")), "")
        return len(first) - len(first.lstrip(" "))

    def rewritten(self, text: str, indent: int) -> Block | None:
        """The whole text written anew, with its own line feeds; None where no block reads so."""
        lines = block_lines(text, self.indent or indent)
        if lines is None:
            return None
        chomping = "".join(sign for sign in self.sign if sign in "-+")
        return replace(self, sign="|" + chomping, lines=_below(lines))


def with_lines(block: Block, old: str, new: str) -> Block | None:
    """A `|` block with the lines that differ written anew; None where that would not read so."""
    was, typed, wanted = old.split("\n"), block.lines.split("\n")[1:], new.split("\n")
    indent = _indent(was, typed)
    if indent is None:
        return None
    anew = block_lines(new, indent, is_told=block.says_indent)
    if anew is None:
        return None
    same, below = alike(was, wanted)
    changed = anew[same : len(anew) - below]
    return replace(block, lines=_below([*typed[:same], *changed, *typed[len(typed) - below :]]))


def _below(lines: Iterable[str]) -> str:
    return "".join(f"\n{line}" for line in lines)


def _indent(lines: Sequence[str], typed: Sequence[str]) -> int | None:
    """By how much lines are indented; None where they were not typed so."""
    if len(lines) != len(typed):
        return None
    pairs = list(zip(lines, typed, strict=True))
    indent = next((len(there) - len(line) for line, there in pairs if line), 0)
    told = (there == " " * indent + line if line else not there.strip(" ") for line, there in pairs)
    return indent if indent > 0 and all(told) else None


def folded_pieces(token: str) -> list[Piece]:
    """What each part of a `>` block stands for, its blank lines below left out."""
    block = Block.of(token)
    indent, at = block.indent, len(block.sign + block.comment)
    pieces: list[Piece] = []
    end, deep, feeds = at, False, 0
    for line in block.lines.split("\n")[1:]:
        at += 1
        feeds += 1
        words = line[indent:]
        if words:
            begins, is_deep = at + indent, words[0] in " \t"
            if not pieces:
                text = "\n" * (feeds - 1)
            elif deep or is_deep:
                text = "\n" * feeds
            else:
                text = "\n" * (feeds - 1) or " "
            pieces.append(Piece(text, end, begins))
            pieces += (Piece(c, begins + n, begins + n + 1) for n, c in enumerate(words))
            end, deep, feeds = begins + len(words), is_deep, 0
        at += len(line)
    return pieces

"""White space within a text, decided once for every format (docs/decisions/0027).

Unicode has two dozen characters for a blank and five for a line break; HTML makes one blank of
several, YAML, Word and spreadsheets each keep others. So none of them is left to a format.
"""

from __future__ import annotations

import re

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[^\\S\u3000]+")
"""All but the ideographic space, which is a character's width and meant to be that."""

TO_STAND_INS = str.maketrans("\x85\u2028\u2029", "\ufdd3\ufdd4\ufdd5")
"""To YAML these end a line, to every editor they do not: for its parser, others stand for them.

The loader refuses U+FDD0 to U+FDEF in files; `compose.links` uses some of them likewise.
"""

_FROM_STAND_INS = {stand_in: meant for meant, stand_in in TO_STAND_INS.items()}
_STAND_IN = re.compile(f"[{''.join(map(chr, _FROM_STAND_INS))}]")


def as_typed(text: str) -> str:
    """The text with what the stand-ins stand for; few texts have one, and to translate is slow."""
    return text.translate(_FROM_STAND_INS) if _STAND_IN.search(text) else text


def settled(text: str) -> str:
    """The text with line feeds for breaks, single blanks, and none at the ends of lines.

    Empty lines stay, so that the lines of a narrative are those of the file.
    """
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in _BREAK.split(text))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something."""
    return tuple(line for line in settled(text).split("\n") if line)


def without_empty_lines(text: str) -> str:
    """The text with its breaks, as a cell or a caption shows it."""
    return "\n".join(lines_of(text))

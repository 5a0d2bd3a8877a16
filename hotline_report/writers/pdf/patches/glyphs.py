"""With which fonts WeasyPrint really drew each character, and what they did not have.

WeasyPrint prints an empty box where no font has a character, and logs the character without the
words around it; where the fonts that the style sheet names do not have it, it takes any other and
says nothing. It is asked while it draws: what fonts promise before (their lists of characters) is
not yet what Pango makes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hotline_report.errors import EnvironmentLackError
from hotline_report.model.page_format import is_latin_alone
from hotline_report.writers.pdf.installed_fonts import installed_families
from hotline_report.writers.pdf.patches.replacing import replaced
from hotline_report.writers.pdf.weasyprint_library import weasyprint as imported_weasyprint

_GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})
_MOST = 8
"""Characters that a message names."""
_CONTEXT = 6
"""Characters quoted on either side of one."""


@dataclass(slots=True)
class _Substitute:
    """A font that no style sheet asked for: what was asked for, and the lines it was used in."""

    wanted: tuple[str, ...]
    font: Any
    lines: list[str] = field(default_factory=list)

    def characters(self) -> Iterator[tuple[str, str]]:
        """What it was used for, each character once, with the line where it stands first."""
        drawn = set("".join(self.font.to_unicode.values()))
        seen: set[str] = set()
        for line in self.lines:
            for character in line:
                if character in drawn and character not in seen and not character.isspace():
                    seen.add(character)
                    yield character, line


@dataclass(slots=True)
class Glyphs:
    """What was noted while a document was drawn."""

    _missing: dict[str, str] = field(default_factory=dict)
    _used: dict[tuple[tuple[str, ...], Any], _Substitute | None] = field(default_factory=dict)
    _line: Any = None

    def refuse_boxes(self) -> None:
        """Raise if a character came out as an empty box.

        Raises:
            EnvironmentLackError: with the characters and the words around them.
        """
        if self._missing:
            many = _told(list(self._missing.items()))
            raise EnvironmentLackError(
                f"PDF 里有 {len(self._missing)} 个字，本机的字体里都没有，会印成空框，"
                f"所以没有生成：{many}。请换一个字，或请管理员安装有这些字的字体"
                "（如 fonts-noto-cjk、fonts-hanazono）；"
                "也可以先生成网页和 Word（--format docx,html）"
            )

    def notices(self) -> Iterator[str]:
        """What was drawn in fonts that nobody asked for, in a clerk's words."""
        grouped: dict[tuple[tuple[str, ...], str], dict[str, str]] = {}
        for each in self._used.values():
            if each is not None:
                found = grouped.setdefault((each.wanted, each.font.family), {})
                found.update(each.characters())
        for (families, instead), characters in grouped.items():
            wanted = "、".join(name for name in families if not is_latin_alone(name))
            if not any(name.casefold() in installed_families() for name in families):
                yield (
                    f"字体 {wanted} 本机一种也没有，PDF 里用了 {instead} 代替；"
                    "装上字体后请重新生成，见 hotline-report doctor"
                )
            elif characters:
                yield (
                    f"有 {len(characters)} 个字在字体 {wanted} 里没有，PDF 里用了 "
                    f"{instead} 代替：{_told(list(characters.items()))}"
                )

    def _draw(self, font: Any) -> None:
        """A run of the present line is about to be drawn in this font."""
        if self._line is None:
            return
        families = self._line.style["font_family"]
        key = (families, font)
        if key not in self._used:
            wanted = tuple(name for name in families if name not in _GENERIC)
            foreign = bool(wanted) and not _is_one_of(font.family, wanted)
            self._used[key] = _Substitute(wanted, font) if foreign else None
        substitute = self._used[key]
        if substitute is not None:
            substitute.lines.append(self._line.text)

    def _miss(self, codepoint: int) -> None:
        line = "" if self._line is None else self._line.text
        self._missing.setdefault(chr(codepoint), line)


def _is_one_of(family: str, wanted: tuple[str, ...]) -> bool:
    """Whether a font is of a wanted family; fonts have names in several languages."""
    if family.casefold() in (name.casefold() for name in wanted):
        return True
    installed = installed_families()
    return any(installed.get(name.casefold()) == family for name in wanted)


def _told(characters: list[tuple[str, str]]) -> str:
    """`“㐂”（U+3402，在“……”里）` for each character, the first few of them."""
    told = [
        f"“{character}”（U+{ord(character):04X}{_where(character, line)}）"
        for character, line in characters[:_MOST]
    ]
    more = "等" if len(characters) > _MOST else ""
    return "、".join(told) + more


def _where(character: str, line: str) -> str:
    before, found, after = line.partition(character)
    if not found:
        return ""
    return f"，在“{before[-_CONTEXT:]}{character}{after[:_CONTEXT]}”里"


@contextmanager
def watched_glyphs(tell: Callable[[str], None]) -> Iterator[None]:
    """Within it, what WeasyPrint draws is noted; at its end, `tell` is told of substitutes.

    Raises:
        EnvironmentLackError: a character has come out as an empty box.
    """
    weasyprint = imported_weasyprint()
    from weasyprint.pdf.fonts import Font  # noqa: PLC0415 - imported only for a PDF
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415

    glyphs = Glyphs()
    draw_text, add_font, unused = (
        weasyprint.draw.draw_text,
        Stream.add_font,
        Font.get_unused_glyph_id,
    )

    def watched_draw_text(stream: Any, textbox: Any, *rest: Any) -> None:
        glyphs._line = textbox
        draw_text(stream, textbox, *rest)
        glyphs._line = None

    def watched_add_font(stream: Any, pango_font: Any) -> Any:
        added = add_font(stream, pango_font)
        glyphs._draw(added[0])
        return added

    def watched_unused(font: Any, codepoint: int) -> Any:
        glyphs._miss(codepoint)
        return unused(font, codepoint)

    with (
        replaced(weasyprint.draw, draw_text=watched_draw_text),
        replaced(Stream, add_font=watched_add_font),
        replaced(Font, get_unused_glyph_id=watched_unused),
    ):
        yield
    glyphs.refuse_boxes()
    for notice in glyphs.notices():
        tell(notice)

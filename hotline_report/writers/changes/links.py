"""Numbers and signs on the page of changes, each of a kind that can be hidden."""

from __future__ import annotations

from enum import Enum

from markupsafe import Markup


class Shown(Enum):
    """The kinds of changes that can be hidden; the value is what the switch is called."""

    FIGURES = "数据"
    FOLLOWED = "随之变化"
    WORDS = "文字"
    STRUCTURE = "结构"
    FINDINGS = "校核和豁免"

    @property
    def css(self) -> str:
        """The class of what is of this kind."""
        return f"k-{self.name.lower()}"


class Links:
    """A mark links to its change in the list, that to its first mark."""

    def __init__(self) -> None:
        self.placed: set[int] = set()

    def number(self, number: int, kind: Shown) -> Markup:
        """The number beside what it marks; the first of each can be linked to."""
        first = number not in self.placed
        self.placed.add(number)
        anchor = Markup(' id="m{}"').format(number) if first else Markup()
        link = Markup('<a class="n {}"{} href="#c{}" aria-label="{} {}">{}</a>')
        return link.format(kind.css, anchor, number, kind.value, number, number)

    def cause(self, number: int, anchor: str) -> Markup:
        """The number of the edit that something follows from; 0 for something else than an edit."""
        kind = Shown.FOLLOWED
        href, text = (f"c{number}", f"{number}") if number else ("others", "因")
        link = Markup('<a class="n {}" id="{}" href="#{}" aria-label="{}，{}">{}</a>')
        told = f"因第 {number} 处" if number else "其他原因"
        return link.format(kind.css, anchor, href, kind.value, told, text)


def went(text: str, kind: Shown) -> Markup:
    """What is no longer there; nothing where that is nothing."""
    return Markup('<del class="{}">{}</del>').format(kind.css, text) if text else Markup()


def came(text: str | Markup, kind: Shown) -> Markup:
    """What was not there."""
    return Markup('<ins class="{}">{}</ins>').format(kind.css, text) if text else Markup()

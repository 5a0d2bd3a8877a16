"""Whether each correction that was made is told once, in its place, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hotline_report.pipeline.proposals import Item, Kind, Proposals
from hotline_report.pipeline.taking_back.lines import Line, behind, where
from tests.takeback.chance import Made


class Telling:
    """Goes through the items, and takes away those that tell a correction.

    `wrong` are complaints; `texts` what lines become once all is written, by number: None where
    one goes; `behind` the lines that come behind one.
    """

    def __init__(self, lines: Sequence[Line], made: Sequence[Made], proposals: Proposals) -> None:
        self._lines = lines
        self._left = [*proposals.written, *proposals.others]
        self.wrong: list[str] = []
        self.texts: dict[int, str | None] = {}
        self.behind: dict[int, list[str]] = {}
        # Those first that are told whole.
        for each in sorted(made, key=lambda one: one.what in {"changed", "split"}):
            self._tell(each)
        self.wrong += [f"too much: {item}" for item in self._left]

    def printed(self) -> list[str]:
        """What the data file should print once all is written, but for rows."""
        found: list[str] = []
        for number, line in enumerate(self._lines):
            text = self.texts.get(number, line.own.text)
            is_split = number in self.texts and not line.own.line.is_cell
            if text is not None:
                found += text.split("\n") if is_split else [text]
            found += self.behind.get(number, [])
        return [text for text in found if text]

    def _tell(self, made: Made) -> None:
        line = self._lines[made.own]
        match made.what:
            case "changed" | "split":
                self._tell_words(made, line)
            case "gone" | "row gone":
                item = self._take(made, lambda item: (item.old, item.new) == (made.old, ""))
                if item is not None and item.edits:
                    self.texts |= dict.fromkeys(made.cells or (made.own,), None)
            case "came" | "row came":
                item = self._take(made, lambda item: (item.old, item.new.strip()) == ("", made.new))
                if item is not None and made.what == "came":
                    self._require(made, item.place, behind(self._lines, made.own))
                    if item.edits:
                        self.behind[made.own] = [made.new]
            case "moved":
                item = self._take(made, lambda item: item.old == made.old)
                if item is not None:
                    place = behind(self._lines, made.after)
                    self._require(made, item.new, f"移到了{place}")
                    if item.edits:
                        self.texts[made.own] = None
                        self.behind[made.after] = [made.old]
            case _:
                item = self._take(made, lambda item: item.old == made.old)
                if item is not None and item.edits:
                    self.texts |= {made.own: made.new, made.own + 1: None}

    def _tell_words(self, made: Made, line: Line) -> None:
        """What is written, and each other hunk, lead from the old text to the new."""
        text = made.old
        here = [item for item in self._left if item.place == where(line)]
        here = [item for item in here if item.old in made.old and item.kind is not Kind.COMMENT]
        whole = [item for item in here if item.old == made.old]
        for item in sorted(whole, key=lambda item: item.new != made.new)[:1]:
            text = item.new
            self._left.remove(item)
            here.remove(item)
            if item.edits:
                self.texts[made.own] = text
        for item in here:
            before, after = item.around
            at = text.find(f"{before}{item.old}{after}")
            at = at + len(before) if at >= 0 else text.find(item.old)
            if text != made.new and at >= 0:
                text = text[:at] + item.new + text[at + len(item.old) :]
                self._left.remove(item)
        self._require(made, text, made.new)

    def _take(self, made: Made, is_it: Callable[[Item], bool]) -> Item | None:
        item = next(filter(is_it, self._left), None)
        if item is None:
            self.wrong.append(f"lost: {made}")
        else:
            self._left.remove(item)
        return item

    def _require(self, made: Made, found: str, expected: str) -> None:
        if found != expected:
            self.wrong.append(f"{found!r} for {expected!r}: {made}")

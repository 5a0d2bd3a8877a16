"""Which line of a corrected Word file is which of those that the data file prints now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from hotline_report.formatting.alignment import Text, aligned
from hotline_report.formatting.sequences import matches
from hotline_report.model.word import Mark, Marks, WordLine

_STAYED = 0.4
"""How much of a paragraph is left in one that holds its mark, if the mark did not slip there."""

_PART = 0.9
"""How much of a paragraph is in another that it was a part of, or became one."""

_WITH_BREAKS = frozenset({"Title", "Caption", "AnnexTitle"})
"""Styles of titles, whose lines are broken on paper where they have no room."""


def plain(style: str, text: str, *, is_cell: bool) -> str:
    """The text without the breaks that only paper needs, and without blanks around it."""
    if is_cell or style in _WITH_BREAKS:
        text = text.replace("\n", "")
    return text.strip()


class Own(Struct, frozen=True):
    """A line that the data file prints now, and the figure there, if it is one's cell."""

    line: WordLine
    place: str = ""

    @property
    def text(self) -> str:
        """As it is compared."""
        return plain(self.line.style, self.line.text, is_cell=self.line.is_cell)

    def plain(self, text: str) -> str:
        """Another text in its place, as it is compared."""
        return plain(self.line.style, text, is_cell=self.line.is_cell)


class Matched(Struct, frozen=True):
    """Lines of either side that are the same; numbers are those of the lines.

    `base` are the texts that were there before they were corrected, as far as they are known.
    """

    new_of: Mapping[int, tuple[int, ...]]
    own_of: Mapping[int, tuple[int, ...]]
    tables: Mapping[int, int]
    rows: Mapping[tuple[int, int], int]
    base: Mapping[int, str]


def match(own: Sequence[Own], new: Sequence[WordLine], marks: Marks | None) -> Matched:
    """Which lines are which.

    Args:
        own: what the data file prints now.
        new: the lines of the corrected file.
        marks: what that file says of itself.
    """
    found = _Matching(own, new)
    base: dict[int, str] = {}
    if marks is not None:
        own_of = _now_of(marks.marks, own)
        base = {own_of[m.name]: m.text for m in marks.marks if m.name in own_of}
        found.by_marks(own_of)
    found.by_text()
    tables, rows = found.in_tables()
    found.in_text()
    found.parts()
    return Matched(found.new_of, found.own_of, tables, rows, base)


def _now_of(marks: Sequence[Mark], own: Sequence[Own]) -> dict[str, int]:
    """The lines of now by the names of marks of then."""
    by_place = {each.place: index for index, each in enumerate(own) if each.place}
    found = {mark.name: by_place[mark.place] for mark in marks if mark.place in by_place}
    then = [mark for mark in marks if not mark.place]
    now = [index for index, each in enumerate(own) if not each.place]
    pairs = matches(
        [(mark.style, mark.text) for mark in then],
        [(own[index].line.style, own[index].line.text) for index in now],
    )
    last, last_now = -1, -1
    for place, other in [*pairs, (len(then), len(now))]:
        if place - last == other - last_now:  # As many lines between as there were.
            between = zip(range(last + 1, place), range(last_now + 1, other), strict=True)
            for one, two in between:
                if then[one].style == own[now[two]].line.style:
                    found[then[one].name] = now[two]
        if place < len(then):
            found[then[place].name] = now[other]
        last, last_now = place, other
    return found


class _Matching:
    def __init__(self, own: Sequence[Own], new: Sequence[WordLine]) -> None:
        self._own, self._new = own, new
        self.new_of: dict[int, tuple[int, ...]] = {}
        self.own_of: dict[int, tuple[int, ...]] = {}

    def by_marks(self, own_of: Mapping[str, int]) -> None:
        """Lines that hold a mark; it may have slipped where its paragraph was deleted."""
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for index, line in enumerate(self._new):
            held = [own_of[name] for name in line.marks if name in own_of]
            held = [number for number in held if self._own[number].line.is_cell == line.is_cell]
            for number in self._not_slipped(held, line):
                holders[number].append(index)
        unmarked = {line.text.strip() for line in self._new if not line.marks and not line.is_cell}
        for number, lines in holders.items():
            own = self._own[number]
            kept = self._pieces(number, lines)
            is_here = own.text == own.plain(self._new[kept[0]].text)
            # A paragraph that was put before another may have taken its mark.
            if own.line.is_cell or is_here or own.text not in unmarked:
                self._match(number, kept)

    def _not_slipped(self, held: list[int], line: WordLine) -> list[int]:
        if len(held) <= 1:
            return held
        left = [n for n in held if _share(self._own[n].text, line.text) >= _STAYED]
        equal = [n for n in left if self._own[n].text == self._own[n].plain(line.text)]
        return equal[:1] or left or held[:1]

    def _pieces(self, number: int, lines: list[int]) -> list[int]:
        """The lines that a paragraph is in now: several, where it was split."""
        if self._own[number].line.is_cell:
            return lines[:1]
        said = [index for index in lines if self._new[index].text.strip()] or lines[:1]
        if len(said) == 1:
            return said
        text = self._own[number].text
        equal = [index for index in said if self._own[number].plain(self._new[index].text) == text]
        own = [index for index in said if _share(self._new[index].text, text) >= _STAYED]
        return equal[:1] or own or said[:1]

    def by_text(self) -> None:
        """Paragraphs that are the same, wherever they stand, if no other says it."""
        waiting: defaultdict[str, list[int]] = defaultdict(list)
        for index in self._open_new():
            line = self._new[index]
            if line.text.strip() and not line.is_cell:
                waiting[line.text.strip()].append(index)
        own = [n for n in self._open_own() if not self._own[n].line.is_cell]
        said = Counter(self._own[number].text for number in own)
        for number in own:
            text = self._own[number].text
            if said[text] == len(waiting.get(text, ())) == 1:
                self._match(number, waiting[text])

    def in_text(self) -> None:
        """Paragraphs that are left, by likeness, in order."""
        own = [n for n in self._open_own() if not self._own[n].line.is_cell and self._own[n].text]
        new = [
            index
            for index in self._open_new()
            if not self._new[index].is_cell and self._new[index].text.strip()
        ]
        for one, other in _alike(
            [self._own[n].text for n in own], [self._new[n].text.strip() for n in new]
        ):
            self._match(own[one], [new[other]])

    def parts(self) -> None:
        """Paragraphs beside the one that they were split from or joined to, without a mark."""
        lines = [index for index, line in enumerate(self._new) if line.text.strip()]
        for before, after in [*pairwise(lines), *((b, a) for a, b in pairwise(lines))]:
            owns = self.own_of.get(before, ())
            is_open = after not in self.own_of and not self._new[after].is_cell
            if is_open and len(owns) == 1 and not self._new[before].is_cell:
                text, held = self._own[owns[0]].text, self.new_of[owns[0]]
                if self._is_part(self._new[after].text, text):
                    self.new_of[owns[0]] = tuple(sorted({*held, after}))
                    self.own_of[after] = owns
        owned = [number for number, each in enumerate(self._own) if each.text]
        for before, after in [*pairwise(owned), *((b, a) for a, b in pairwise(owned))]:
            held = self.new_of.get(before, ())
            is_open = after not in self.new_of and not self._own[after].line.is_cell
            if not is_open or len(held) != 1 or self._own[before].line.is_cell:
                continue
            if self._is_part(self._own[after].text, self._new[held[0]].text):
                self.new_of[after] = held
                self.own_of[held[0]] = tuple(sorted({*self.own_of[held[0]], after}))

    def _is_part(self, text: str, whole: str) -> bool:
        return len(text) < len(whole) and _share(text, whole) >= _PART

    def in_tables(self) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
        """Tables, their rows and cells that are left; by new numbers, which own ones they are."""
        own = _by_table([each.line for each in self._own])
        new = _by_table(self._new)
        tables = self._voted(lambda line: (line.table,) if line.is_cell else None)
        pairs = {other[0]: one[0] for other, one in tables.items()}
        left = [number for number in own if number not in pairs.values()]
        new_left = [number for number in new if number not in pairs]
        told = ["\n".join(map(self._own_text, _all(own[n]))) for n in left]
        new_told = ["\n".join(self._new[i].text for i in _all(new[n])) for n in new_left]
        for one, other in _alike(told, new_told):
            pairs[new_left[other]] = left[one]
        rows: dict[tuple[int, int], int] = {}
        voted = self._voted(lambda line: (line.table, line.row) if line.is_cell else None)
        by_table: defaultdict[tuple[int, int], dict[int, int]] = defaultdict(dict)
        for (table, row), (own_table, own_row) in voted.items():
            by_table[table, own_table][row] = own_row
        for other, one in pairs.items():
            taken = by_table[other, one]
            taken |= self._rows(own[one], new[other], taken)
            for new_row, own_row in taken.items():
                rows[other, new_row] = own_row
                self._cells(own[one][own_row], new[other][new_row])
        return pairs, rows

    def _voted(
        self, key: Callable[[WordLine], tuple[int, ...] | None]
    ) -> dict[tuple[int, ...], tuple[int, ...]]:
        """Tables or rows that most cells agree on, whose marks are known."""
        votes: defaultdict[tuple[int, ...], Counter[tuple[int, ...]]] = defaultdict(Counter)
        for number, lines in self.new_of.items():
            for index in lines:
                one, other = key(self._own[number].line), key(self._new[index])
                if one is not None and other is not None:
                    votes[other][one] += 1
        found: dict[tuple[int, ...], tuple[int, ...]] = {}
        taken: set[tuple[int, ...]] = set()
        for other, counted in sorted(votes.items(), key=lambda each: -max(each[1].values())):
            one = counted.most_common(1)[0][0]
            if one not in taken:
                taken.add(one)
                found[other] = one
        return found

    def _rows(
        self,
        own: Mapping[int, list[int]],
        new: Mapping[int, list[int]],
        taken: Mapping[int, int],
    ) -> dict[int, int]:
        """Rows whose marks are lost, by likeness."""
        left = [row for row in own if row not in taken.values()]
        new_left = [row for row in new if row not in taken]
        told = ["|".join(map(self._own_text, own[row])) for row in left]
        new_told = ["|".join(self._new[index].text for index in new[row]) for row in new_left]
        return {new_left[other]: left[one] for one, other in _alike(told, new_told)}

    def _cells(self, own: list[int], new: list[int]) -> None:
        """The cells of a row that are left, by their columns."""
        left = [number for number in own if number not in self.new_of]
        new_left = [index for index in new if index not in self.own_of]
        if len(own) == len(new) and len(left) == len(new_left):
            for number, index in zip(left, new_left, strict=True):
                self._match(number, [index])
            return
        columns = {self._new[index].column: index for index in new_left}
        for number in left:
            column = self._own[number].line.column
            if column in columns:
                self._match(number, [columns[column]])

    def _own_text(self, number: int) -> str:
        return self._own[number].text

    def _open_own(self) -> list[int]:
        return [number for number in range(len(self._own)) if number not in self.new_of]

    def _open_new(self) -> list[int]:
        return [index for index in range(len(self._new)) if index not in self.own_of]

    def _match(self, own: int, new: Sequence[int]) -> None:
        self.new_of[own] = tuple(new)
        for index in new:
            self.own_of[index] = (*self.own_of.get(index, ()), own)


def _alike(own: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
    pairs = aligned([Text(text) for text in own], [Text(text) for text in new])
    return [(pair.old, pair.new) for pair in pairs]


def _by_table(lines: Sequence[WordLine]) -> dict[int, dict[int, list[int]]]:
    """The numbers of cells by table and row."""
    found: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, line in enumerate(lines):
        if line.is_cell:
            found[line.table][line.row].append(index)
    return {table: dict(rows) for table, rows in found.items()}


def _all(rows: Mapping[int, list[int]]) -> list[int]:
    return [index for row in rows.values() for index in row]


def _share(text: str, other: str) -> float:
    """How much of a text is in another, from 0 to 1, by pairs of characters."""
    grams = Text(text).grams
    return len(grams & Text(other).grams) / len(grams)

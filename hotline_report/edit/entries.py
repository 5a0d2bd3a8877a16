"""Entries and items added and taken away, in the style of those beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from hotline_report.edit.edits import Insertion, Place
from hotline_report.edit.source import Found, Source, is_nothing
from hotline_report.edit.splices import Splice
from hotline_report.formatting.yaml_text import Content, block_entry, flow_entry
from hotline_report.load import nodes
from hotline_report.load.nodes import Scalar

_SEPARATOR = re.compile(r"\s*,\s*")
_COMMA = re.compile(r"\s*,")


def entry_splices(
    source: Source, found: Found, added: Sequence[Insertion], removed: Collection[Place]
) -> Iterator[Splice]:
    """What brings it about that entries or items come to those of a node, and others go."""
    if is_nothing(found.node):
        yield _only(source, found, added)
    elif source.is_closed(found.node) or found.in_flow:
        yield from _Flow(source, found, added, removed).splices()
    else:
        yield from _Lines(source, found, added, removed).splices()


def starts_of(source: Source, found: Found) -> list[int]:
    """Where the entries or items of a node begin: names, or dashes."""
    is_flow = source.is_closed(found.node) or found.in_flow
    return (_Flow if is_flow else _Lines)(source, found, (), ()).starts


def _only(source: Source, found: Found, added: Sequence[Insertion]) -> Splice:
    """Entries or items where nothing stood."""
    at = source.slot(found)
    before = "" if source.text[at - 1 : at] == " " else " "
    if found.in_flow:
        entries = ", ".join(flow_entry(each.name, each.content) for each in added)
        new = f"[{entries}]" if added[0].name is None else f"{{{entries}}}"
        return Splice(at, at, before + new, found.place)
    newline = "\n" + " " * found.indent
    lines = (block_entry(each.name, each.content, found.indent, flows=False) for each in added)
    if found.key is None:
        return Splice(at, at, before + newline.join(lines), found.place)
    at = source.line_end(at)
    return Splice(at, at, newline + newline.join(lines), found.place)


class _Entries:
    """The entries or items of a node with those that come to them.

    `starts` and `ends` are theirs; `gone` are the numbers of those that go.
    """

    def __init__(
        self,
        source: Source,
        found: Found,
        added: Sequence[Insertion],
        removed: Collection[Place],
    ) -> None:
        self.source, self.found = source, found
        self.each = list(source.below(found))
        self.ends = [source.end(each) for each in self.each]
        self.starts = list(self._starts())
        self.gone = [n for n, each in enumerate(self.each) if each.place in removed]
        self.added = sorted(added, key=lambda each: each.index)

    def splices(self) -> Iterator[Splice]:
        """What comes in the place of what goes stands there; all else beside what stays."""
        beside = list(self.added)
        for _, run in groupby(self.gone, key=lambda n: n - self.gone.index(n)):
            first, *rest = run
            last = rest[-1] if rest else first
            instead = [each for each in beside if first <= each.index <= last + 1]
            beside = [each for each in beside if each not in instead]
            yield self._replaced(first, last, instead) if instead else self._cut(first, last)
        for each in beside:
            yield from self._beside(each)

    def splice(self, start: int, end: int, new: str = "") -> Splice:
        """A splice for the sake of this node."""
        return Splice(start, end, new, self.found.place)

    def _starts(self) -> Iterator[int]:
        raise NotImplementedError

    def _replaced(self, first: int, last: int, added: Sequence[Insertion]) -> Splice:
        raise NotImplementedError

    def _cut(self, first: int, last: int) -> Splice:
        raise NotImplementedError

    def _beside(self, each: Insertion) -> Iterator[Splice]:
        raise NotImplementedError


class _Lines(_Entries):
    """Entries or items below each other, each from the same column on."""

    @property
    def _column(self) -> int:
        key = self.each[0].key
        position = self.found.node.position if key is None else key.position
        return position.column - 1

    @property
    def _newline(self) -> str:
        return "\n" + " " * self._column

    def _starts(self) -> Iterator[int]:
        """Where names or dashes stand."""
        dash = re.compile(f"{self._newline}-")
        for number, each in enumerate(self.each):
            if each.key is not None:
                yield each.key.start
            elif not number:
                yield self.found.node.start
            else:
                match = dash.search(self.source.text, self.ends[number - 1], each.node.start)
                yield match.end() - 1 if match else each.node.start

    def _replaced(self, first: int, last: int, added: Sequence[Insertion]) -> Splice:
        """What was said of what goes is said of what comes: behind it, or else above it."""
        lines = self._newline.join(map(self._written, added))
        start, end = self.starts[first], self.source.line_end(self.ends[last])
        said = self.source.comments(self.each[first : last + 1], start, end)
        behind = self.source.text[self.ends[last] : end]
        if "\n" not in lines and [behind.strip()] == said:
            return self.splice(start, end, lines + behind)
        return self.splice(start, end, self._newline.join((*said, lines)))

    def _cut(self, first: int, last: int) -> Splice:
        """Take lines away; of the line of a dash, what stands behind it."""
        source, start, end = self.source, self.starts[first], self.source.line_end(self.ends[last])
        line = source.line_start(start)
        if not source.text[line:start].strip(" "):
            return self.splice(line - 1, end) if line else self.splice(0, end + 1)
        behind = self.starts[last + 1] if last + 1 < len(self.each) else end
        has_comment = source.text[end:behind].strip()
        return self.splice(start, end if has_comment else behind)

    def _beside(self, each: Insertion) -> Iterator[Splice]:
        if each.index:
            at = self.source.line_end(self.ends[each.index - 1])
            yield self.splice(at, at, self._newline + self._written(each))
        else:
            at = self.starts[0]
            yield self.splice(at, at, self._written(each) + self._newline)

    def _written(self, each: Insertion) -> str:
        flows = self._flows(each.index, each.content)
        return block_entry(each.name, each.content, self._column, flows=flows)

    def _flows(self, index: int, content: Content) -> bool:
        """Whether what an entry holds stands in brackets, as with the nearest that holds some."""
        lists = [n for n, each in enumerate(self.each) if not isinstance(each.node, Scalar)]
        if lists:
            nearest = min(lists, key=lambda n: abs(n - index))
            return self.source.is_closed(self.each[nearest].node)
        is_record = isinstance(self.found.node, nodes.Sequence)
        return not is_record and not isinstance(content, str)


class _Flow(_Entries):
    """Entries or items between braces or brackets."""

    def _starts(self) -> Iterator[int]:
        return ((each.key or each.node).start for each in self.each)

    def _replaced(self, first: int, last: int, added: Sequence[Insertion]) -> Splice:
        return self.splice(self.starts[first], self.ends[last], ", ".join(map(_written, added)))

    def _cut(self, first: int, last: int) -> Splice:
        """Take some away with the commas that set them apart, but no comment beside."""
        text, start, end = self.source.text, self.starts[first], self.ends[last]
        if last + 1 < len(self.each):
            if "#" not in text[end : self.starts[last + 1]]:
                return self.splice(start, self.starts[last + 1])
        elif first and "#" not in text[self.ends[first - 1] : start]:
            return self.splice(self.ends[first - 1], end)
        comma = _COMMA.match(text, end)
        return self.splice(start, comma.end() if comma else end)

    def _beside(self, each: Insertion) -> Iterator[Splice]:
        """Before the one whose place it takes; at the end, what a comment is about keeps it."""
        new = _written(each)
        if not self.each:
            inner = self.found.node.start + 1
            before = ", " if each is not self.added[0] else ""
            yield self.splice(inner, inner, before + new)
            return
        if each.index < len(self.each):
            at = self.starts[each.index]
            yield self.splice(at, at, new + self._separator())
            return
        end, closing = self.ends[-1], self.found.node.end - 1
        if "#" not in self.source.text[end:closing]:
            yield self.splice(end, end, self._separator() + new)
            return
        if each is self.added[-1] and not _COMMA.match(self.source.text, end):
            yield self.splice(end, end, ",")
        yield self.splice(closing, closing, new if each is self.added[-1] else f"{new}, ")

    def _separator(self) -> str:
        """What stands between two of them."""
        gap = self.source.text[self.ends[0] : self.starts[1]] if len(self.each) > 1 else ""
        return gap if _SEPARATOR.fullmatch(gap) else ", "


def _written(each: Insertion) -> str:
    return flow_entry(each.name, each.content)

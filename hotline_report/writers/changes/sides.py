"""Which sentences of two drafts are the same one, from what is told of the changes."""

from __future__ import annotations

from bisect import bisect_right

from hotline_report.model.changes import Changes, Kind, StructureChange, WordChange


class Sides:
    """The sentences of the old draft that stayed in their order, each with that of the new one."""

    def __init__(self, changes: Changes, old: int, new: int) -> None:
        """`old` and `new` are how many sentences the drafts have."""
        self._gone: set[int] = set()
        self._placed: set[int] = set()
        self._pairs: dict[int, int] = {}
        for word in changes.words:
            self._take_word(word)
        for part in changes.structure:
            self._take_part(part)
        left = (index for index in range(old) if index not in self._gone)
        stayed = (index for index in range(new) if index not in self._placed)
        # All else is in both, in the same order: where some could not be read there is no document.
        self._pairs.update(zip(left, stayed, strict=False))
        self._kept = sorted(self._pairs)

    def before(self, old: int) -> int:
        """The sentence of the new draft behind which one of the old stood; -1: before all."""
        at = bisect_right(self._kept, old) - 1
        return self._pairs[self._kept[at]] if at >= 0 else -1

    def _take_word(self, change: WordChange) -> None:
        if change.kind in (Kind.SPLIT, Kind.JOINED):
            return
        if change.old is not None:
            self._gone.update(range(change.old.start, change.old.end))
        if change.new is not None:
            self._placed.update(range(change.new.start, change.new.end))
        if change.kind is Kind.CHANGED and not change.moved and change.old and change.new:
            self._pairs[change.old.start] = change.new.start

    def _take_part(self, change: StructureChange) -> None:
        match change.kind:
            case Kind.WENT if change.old_span:
                self._gone.update(change.sentences)
            case Kind.CAME if change.new_span:
                self._placed.update(change.sentences)
            case Kind.MOVED:
                self._gone.update(old for old, _ in change.moved)
                self._placed.update(new for _, new in change.moved)
            case _:
                pass

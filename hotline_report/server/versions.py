"""What the file was before each change made on the page, so that changes can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hotline_report.pipeline.filling_in.state import version_of

_MOST_STEPS = 200
_MOST_BYTES = 32 * 1024 * 1024


@dataclass(slots=True)
class Versions:
    """The contents of the file by version; `current` is the newest that is known.

    Steps back and forth are contents as well; a change made elsewhere ends them.
    """

    current: bytes = b""
    _known: dict[str, bytes] = field(default_factory=dict)
    _undo: list[bytes] = field(default_factory=list)
    _redo: list[bytes] = field(default_factory=list)

    @property
    def version(self) -> str:
        """That of the newest content."""
        return version_of(self.current)

    @property
    def steps(self) -> tuple[int, int]:
        """How many steps can be taken back, and made again."""
        return len(self._undo), len(self._redo)

    def content(self, version: str) -> bytes:
        """The content of a version; nothing, of one that is not known any more."""
        return self._known.get(version, b"")

    def came(self, data: bytes) -> bool:
        """Note a content that was found; whether it is another than was known."""
        if data == self.current and self._known:
            return False
        self._undo.clear()
        self._redo.clear()
        self._keep(data)
        return True

    def made(self, old: bytes, new: bytes) -> None:
        """Note a change made on the page."""
        if old != self.current:
            self._undo.clear()
        self._undo.append(old)
        self._redo.clear()
        self._keep(new)

    def back(self) -> bytes | None:
        """What the file was before the last change; None where there is none."""
        return self._undo[-1] if self._undo else None

    def forth(self) -> bytes | None:
        """What the file was before a change was taken back; None where none was."""
        return self._redo[-1] if self._redo else None

    def went(self, data: bytes, *, is_back: bool) -> None:
        """Note that a step was taken."""
        source, target = (self._undo, self._redo) if is_back else (self._redo, self._undo)
        source.pop()
        target.append(self.current)
        self._keep(data)

    def _keep(self, data: bytes) -> None:
        self.current = data
        self._known[version_of(data)] = data
        while len(self._undo) > _MOST_STEPS or _bytes(self._undo) > _MOST_BYTES:
            del self._undo[0]
        while len(self._known) > _MOST_STEPS or _bytes(self._known.values()) > _MOST_BYTES:
            oldest = next(iter(self._known))
            if oldest == self.version:
                return
            del self._known[oldest]


def _bytes(contents: Iterable[bytes]) -> int:
    return sum(map(len, contents))

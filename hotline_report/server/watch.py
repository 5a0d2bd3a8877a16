"""Files that the page rests on, watched: the data file, those beside it, forms and templates."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, awatch

_STEP_MILLISECONDS = 5
_REST_MILLISECONDS = 20
"""An editor that writes a file in several steps is waited for so long."""
_POLL_MILLISECONDS = 300
_KINDS = frozenset(
    {".yaml", ".yml", ".j2", ".css", ".txt", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
)


def matters(_change: Change, path: str) -> bool:
    """Whether a file can be something that is shown; ours for a moment, and others', are none."""
    file = Path(path)
    return file.suffix.lower() in _KINDS and not file.name.startswith((".", "~"))


async def watch(
    folders: Collection[Path], changed: Callable[[Collection[Path]], Awaitable[None]]
) -> None:
    """Tell of changes below these folders, for ever.

    Where the system does not tell (its limits are used up, network drives), it is asked again and
    again.
    """
    there = [folder for folder in folders if folder.is_dir()]
    with suppress(OSError, RuntimeError):
        await _tell(_changes(there, is_polled=False), changed)
    await _tell(_changes(there, is_polled=True), changed)


async def _tell(
    found: AsyncGenerator[set[Path], None],
    changed: Callable[[Collection[Path]], Awaitable[None]],
) -> None:
    async for paths in found:
        await changed(paths)


async def _changes(
    folders: Collection[Path], *, is_polled: bool
) -> AsyncGenerator[set[Path], None]:
    async for changes in awatch(
        *folders,
        watch_filter=matters,
        debounce=_REST_MILLISECONDS,
        step=_STEP_MILLISECONDS,
        force_polling=is_polled or None,
        poll_delay_ms=_POLL_MILLISECONDS,
        ignore_permission_denied=True,
        stop_event=None,
    ):
        yield {await asyncio.to_thread(Path(path).resolve) for _, path in changes}

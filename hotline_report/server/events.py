"""What the server tells the pages that are open, as it happens (server-sent events)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import msgspec

MOST_STREAMS = 8
_MOST_WAITING = 200
_ALIVE_SECONDS = 15.0
_ALIVE = b": \n\n"


class TooManyStreamsError(Exception):
    """More pages are open than are told anything."""


class Events:
    """The streams that are open; a page that does not read loses its stream and asks anew."""

    def __init__(self) -> None:
        self._streams: set[asyncio.Queue[bytes | None]] = set()
        self._is_closed = False

    def tell(self, kind: str, **said: object) -> None:
        """Tell all pages."""
        data = msgspec.json.encode(said)
        message = b"event: " + kind.encode() + b"\ndata: " + data + b"\n\n"
        for stream in list(self._streams):
            try:
                stream.put_nowait(message)
            except asyncio.QueueFull:
                self._streams.discard(stream)

    def close(self) -> None:
        """End all streams."""
        self._is_closed = True
        for stream in self._streams:
            while not stream.empty():
                stream.get_nowait()
            stream.put_nowait(None)

    def stream(self) -> AsyncGenerator[bytes, None]:
        """What one page is told.

        Raises:
            TooManyStreamsError: there are enough already.
        """
        if len(self._streams) >= MOST_STREAMS:
            raise TooManyStreamsError
        stream: asyncio.Queue[bytes | None] = asyncio.Queue(_MOST_WAITING)
        self._streams.add(stream)
        return self._told(stream)

    async def _told(self, stream: asyncio.Queue[bytes | None]) -> AsyncGenerator[bytes, None]:
        try:
            # The browser asks again after so long where the server has been away.
            yield b"retry: 1000\n\n"
            while not self._is_closed and stream in self._streams:
                try:
                    message = await asyncio.wait_for(stream.get(), _ALIVE_SECONDS)
                except TimeoutError:
                    message = _ALIVE
                if message is None:
                    return
                yield message
        finally:
            self._streams.discard(stream)

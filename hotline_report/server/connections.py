"""Connections within bounds: how many, and how long one may take to say what it wants."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 64
REQUEST_SECONDS = 10.0
"""In which a request must be there, from its first byte or the connection's begin on."""


class BoundedConnection(H11Protocol):
    """A connection that is closed where it dawdles, or where there are enough others.

    uvicorn itself bounds the time between two requests, not that of one (h11).
    """

    _open: set[BoundedConnection] = set()  # noqa: RUF012 - all of the process
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Take it, or close it at once."""
        if len(self._open) >= MOST:
            transport.abort()
            return
        self._open.add(self)
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._open.discard(self)
        self._forget()
        transport: Any = self.transport
        if transport is not None:
            super().connection_lost(exc)

    def handle_events(self) -> None:
        """See whether a whole request has come."""
        super().handle_events()
        cycle: Any = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._forget()
        elif self._late is None:
            self._wait()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if not self.transport.is_closing() and self._late is None:
            self._wait()

    def _wait(self) -> None:
        self._late = self.loop.call_later(REQUEST_SECONDS, self._close)

    def _forget(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _close(self) -> None:
        transport: Any = self.transport
        transport.abort()

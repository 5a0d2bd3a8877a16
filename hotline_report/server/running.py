"""The server from its start to its end."""

from __future__ import annotations

import asyncio
import socket
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn
from msgspec import Struct

from hotline_report.errors import UsageError
from hotline_report.server.app import Routes
from hotline_report.server.connections import BoundedConnection
from hotline_report.server.events import Events
from hotline_report.server.guard import Guard, Keys
from hotline_report.server.session import Opened, Session
from hotline_report.server.warm import Warm
from hotline_report.server.watch import watch
from hotline_report.server.worker import Worker

_TAKEN = "端口 {port} 已经有别的程序在用；请用 --port 换一个，或者不写，由工具自己选"
_SECONDS_TO_END = 1
_FIRST_PORT, _PORTS, _TRIED = 20_000, 12_000, 20
"""Below the ports that the system itself gives away, above those that programs are known by."""


class Started(Struct, frozen=True):
    """Where the page is: the address with its token, good once."""

    address: str


class Calls(Struct, frozen=True):
    """What the server calls: once it listens; and for a mistake of ours, which it then tells."""

    ready: Callable[[Started], None]
    bug: Callable[[BaseException], str]


def sockets(path: Path, port: int | None) -> list[socket.socket]:
    """Sockets that listen on this machine alone, in both versions of IP where it has both.

    Args:
        path: the data file, which has the same port each time where that is free: what the page
            could not save is kept by the browser for that address.
        port: the one that was asked for.

    Raises:
        UsageError: another program listens there.
    """
    usual = _FIRST_PORT + zlib.crc32(bytes(path.resolve())) % _PORTS
    wanted = range(usual, usual + _TRIED) if port is None else (port,)
    found = (_socket(socket.AF_INET, "127.0.0.1", each) for each in wanted)
    first = next((each for each in found if each is not None), None)
    if first is None and port is None:
        first = _socket(socket.AF_INET, "127.0.0.1", 0)
    if first is None:
        raise UsageError(_TAKEN.format(port=port))
    second = _socket(socket.AF_INET6, "::1", first.getsockname()[1])
    return [first] if second is None else [first, second]


def _socket(family: socket.AddressFamily, host: str, port: int) -> socket.socket | None:
    try:
        made = socket.socket(family, socket.SOCK_STREAM)
    except OSError:
        return None
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen()
    except OSError:
        made.close()
        return None
    return made


class _Server(uvicorn.Server):
    """Ends its streams before it waits for the connections to end."""

    events: Events

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self.events.close()
        await super().shutdown(sockets)


def serve(opened: Opened, listening: list[socket.socket], warm: Warm, calls: Calls) -> None:
    """Answer until somebody ends it: by Ctrl-C, or the page's button."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(opened, listening, warm, calls))


async def _serve(opened: Opened, listening: list[socket.socket], warm: Warm, calls: Calls) -> None:
    events = Events()
    worker = Worker(warm, opened.path)
    worker.start()
    session = Session(opened, worker, events, calls.bug)
    port = listening[0].getsockname()[1]
    keys = Keys(port)

    def stop() -> None:
        events.tell("stopping")
        server.should_exit = True

    config = uvicorn.Config(
        Guard(Routes(session, stop).app(), port, keys),
        http=BoundedConnection,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_END,
    )
    server = _Server(config)
    server.events = events
    session.begin()
    folders = {opened.path.resolve().parent, *(each.resolve() for each in opened.folders.folders)}
    watching = asyncio.create_task(watch(folders, session.changed))
    calls.ready(Started(f"http://127.0.0.1:{port}/{keys.first_query}"))
    try:
        await server.serve(listening)
    finally:
        watching.cancel()
        session.end()

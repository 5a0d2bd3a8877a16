"""While all is done that can be, nothing leaves this machine, and nobody else is listened to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from tests.server.support import Server, set_cell, started

HERE = ("127.0.0.1", "::1")

WATCH = """
import json, os, sys
told = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
kinds = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "urllib.", "http.",
         "ftplib.", "smtplib.", "webbrowser.")
def watch(event, given, said=json.dumps, write=os.write, number=os.getpid):
    if event.startswith(kinds):
        line = said([number(), event, [repr(each)[:300] for each in given]])
        write(told, (line + "\\n").encode())
sys.addaudithook(watch)
"""
"""Python tells of each such thing, in the processes that are forked as well."""

LISTENS = "0A"
"""The state of a socket in /proc/net/tcp."""


class Said(Struct, frozen=True, array_like=True):
    """What a process did, of what."""

    process: int
    event: str
    given: list[str]


@pytest.mark.slow
def test_nothing_leaves_this_machine(tmp_path: Path) -> None:
    log = tmp_path / "audit"
    with started(tmp_path, begin=WATCH.format(log=str(log))) as server:
        server.enter()
        listening = dict(sockets(server.process.pid))
        everything(server)
        assert dict(sockets(server.process.pid)) == listening
    assert listening
    for address, port in listening.values():
        assert address in ("0100007F", "00000000000000000000000001000000")
        assert int(port, 16) == server.port
    told = [Said(*json.loads(line)) for line in log.read_text(encoding="ascii").splitlines()]
    # It was watched: where it works as well, which is in other processes.
    assert len({each.process for each in told}) > 1
    bound = [each.given[1] for each in told if each.event == "socket.bind"]
    assert sorted(bound) == sorted(f"({name!r}, {server.port})" for name in HERE[: len(bound)])
    # Looked for are libraries, by Python itself, and opened are fonts of this machine.
    run = {Path(each.given[0][1:-1]).name for each in told if each.event == "subprocess.Popen"}
    assert run <= SEARCHES
    asked = [each.given[0] for each in told if each.event == "urllib.Request"]
    assert [each for each in asked if not each.startswith("'file:///")] == []
    # Messages go to the warm process, through a pair that nobody else has.
    assert {each.event for each in told} <= OWN


SEARCHES = {"ldconfig", "ld", "gcc", "cc", "objdump"}
"""Programs by which `ctypes` finds libraries, for WeasyPrint."""

OWN = {"socket.__new__", "socket.bind", "socket.sendmsg", "subprocess.Popen", "urllib.Request"}
"""What happens: no name is looked up, nothing is connected to, nothing sent to an address."""


def everything(server: Server) -> None:
    """A change, paper, all files, a comparison, questions, undo."""
    events = server.events()
    version = server.get("/api/state").json["version"]
    for path in ("/", "/page", "/page/there", "/api/schema"):
        server.get(path)
    server.change(version, set_cell("尚贤", "", "电话", "2244"))
    until(events, "findings")
    server.get("/review")
    server.get("/paper")
    until(events, "paper")
    server.get("/paper/1.png")
    server.get("/api/explain?table=%E5%B0%9A%E8%B4%A4&row=&column=%E7%94%B5%E8%AF%9D")
    server.get("/api/references?text=%E5%B0%9A%E8%B4%A4")
    server.post("/api/links", {"place": ["导语"]})
    server.post("/api/undo", {})
    for what in ("draft", "check", "diff", "final"):
        server.post("/api/build", {"what": what})
        for each in until(events, "made")["files"]:
            server.get(each["url"])
    server.post("/api/mend", {})


def until(events: Iterator[tuple[str, Any]], kind: str) -> Any:
    return next(said for each, said in events if each == kind)


def sockets(process: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """The sockets on which a process and those that it began listen: address and port."""
    numbers = {
        link.removeprefix("socket:[").removesuffix("]")
        for each in (process, *children(process))
        for link in links(each)
    }
    for kind in ("tcp", "tcp6"):
        lines = Path(f"/proc/{process}/net/{kind}").read_text(encoding="ascii").splitlines()[1:]
        for fields in map(str.split, lines):
            if fields[3] == LISTENS and fields[9] in numbers:
                address, port = fields[1].split(":")
                yield fields[9], (address, port)
    for kind in ("udp", "udp6", "raw", "raw6"):
        lines = Path(f"/proc/{process}/net/{kind}").read_text(encoding="ascii").splitlines()[1:]
        assert not [line for line in lines if line.split()[9] in numbers]


def children(process: int) -> list[int]:
    text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(each) for each in text.split()]


def links(process: int) -> Iterator[str]:
    folder = Path(f"/proc/{process}/fd")
    for each in folder.iterdir():
        link = str(each.readlink())
        if link.startswith("socket:"):
            yield link

"""Killed at any moment, the server leaves the last file that was saved, or that which came next."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hotline_report.pipeline.filling_in.changes import Asked
from tests.filling_in.support import after
from tests.samples import ROOT
from tests.server.support import SAMPLE, Server, served, set_cell, started

MOMENTS = (0.0, 0.03, 0.08, 0.15, 0.3)
"""Seconds after the first change was asked for; how far the server has come by then is its own."""

CHANGES: tuple[Mapping[str, Any], ...] = (
    set_cell("尚贤", "", "电话", "1"),
    {"kind": "move", "table": "承办诉求量TOP5", "index": 0, "to": 2},
    {
        "kind": "add",
        "table": "制度标准",
        "index": 0,
        "items": [{"制度标准规范": "《甲》", "合计数量": "1"}],
    },
    {"kind": "text", "place": ["结语"], "text": "完。\n又一段。"},
    {"kind": "shift", "place": ["正文", 0], "to": 1},
    {"kind": "remove", "table": "热词", "index": 1},
)
"""One of each kind of file's content: figures, rankings, records, texts, chapters, words."""


def versions() -> list[bytes]:
    """The file after each change, with Windows' line ends, in GB18030."""
    text = (ROOT / SAMPLE).read_text(encoding="utf-8").replace("\n", "\r\n")
    found = [text]
    for change in CHANGES:
        (made,) = msgspec.convert({"version": "", "changes": [change]}, Asked).changes
        done = after(made, raw=found[-1], path=ROOT / SAMPLE)
        assert done.refused == ()
        found.append(done.raw)
    return [each.encode("gb18030") for each in found]


@pytest.mark.slow
def test_killed_at_any_moment_it_leaves_a_whole_file(tmp_path: Path) -> None:
    wanted = versions()
    assert len(set(wanted)) == len(CHANGES) + 1
    for moment in MOMENTS:
        with started(tmp_path) as server:
            server.enter()
            server.path.write_bytes(wanted[0])
            asking = threading.Thread(target=ask, args=(server,))
            asking.start()
            time.sleep(moment)
            os.kill(server.process.pid, signal.SIGKILL)
            asking.join()
            server.process.wait()
            assert server.path.read_bytes() in wanted
    # What is left is opened, and goes on from there.
    with served(tmp_path, SAMPLE) as again:
        assert again.enter().get("/api/state").json["editable"]
        again.path.write_bytes(wanted[0])
        ask(again)
        assert again.path.read_bytes() == wanted[-1]


def ask(server: Server) -> None:
    """Ask for all changes, one after the other, as long as somebody answers."""
    with suppress(OSError, HTTPException, ValueError):
        version = server.get("/api/state").json["version"]
        for change in CHANGES:
            version = server.change(version, change)["state"]["version"]

"""The command at work, and a browser's requests to it."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from tests.samples import ROOT

SAMPLE = Path("data/example/2024.yaml")

_START = """
{begin}
import hotline_report.server.connections as connections, hotline_report.server.guard as guard
connections.REQUEST_SECONDS = guard.BODY_SECONDS = {seconds}
from hotline_report.cli import main
main()
"""


class Answer:
    """What the server answered."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Server:
    """`hotline-report open` on a data file."""

    def __init__(self, path: Path, process: subprocess.Popen[str]) -> None:
        self.path, self.process = path, process
        assert process.stderr is not None
        line = process.stderr.readline()
        self.address = line.split("：")[-1].strip()
        assert self.address.startswith("http://127.0.0.1:"), line
        self.port = int(self.address.split(":")[2].split("/")[0])
        self.query = self.address[self.address.index("/?") :]
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = ""

    def enter(self) -> Self:
        """As the browser does that is opened first."""
        answer = self.ask("GET", self.query)
        assert answer.status == http.client.SEE_OTHER
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return self

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """A request with these headers and the cookie; "" leaves a header out."""
        given = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            given |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        given |= headers or {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                if value:
                    connection.putheader(name, value)
            if (body or method == "POST") and "Transfer-Encoding" not in given:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders()
            # It may have answered already.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.send(body)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, value: object) -> Answer:
        return self.ask("POST", path, body=json.dumps(value).encode())

    def change(self, version: str, *changes: Mapping[str, object]) -> Any:
        """The answer to changes."""
        answer = self.post("/api/changes", {"version": version, "changes": changes})
        assert answer.status == http.client.OK, answer.body
        return answer.json

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port))

    def stream(self, path: str = "/api/events") -> http.client.HTTPResponse:
        """An answer of which no more is read than that it comes."""
        # Nobody is told that is slow; but what never comes must not be waited for all night.
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        headers = {"Host": self.host, "Cookie": self.cookie}
        connection.request("GET", path, headers=headers)
        return connection.getresponse()

    def events(self) -> Iterator[tuple[str, Any]]:
        """What it tells, from now on."""
        response = self.stream()
        # That it listens.
        assert response.readline().startswith(b"retry:")
        return _events(response)


def _events(response: http.client.HTTPResponse) -> Iterator[tuple[str, Any]]:
    kind = ""
    while line := response.readline():
        name, _, value = line.decode().strip().partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            yield kind, json.loads(value)


@contextmanager
def opened(folder: Path, *options: str, seconds: float = 10) -> Iterator[Server]:
    """The command started; ended with Ctrl-C, it says so and ends well."""
    with started(folder, *options, seconds=seconds) as server:
        yield server.enter()
        if server.process.poll() is None:
            server.process.send_signal(signal.SIGINT)
        _, told = server.process.communicate()
        assert "已经停下来" in told, told
        assert server.process.returncode == 0


@contextmanager
def started(folder: Path, *options: str, seconds: float = 10, begin: str = "") -> Iterator[Server]:
    """The command started on the sample, and ended whatever becomes of it."""
    shutil.copytree(ROOT / "data" / "example", folder / "data" / "example", dirs_exist_ok=True)
    with served(folder, SAMPLE, *options, seconds=seconds, begin=begin) as server:
        yield server


@contextmanager
def served(
    folder: Path, file: Path, *options: str, seconds: float = 10, begin: str = ""
) -> Iterator[Server]:
    """The command started on a file in a folder, and ended whatever becomes of it.

    Args:
        folder: where it is started.
        file: the data file.
        options: of the command.
        seconds: for which it waits for slow clients.
        begin: what Python does in its process before all else.
    """
    program = _START.format(seconds=seconds, begin=begin)
    command = [sys.executable, "-c", program, "open", str(file)]
    process = subprocess.Popen(
        [*command, "--no-browser", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Server(folder / file, process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def set_cell(table: str, row: str, column: str, text: str) -> dict[str, object]:
    """A change: a text typed in a cell."""
    key = {"aspect": "数", "table": table, "row": row, "column": column}
    return {"kind": "set", "key": key, "text": text}

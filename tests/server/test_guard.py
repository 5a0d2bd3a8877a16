"""Attacks on the server of one's own machine, and what came of each."""

from __future__ import annotations

import http.client
import json
import re
import socket
from collections.abc import Iterator

import msgspec
import pytest

from hotline_report.load.template_folders import PRODUCT_TEMPLATES
from hotline_report.server.connections import MOST
from hotline_report.server.events import MOST_STREAMS
from tests.filling_in.support import entries, raw_of, state, texts
from tests.server.attacks import Attack, attacks
from tests.server.support import Server, opened


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with opened(tmp_path_factory.mktemp("open"), seconds=1) as running:
        yield running


@pytest.mark.parametrize(
    "attack", [each for tried in attacks().values() for each in tried], ids=lambda each: each.name
)
def test_an_attack_gets_no_further(server: Server, attack: Attack) -> None:
    answer = server.ask(*attack.sent(server.port))
    assert answer.status == attack.status
    assert server.get("/api/state").status == http.client.OK


def test_the_first_address_is_good_once(server: Server) -> None:
    assert server.ask("GET", server.query, {"Cookie": ""}).status == http.client.FORBIDDEN


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_this_machine_has_several_names(server: Server, host: str) -> None:
    host = f"{host}:{server.port}"
    assert server.ask("GET", "/api/state", {"Host": host}).status == http.client.OK
    headers = {"Host": host, "Origin": f"http://{host.lower()}"}
    # Whether there is something to undo is for other tests to say.
    done = server.ask("POST", "/api/undo", headers, b"{}").status
    assert done in (http.client.OK, http.client.CONFLICT)


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # No packet is sent: this asks by which address others would be reached.
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no other address")
        address = probe.getsockname()[0]
    with socket.socket() as other:
        assert other.connect_ex((address, server.port)) != 0


def test_every_answer_says_what_browsers_must_keep_to(server: Server) -> None:
    for path in ("/api/state", "/nowhere", "/page", "/api/findings"):
        headers = server.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers
    assert "sandbox" in server.get("/page").headers["content-security-policy"]


def test_slow_clients_are_not_waited_for(server: Server) -> None:
    """Ended by the server; a test that hangs has failed."""
    with server.connect() as silent, server.connect() as dawdling:
        dawdling.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert silent.recv(1) == b""
        assert _ends(dawdling)
    head = f"POST /api/stop HTTP/1.1\r\nHost: {server.host}\r\nOrigin: http://{server.host}\r\n"
    head += (
        f"Cookie: {server.cookie}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
    )
    with server.connect() as dawdling:
        dawdling.sendall(head.encode() + b"{")
        assert b" 408 " in dawdling.recv(100)


def _ends(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_of_200_connections_some_are_served_and_then_it_goes_on(server: Server) -> None:
    connections = [server.connect() for _ in range(200)]
    request = f"GET /api/schema HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n\r\n"
    served = 0
    for connection in connections:
        try:
            connection.sendall(request.encode())
            served += connection.recv(12) == b"HTTP/1.1 200"
        except OSError:
            pass
    for connection in connections:
        connection.close()
    assert 0 < served <= MOST
    assert server.get("/api/state").status == http.client.OK


def test_pages_that_listen_are_bounded(server: Server) -> None:
    streams = [server.stream() for _ in range(MOST_STREAMS)]
    answer = server.get("/api/events")
    assert answer.status == http.client.SERVICE_UNAVAILABLE
    for stream in streams:
        stream.close()
    # Those that were closed have made room, as soon as that is noticed.
    while (again := server.stream()).status != http.client.OK:
        again.close()
    again.close()


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"


def test_a_script_in_every_field_stays_text(server: Server) -> None:
    version = server.get("/api/state").json["version"]
    events = server.events()
    shown = state(raw_of())
    changes: list[dict[str, object]] = [
        {"kind": "text", "place": place, "text": SCRIPT}
        for place, field in texts(shown).items()
        if not (field.choices or field.locked) and not field.name.startswith("附件")
    ]
    changes += [
        {"kind": "set", "key": msgspec.to_builtins(key), "text": SCRIPT}
        for key, entry in entries(shown).items()
        if entry.is_text
    ]
    answer = server.change(version, *changes)
    made = len(changes) - len(answer["refused"])
    assert made > 20
    told = json.dumps(server.get("/api/state").json)
    assert told.count("alert(1)") >= made
    assert any(kind in ("findings", "page") for kind, _ in events)
    assert server.post("/api/undo", {}).status == http.client.OK
    # Where a script makes no mistake, it is printed: as text.
    version = server.get("/api/state").json["version"]
    places: tuple[list[str | int], ...] = (["正文", 0, "标题"], ["结语"], ["导语"])
    asked = [{"kind": "text", "place": place, "text": f"甲{SCRIPT}"} for place in places]
    version = server.change(version, *asked)["state"]["version"]
    while server.get("/api/findings").json.get("version") != version:
        next(events)
    for path in ("/page", "/review"):
        page = server.get(path).body.decode()
        assert page.count("alert(1)") >= len(places)
        assert "<script" not in page
        assert "<img src=x" not in page


def test_the_page_makes_no_elements_of_texts() -> None:
    for module in (PRODUCT_TEMPLATES / "open").glob("*.js"):
        found = MARKUP.findall(module.read_text(encoding="utf-8"))
        # One page is parsed: the bulletin, in a frame in which no script runs.
        assert found == (["DOMParser"] * len(found) if module.name == "framed.js" else []), module


MARKUP = re.compile(
    "innerHTML|outerHTML|insertAdjacentHTML|document.write|eval|Function\\(|DOMParser"
)

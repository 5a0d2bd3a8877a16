"""Attacks on the server of one's own machine, and what came of each."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator

import pytest
from msgspec import Struct

from hotline_report.server.connections import MOST
from tests.server.support import Server, opened, set_cell

MEGABYTES = b"x" * (5 * 1024 * 1024)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with opened(tmp_path_factory.mktemp("open"), seconds=1) as running:
        yield running


class Attack(Struct, frozen=True):
    """A request that somebody else makes, and the status that it gets. `PORT` is the server's."""

    name: str
    status: int
    method: str = "GET"
    path: str = "/api/state"
    headers: dict[str, str] = {}
    body: bytes = b""


def posted(name: str, status: int, headers: dict[str, str], body: bytes = b"{}") -> Attack:
    """An attack that would end the server."""
    return Attack(name, status, "POST", "/api/stop", headers, body)


ATTACKS = [
    # Who does not have the key.
    Attack("no cookie", 403, headers={"Cookie": ""}),
    Attack("a wrong cookie", 403, headers={"Cookie": "hotline-report-PORT=x"}),
    Attack("a cookie that is none", 403, headers={"Cookie": "\x01=;;"}),
    Attack("a wrong token", 403, path="/?t=x", headers={"Cookie": ""}),
    Attack("the page without a key", 403, path="/", headers={"Cookie": ""}),
    # Other names of this machine: DNS rebinding.
    Attack("a foreign host", 403, headers={"Host": "evil.example:PORT"}),
    Attack("a host without port", 403, headers={"Host": "127.0.0.1"}),
    Attack("a host of another port", 403, headers={"Host": "127.0.0.1:80"}),
    Attack("a host that ends like ours", 403, headers={"Host": "evil127.0.0.1:PORT"}),
    Attack("a host that is a number", 403, headers={"Host": "2130706433:PORT"}),
    Attack("all addresses of this machine", 403, headers={"Host": "0.0.0.0:PORT"}),
    Attack("no host", 400, headers={"Host": ""}),
    # Other sites' pages, with our cookie.
    Attack("another site's image", 403, headers={"Sec-Fetch-Site": "cross-site"}),
    Attack("a page of another port", 403, headers={"Sec-Fetch-Site": "same-site"}),
    posted("a form of another site", 403, {"Origin": "https://evil.example"}),
    posted("a page without an origin", 403, {"Origin": "null"}),
    posted("a post without an origin", 403, {"Origin": ""}),
    posted("a page of another port", 403, {"Origin": "http://127.0.0.1:1"}),
    posted("a page of the secure port", 403, {"Origin": "https://127.0.0.1:PORT"}),
    posted("a form", 415, {"Content-Type": "text/plain"}),
    posted("a form's fields", 415, {"Content-Type": "multipart/form-data"}),
    Attack("a get that would change", 405, path="/api/stop"),
    Attack("what may be asked", 405, method="OPTIONS"),
    Attack("an echo", 405, method="TRACE"),
    Attack("a put", 405, method="PUT"),
    # Files that are none of the page's.
    Attack("above the folder", 404, path="/open/../editions/x.yaml"),
    Attack("above the folder, in signs", 404, path="/open/%2e%2e%2fhtml%2fscreen.css"),
    Attack("above the folder, twice in signs", 404, path="/open/%252e%252e%252fscreen.css"),
    Attack("above the folder, by Windows", 404, path="/open/..%5c..%5csetup.cfg"),
    Attack("a hidden file", 404, path="/open/.gitignore"),
    Attack("another kind of file", 404, path="/open/index.html.j2"),
    Attack("a file of this machine", 404, path="/made/1//etc/passwd"),
    Attack("a file that nobody made", 404, path="/made/1/0"),
    Attack("a number without end", 404, path=f"/paper/{'9' * 1000}.png"),
    Attack("the data file", 404, path="/data/example/2024.yaml"),
    Attack("a long address", 414, path=f"/{'x' * 3000}"),
    # Too much.
    Attack("a large body", 413, method="POST", path="/api/changes", body=MEGABYTES),
    Attack(
        "a large body in pieces",
        413,
        method="POST",
        path="/api/changes",
        headers={"Transfer-Encoding": "chunked"},
        body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(MEGABYTES), MEGABYTES),
    ),
    posted("a body of a length that is none", 400, {"Content-Length": "-1"}),
    Attack("large headers", 431, headers={"X": "x" * 50_000}),
    # What is no question.
    Attack("no JSON", 400, method="POST", path="/api/changes", body=b"{"),
    Attack("JSON of something else", 400, method="POST", path="/api/changes", body=b"[]"),
    Attack("deep JSON", 400, method="POST", path="/api/changes", body=b"[" * 100_000),
    posted("an unknown field", 400, {}, b'{"x": 1}'),
    Attack("no UTF-8", 400, method="POST", path="/api/changes", body=b'{"version": "\xff"}'),
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_gets_no_further(server: Server, attack: Attack) -> None:
    port = str(server.port)
    headers = {name: value.replace("PORT", port) for name, value in attack.headers.items()}
    answer = server.ask(attack.method, attack.path, headers, attack.body)
    assert answer.status == attack.status
    assert server.get("/api/state").status == http.client.OK


def test_the_first_address_is_good_once(server: Server) -> None:
    assert server.ask("GET", server.query, {"Cookie": ""}).status == http.client.FORBIDDEN


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_this_machine_has_several_names(server: Server, host: str) -> None:
    host = f"{host}:{server.port}"
    assert server.ask("GET", "/api/state", {"Host": host}).status == http.client.OK
    headers = {"Host": host, "Origin": f"http://{host.lower()}"}
    assert server.ask("POST", "/api/undo", headers, b"{}").status == http.client.CONFLICT


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


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_a_script_in_a_field_stays_text(server: Server) -> None:
    version = server.get("/api/state").json["version"]
    events = server.events()
    answer = server.change(
        version,
        {"kind": "text", "place": ["正文", 0, "标题"], "text": f"甲{SCRIPT}"},
        {"kind": "text", "place": ["结语"], "text": SCRIPT},
        set_cell("平台基础保障", "全市", "安全运行状态", SCRIPT),
    )
    assert answer["refused"] == []
    assert any(kind == "findings" for kind, _ in events)
    for path in ("/page", "/review"):
        page = server.get(path).body.decode()
        assert "alert(1)" in page
        assert "<script" not in page
        assert "<img src=x" not in page
    told = json.dumps(server.get("/api/findings").json)
    assert "alert" in told

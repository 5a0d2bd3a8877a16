"""The attacks of attacks.yaml, and the page that tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

_FILE = Path(__file__).with_name("attacks.yaml")

Text = str | list[str | int]
"""A text, or parts, each with how many times it stands there."""


class Attack(Struct, frozen=True, forbid_unknown_fields=True):
    """A request that somebody else makes, and the status that it gets."""

    name: str
    status: int
    method: str = "GET"
    path: Text = "/api/state"
    headers: Mapping[str, Text] = {}
    body: Text = ""

    def sent(self, port: int) -> tuple[str, str, dict[str, str], bytes]:
        """Method, path, headers and body, as they are sent."""
        headers = {
            name: whole(value).replace("PORT", f"{port}") for name, value in self.headers.items()
        }
        body = whole(self.body).encode("latin-1")
        if "Transfer-Encoding" in headers:
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        return self.method, whole(self.path), headers, body


def whole(text: Text) -> str:
    """A text with all of its parts."""
    if isinstance(text, str):
        return text
    return "".join(f"{what}" * int(times) for what, times in pairs(text))


def pairs(parts: list[str | int]) -> Iterator[tuple[str | int, str | int]]:
    """What, and how many times."""
    yield from zip(parts[::2], parts[1::2], strict=True)


def attacks() -> dict[str, list[Attack]]:
    """All, by what they try."""
    return msgspec.convert(
        yaml.safe_load(_FILE.read_text(encoding="utf-8")), dict[str, list[Attack]]
    )


OTHERS = (
    ("the first address a second time", "403: the token is good once", "test_guard"),
    ("a client that says nothing, or half a request", "closed after 10 seconds", "test_guard"),
    ("a body that does not end", "408 after 10 seconds", "test_guard"),
    (
        "200 connections at once",
        "64 at most are open, the others closed; and it goes on",
        "test_guard",
    ),
    ("more than 8 pages that listen", "503 for the ninth", "test_guard"),
    (
        "a script in every field and cell",
        "text everywhere: in the state, the page, the reviewer's page",
        "test_guard",
    ),
    ("from another address of this machine", "nobody listens there", "test_guard"),
    (
        "what leaves the machine while all is done that can be",
        "nothing: no name is looked up, no address but 127.0.0.1 and ::1 is bound, none is "
        "connected to",
        "test_network",
    ),
    ("what the page loads from elsewhere", "nothing", "test_preview"),
    (
        "a data file that takes too long, or too much memory",
        "the work is ended, and that is told",
        "test_worker",
    ),
    ("kill -9 at any moment", "the file is whole: as it was, or as it was to be", "test_kills"),
)
"""Attacks that are no single request: what is tried, what comes of it, where it is tested."""

PAGE = """\
# Attacks on `open`, and what came of each

Made of [tests/server/attacks.yaml](../tests/server/attacks.yaml) by
[tests/server/test_attacks_page.py](../tests/server/test_attacks_page.py); each is a
test. After each, the server still answers its own page. What is defended, and how, is told in
[decision 0046](decisions/0046-open.md).
"""


def page() -> str:
    """The page that tells all attacks."""
    parts = [PAGE]
    for group, tried in attacks().items():
        rows = "\n".join(f"| {each.name} | {_request(each)} | {each.status} |" for each in tried)
        parts.append(f"## {group}\n\n| attack | request | answer |\n| --- | --- | --- |\n{rows}\n")
    rows = "\n".join(f"| {what} | {came} | `{test}` |" for what, came, test in OTHERS)
    head = "| attack | what came of it | test |\n| --- | --- | --- |"
    parts.append(f"## More than one request\n\n{head}\n{rows}\n")
    return "\n".join(parts)


def _request(attack: Attack) -> str:
    told = [f"{attack.method} {_short(attack.path)}"]
    told += (f"{name}: {_short(value) or 'none'}" for name, value in attack.headers.items())
    if attack.body:
        told.append(_short(attack.body))
    return " · ".join(f"`{each}`" for each in told)


def _short(text: Text) -> str:
    if isinstance(text, str):
        return text.encode("unicode_escape").decode().replace("|", "\\|")
    return "".join(f"{what}×{times}" if times != 1 else f"{what}" for what, times in pairs(text))

"""Who may ask for what: this machine's browser, with the cookie, from our own page."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hotline_report import limits

BODY_BYTES = limits.FILE_BYTES
BODY_SECONDS = 10.0
_LONGEST_PATH = 2_000
_HEADER_BYTES = 32 * 1024
_METHODS = ("GET", "HEAD", "POST")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""Of the page: what is not a file from here is not loaded, and nobody frames it."""

FRAMED_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
"""Of the bulletin, which brings its own style; no script runs in it."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
_NO_COOKIE = "请从命令窗口里给出的地址打开；地址只能用一次，已经用过的，请关掉工具再打开一次"
_ELSEWHERE = "这个请求不是从本机打开的页面发来的，没有理会"
_TOO_LARGE = f"一次发来的内容超过了 {BODY_BYTES // 1024 // 1024} MB"
_TOO_SLOW = "内容迟迟没有发完，不等了"


class Refusal(Exception):  # noqa: N818 - no error: an answer
    """What is answered in place of what was asked."""

    def __init__(self, status: int, message: str) -> None:
        self.status, self.message = status, message
        super().__init__(message)


class Keys:
    """What lets a browser in: the token of the first address, once; then the cookie."""

    def __init__(self, port: int) -> None:
        self.token: str | None = secrets.token_urlsafe(24)
        self._secret = secrets.token_urlsafe(32)
        # Cookies know no ports: each server on this machine has one of its own.
        self._name = f"hotline-report-{port}"

    @property
    def first_query(self) -> str:
        """Behind the first address."""
        return f"?t={self.token}"

    def cookie(self) -> str:
        """The cookie that is set when the token was right."""
        return f"{self._name}={self._secret}; Path=/; HttpOnly; SameSite=Strict"

    def takes(self, given: str) -> bool:
        """Whether that is the token, which holds no more then."""
        if self.token is None or not hmac.compare_digest(given.encode(), self.token.encode()):
            return False
        self.token = None
        return True

    def knows(self, headers: Mapping[bytes, bytes]) -> bool:
        """Whether a request has the cookie."""
        try:
            cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
        except CookieError:
            return False
        given = cookies.get(self._name)
        return given is not None and hmac.compare_digest(
            given.value.encode(), self._secret.encode()
        )


class Guard:
    """Stands before the application: what may not be asked does not reach it."""

    def __init__(self, app: ASGIApp, port: int, keys: Keys) -> None:
        self._app, self._keys = app, keys
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}".encode() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        try:
            headers = _once(scope["headers"])
            self._judge(scope, headers)
            location = self._first(scope)
            if location is not None:
                await _answer(send, 303, b"", location=location, cookie=self._keys.cookie())
                return
            if not self._keys.knows(headers):
                raise Refusal(403, _NO_COOKIE)
            body = _Body(receive, headers)
            await self._app(scope, body.receive, _with_headers(send))
        except Refusal as refusal:
            await _refuse(send, scope, refusal)

    def _judge(self, scope: Scope, headers: Mapping[bytes, bytes]) -> None:
        """Refuse what is not from this machine's own page.

        Raises:
            Refusal: why.
        """
        host = headers.get(b"host", b"").lower()
        if host not in self._hosts:
            raise Refusal(403, _ELSEWHERE)
        if headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
            raise Refusal(403, _ELSEWHERE)
        if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_PATH:
            raise Refusal(414, _ELSEWHERE)
        if sum(len(name) + len(value) for name, value in scope["headers"]) > _HEADER_BYTES:
            raise Refusal(431, _ELSEWHERE)
        if scope["method"] not in _METHODS:
            raise Refusal(405, _ELSEWHERE)
        if scope["method"] == "POST":
            if headers.get(b"origin", b"").lower() != b"http://" + host:
                raise Refusal(403, _ELSEWHERE)
            if headers.get(b"content-type", b"").split(b";")[0].strip() != b"application/json":
                raise Refusal(415, _ELSEWHERE)

    def _first(self, scope: Scope) -> str | None:
        """Where to go on from the first address; None where that is not what was asked."""
        if scope["path"] != "/" or scope["method"] != "GET" or not scope["query_string"]:
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("t", [""])[0]
        return "/" if given and self._keys.takes(given) else None


def _once(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers by name; one that must not come twice and does is worth nothing."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in found and name in (b"host", b"origin", b"content-type", b"sec-fetch-site"):
            raise Refusal(400, _ELSEWHERE)
        found[name] = found[name] + b"; " + value if name in found else value
    return found


class _Body:
    """What is sent with a request, within bounds of size and time."""

    def __init__(self, receive: Receive, headers: Mapping[bytes, bytes]) -> None:
        self._receive = receive
        self._left = BODY_BYTES
        self._is_whole = False
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or len(length) > 12 or int(length) > BODY_BYTES:  # noqa: PLR2004
            raise Refusal(413, _TOO_LARGE)

    async def receive(self) -> Message:
        if self._is_whole:
            # Nothing more comes but that the browser is gone.
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), BODY_SECONDS)
        except TimeoutError as error:
            raise Refusal(408, _TOO_SLOW) from error
        self._is_whole = message["type"] != "http.request" or not message.get("more_body", False)
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise Refusal(413, _TOO_LARGE)
        return message


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    """Each answer with what browsers must keep to, but for what it says itself."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given: list[Any] = list(message.get("headers", []))
            there = {bytes(name).lower() for name, _ in given}
            given += [
                (name.lower().encode(), value.encode())
                for name, value in _HEADERS.items()
                if name.lower().encode() not in there
            ]
            message = {**message, "headers": given}
        await send(message)

    return sending


async def _refuse(send: Send, scope: Scope, refusal: Refusal) -> None:
    if scope["path"].startswith("/api/") or scope["method"] == "POST":
        body = msgspec.json.encode({"message": refusal.message})
        await _answer(send, refusal.status, body, kind="application/json")
    else:
        text = f"{refusal.message}\n"
        await _answer(send, refusal.status, text.encode(), kind="text/plain; charset=utf-8")


async def _answer(  # noqa: PLR0913 - what an answer is made of
    send: Send,
    status: int,
    body: bytes,
    *,
    kind: str = "text/plain",
    location: str = "",
    cookie: str = "",
) -> None:
    headers = {"Content-Type": kind, "Connection": "close", **_HEADERS}
    if location:
        headers["Location"] = location
    if cookie:
        headers["Set-Cookie"] = cookie
    encoded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    encoded.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})

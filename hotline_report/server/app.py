"""What can be asked (docs/open-api.md)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from hotline_report.edit.edits import Place
from hotline_report.errors import BugError, HotlineError, InputError
from hotline_report.load.template_folders import PRODUCT_TEMPLATES
from hotline_report.load.there import is_file
from hotline_report.pipeline.filling_in.asking import explained, links, references
from hotline_report.pipeline.filling_in.building import What
from hotline_report.pipeline.filling_in.changes import Asked
from hotline_report.pipeline.filling_in.schema import schema
from hotline_report.server.builds import Builds
from hotline_report.server.events import TooManyStreamsError
from hotline_report.server.guard import FRAMED_POLICY, Refusal
from hotline_report.server.session import Session

PAGE = PRODUCT_TEMPLATES / "open"
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".svg": "image/svg+xml",
}
_NOT_THERE = "没有这个地址"
_NOT_READ = "看不懂发来的内容"
_NO_PAGE = "还没有可以看的页面；先改正列出的问题"
_MANY_PAGES = "打开的页面太多；请关掉几个"

T = TypeVar("T")


class _Version(Struct, frozen=True, forbid_unknown_fields=True):
    version: str = ""


class _Place(Struct, frozen=True, forbid_unknown_fields=True):
    place: Place
    version: str = ""


class _What(Struct, frozen=True, forbid_unknown_fields=True):
    what: What


class Routes:
    """Answers requests on one session; `stop` ends the server."""

    def __init__(self, session: Session, stop: Callable[[], None]) -> None:
        self._session, self._stop = session, stop
        self._builds = Builds(session)

    def app(self) -> Starlette:
        """The application."""
        gets = {
            "/": self._index,
            "/open/{name}": self._file,
            "/api/state": self._state,
            "/api/findings": self._findings,
            "/api/explain": self._explain,
            "/api/references": self._references,
            "/api/schema": self._schema,
            "/api/events": self._events,
            "/page": self._page,
            "/page/there": self._there,
            "/review": self._review,
            "/paper": self._paper,
            "/paper/{number:int}.png": self._paper_page,
            "/made/{job:int}/{number:int}": self._made,
        }
        posts = {
            "/api/changes": self._changes,
            "/api/try": self._try,
            "/api/undo": self._undo,
            "/api/redo": self._redo,
            "/api/links": self._links,
            "/api/mend": self._mend,
            "/api/build": self._build,
            "/api/stop": self._stopped,
        }
        routes = [Route(path, _safe(self._session, each)) for path, each in gets.items()]
        routes += [
            Route(path, _safe(self._session, each), methods=["POST"])
            for path, each in posts.items()
        ]
        return Starlette(routes=routes, exception_handlers={HTTPException: _no_page})

    # --- the page

    async def _index(self, _request: Request) -> Response:
        return FileResponse(PAGE / "index.html", media_type="text/html; charset=utf-8")

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        path = PAGE / name
        if Path(name).name != name or name.startswith(".") or path.suffix not in _TYPES:
            raise Refusal(404, _NOT_THERE)
        if not is_file(path):
            raise Refusal(404, _NOT_THERE)
        return FileResponse(path, media_type=f"{_TYPES[path.suffix]}; charset=utf-8")

    async def _page(self, _request: Request) -> Response:
        page = self._session.page
        return _framed(page.html if page is not None else _empty(_NO_PAGE))

    async def _there(self, _request: Request) -> Response:
        return _json(await self._session.there())

    async def _review(self, _request: Request) -> Response:
        found = self._session.reviewed
        return _framed(found.html if found is not None else _empty(_NO_PAGE))

    async def _paper(self, _request: Request) -> Response:
        self._session.wish_paper()
        paper = self._session.paper
        version = paper.version if paper is not None else ""
        return _json({"version": version, "pages": paper.pages if paper is not None else 0})

    async def _paper_page(self, request: Request) -> Response:
        picture = await self._session.picture(request.path_params["number"])
        if picture is None:
            raise Refusal(404, _NOT_THERE)
        return Response(picture, media_type="image/png")

    # --- what is filled in

    async def _state(self, _request: Request) -> Response:
        return _raw(await self._session.state())

    async def _schema(self, _request: Request) -> Response:
        return _json(schema())

    async def _findings(self, _request: Request) -> Response:
        found = self._session.reviewed
        return _json(found.findings if found is not None else {})

    async def _changes(self, request: Request) -> Response:
        return _raw(await self._session.change(await _read(request, Asked)))

    async def _try(self, request: Request) -> Response:
        return _raw(await self._session.trial(await _read(request, Asked)))

    async def _undo(self, request: Request) -> Response:
        await _read(request, _Version)
        return _raw(await self._session.step(is_back=True))

    async def _redo(self, request: Request) -> Response:
        await _read(request, _Version)
        return _raw(await self._session.step(is_back=False))

    async def _mend(self, request: Request) -> Response:
        await _read(request, _Version)
        return _raw(await self._session.mend())

    async def _explain(self, request: Request) -> Response:
        asked = request.query_params
        names = (asked.get("table", ""), asked.get("row", ""), asked.get("column", ""))
        return _json(await self._session.ask(explained, names))

    async def _references(self, request: Request) -> Response:
        return _json(await self._session.ask(references, request.query_params.get("text", "")))

    async def _links(self, request: Request) -> Response:
        return _json(await self._session.ask(links, (await _read(request, _Place)).place))

    # --- events, files, the end

    async def _events(self, _request: Request) -> Response:
        try:
            stream = self._session.events.stream()
        except TooManyStreamsError as error:
            raise Refusal(503, _MANY_PAGES) from error
        return StreamingResponse(stream, media_type="text/event-stream")

    async def _build(self, request: Request) -> Response:
        return _json({"job": self._builds.start((await _read(request, _What)).what)})

    async def _made(self, request: Request) -> Response:
        path = self._builds.file(request.path_params["job"], request.path_params["number"])
        if path is None or not path.is_file():
            raise Refusal(404, _NOT_THERE)
        is_shown = path.suffix in (".html", ".pdf")
        return FileResponse(
            path,
            filename=path.name,
            content_disposition_type="inline" if is_shown else "attachment",
            headers={"Content-Security-Policy": FRAMED_POLICY} if path.suffix == ".html" else None,
        )

    async def _stopped(self, request: Request) -> Response:
        await _read(request, _Version)
        self._stop()
        return _json({})


Handler = Callable[[Request], Awaitable[Response]]


def _safe(session: Session, handler: Handler) -> Handler:
    """What a handler answers, and what it answers where something is wrong."""

    async def answering(request: Request) -> Response:
        try:
            return await handler(request)
        except InputError as error:
            problem = error.problems[0]
            told = f"{problem.field}：{problem.found}；{problem.remedy}"
            return _json({"message": told}, 422)
        except HotlineError as error:
            return _json({"message": str(error)}, 409)
        except BugError as error:
            return _json({"message": session.bug(error)}, 500)
        except Refusal as refusal:
            return _json({"message": refusal.message}, refusal.status)
        except Exception as error:
            return _json({"message": session.bug(error)}, 500)

    return answering


async def _no_page(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _json({"message": _NOT_THERE}, status)


async def _read(request: Request, kind: type[T]) -> T:
    """What was sent, strictly.

    Raises:
        Refusal: it is not that.
    """
    body = await request.body()
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        detail = str(error) if isinstance(error, msgspec.ValidationError) else ""
        raise Refusal(400, f"{_NOT_READ} {detail}".strip()) from error


def _json(value: object, status: int = 200) -> Response:
    return _raw(msgspec.json.encode(value), status)


def _raw(body: bytes, status: int = 200) -> Response:
    return Response(body, status, media_type="application/json")


def _framed(html: str) -> Response:
    headers = {"Content-Security-Policy": FRAMED_POLICY}
    return Response(html, media_type="text/html; charset=utf-8", headers=headers)


def _empty(text: str) -> str:
    return f'<!DOCTYPE html><html lang="zh-CN"><title>{text}</title><p>{text}</p></html>'

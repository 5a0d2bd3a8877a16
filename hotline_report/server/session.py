"""One data file, open: what is known of it, what is asked, and what is done when it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct

from hotline_report.errors import BugError, HotlineError, InputError
from hotline_report.load.decode import read_bytes
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.filling_in import knowing
from hotline_report.pipeline.filling_in.building import Built, What, built
from hotline_report.pipeline.filling_in.changes import Asked
from hotline_report.pipeline.filling_in.rendering import (
    Page,
    Paper,
    Reviewed,
    page_of,
    paper_of,
    picture_of,
    reviewed,
    there_of,
)
from hotline_report.pipeline.filling_in.saving import (
    Parts,
    Saved,
    fill_in,
    mended,
    saved,
    taken_back,
    tried,
)
from hotline_report.pipeline.filling_in.whereabouts import Whereabouts
from hotline_report.server.events import Events
from hotline_report.server.versions import Versions
from hotline_report.server.worker import Worker

_NOTHING_LEFT = "没有可以退回的改动"
_SUPERSEDED = "后面又有改动，这一次不再计算"
_STATE_WAIT = 0.4
"""Seconds after which a change from elsewhere is told, if the page is not made by then."""
_CHECKS_WAIT = 0.1
"""Seconds that the browser has for the page by itself, before it is checked."""
_PAPER_WAIT = 0.5
"""Seconds in which nothing is changed before paper is made, which takes as long as all else."""


class Opened(Struct, frozen=True):
    """What is open: the data file, where its form is, and where what is made goes."""

    path: Path
    folders: TemplateFolders
    output: Path


class Session:
    """All that is known of the file; its methods run one at a time where they write."""

    def __init__(
        self, opened: Opened, worker: Worker, events: Events, bug: Callable[[BaseException], str]
    ) -> None:
        """Of a file.

        Args:
            opened: the file.
            worker: who does all work on it.
            events: where the pages are told.
            bug: keeps the details of a mistake of ours, and says so.
        """
        self.opened, self._worker, self.events, self.bug = opened, worker, events, bug
        self.page: Page | None = None
        self.reviewed: Reviewed | None = None
        self.paper: Paper | None = None
        self._pictures: dict[int, bytes] = {}
        self._there = Whereabouts()
        self._parts: Parts | None = None
        self._versions = Versions()
        self._writing = asyncio.Lock()
        self._rendering: asyncio.Task[None] | None = None
        self._trying: asyncio.Task[Any] | None = None
        self._to_tell: asyncio.TimerHandle | None = None
        self._wants_paper = self._is_primed = False

    def begin(self) -> None:
        """Make what is shown first."""
        self._notice()
        self.render()

    def end(self) -> None:
        """Let go of what is being made."""
        for task in (self._rendering, self._trying):
            if task is not None:
                task.cancel()

    # --- what there is

    async def state(self) -> bytes:
        """The whole state, as JSON."""
        async with self._writing:
            self._look()
            if self._parts is None or self._parts.version != self._versions.version:
                self._parts = await self._do(fill_in)
            return _state(self._parts, None)

    def _notice(self) -> bool:
        """Look what the file is by now; whether it is another than was known."""
        with suppress(HotlineError):
            return self._versions.came(read_bytes(self.opened.path))
        return False

    def _look(self) -> bool:
        """The same, and make anew what is shown."""
        is_another = self._notice()
        if is_another:
            self._show()
        return is_another

    def _show(self) -> None:
        """Tell that the file is another, or what it rests on, and show that."""
        self._parts = None
        # Who looks at the page sees it first: to show the tables anew takes as long.
        loop = asyncio.get_running_loop()
        self._to_tell = loop.call_later(_STATE_WAIT, self._tell_state)
        self.render()

    def _tell_state(self) -> None:
        """Tell that the file is another, once."""
        if self._to_tell is not None:
            self._to_tell.cancel()
            self._to_tell = None
            self.events.tell("state", version=self._versions.version)

    async def _do(self, work: Callable[..., Any], *given: Any, is_aside: bool = False) -> Any:
        opened = self.opened
        asked = partial(work, opened.path, *given, opened.folders)
        return await self._worker.do(asked, is_aside=is_aside)

    # --- what is asked

    async def change(self, asked: Asked) -> bytes:
        """Make changes, and write them."""
        base = self._versions.content(asked.version)
        return await self._written(asked.version, saved, asked, base)

    async def mend(self) -> bytes:
        """Mend what has one right answer."""
        return await self._written("", mended)

    async def _written(self, version: str, work: Callable[..., Any], *given: Any) -> bytes:
        """Have something written; the answer to a page that has this version."""
        async with self._writing:
            # What is being made will be of the old file; who fills in does not wait for it.
            self._stop_rendering()
            try:
                before = self._parts
                done: Saved = await self._do(work, *given)
                if done.new:
                    self._versions.made(done.old, done.new)
                    self.events.tell("state", version=done.parts.version)
                self._parts = done.parts
            finally:
                self.render()
            is_known = before is not None and before.version == version
            return self._answer(done, before if is_known else None)

    async def trial(self, asked: Asked) -> bytes:
        """What would come of changes."""
        before = self._parts
        if self._trying is not None:
            # Who types on does not wait for what was typed before.
            self._trying.cancel()
        base = self._versions.content(asked.version)
        task = self._trying = asyncio.create_task(self._do(tried, asked, base))
        try:
            done: Saved = await task
        except asyncio.CancelledError as error:
            if self._trying is task:
                raise
            raise HotlineError(_SUPERSEDED) from error
        is_known = before is not None and before.version == asked.version
        return self._answer(done, before if is_known else None)

    async def step(self, *, is_back: bool) -> bytes:
        """Take a change back, or make one again that was taken back."""
        async with self._writing:
            versions = self._versions
            content = versions.back() if is_back else versions.forth()
            if content is None:
                raise HotlineError(_NOTHING_LEFT)
            before = self._parts
            done: Saved = await self._do(taken_back, versions.current, content)
            versions.went(content, is_back=is_back)
            self._parts = done.parts
            self.events.tell("state", version=done.parts.version)
            self.render()
            return self._answer(done, before)

    def _answer(self, done: Saved, known: Parts | None) -> bytes:
        undo, redo = self._versions.steps
        return msgspec.json.encode(
            {
                "state": Raw(_state(done.parts, known)),
                "refused": done.refused,
                "remarks": done.remarks,
                "conflicts": done.conflicts,
                "undo": undo,
                "redo": redo,
            }
        )

    async def ask(self, work: Callable[..., Any], *given: Any) -> Any:
        """An answer that changes nothing."""
        return await self._do(work, *given)

    async def build(self, what: What, tell: Callable[[str], None]) -> Built:
        """Make files of the file as it is."""
        opened = self.opened
        work = partial(built, opened.path, what, opened.folders, opened.output)
        return await self._worker.do(work, tell)

    # --- what is done when something changes

    async def changed(self, paths: Collection[Path]) -> None:
        """Files that the page rests on changed, whoever changed them."""
        async with self._writing:
            data = self.opened.path.resolve()
            # The data file may be what was written here, or was touched and not changed.
            if any(path != data for path in paths):
                self._is_primed = False
                self._notice()
                self._show()
            else:
                self._look()

    async def there(self) -> Whereabouts:
        """What is where on the page, as far as that is known."""
        version = self.page.version if self.page is not None else ""
        if self._there.version != version:
            with suppress(HotlineError):
                self._there = await self._do(there_of)
        return self._there

    async def picture(self, number: int) -> bytes | None:
        """A page of the paper; None where there is no such page."""
        paper = self.paper
        if paper is None or not 1 <= number <= paper.pages:
            return None
        known = self._pictures.get(number)
        if known is None:
            known = await self._worker.do(partial(picture_of, paper.pdf, number))
            if self.paper is paper:
                self._pictures[number] = known
        return known

    def wish_paper(self) -> None:
        """Somebody looks at the paper."""
        self._wants_paper = True
        # What is being made is checked first, and then comes to the paper.
        is_resting = self._rendering is None or self._rendering.done()
        if is_resting and (self.paper is None or self.paper.version != self._versions.version):
            self.render(is_page_known=True)

    def _stop_rendering(self) -> None:
        if self._rendering is not None:
            self._rendering.cancel()

    def render(self, *, is_page_known: bool = False) -> None:
        """Make anew what is shown; what is being made is not wanted any more."""
        self._stop_rendering()
        self._rendering = asyncio.create_task(self._render(is_page_known=is_page_known))

    async def _render(self, *, is_page_known: bool) -> None:
        if not is_page_known:
            page: Page | None = await self._told(self._do(page_of))
            if page is not None and page.html:
                self.page = page
            if page is not None:
                problems = [msgspec.to_builtins(each) for each in page.problems]
                self.events.tell("page", version=page.version, problems=problems)
            self._tell_state()
            if page is None:
                return
            if not page.html:
                return
            await asyncio.sleep(_CHECKS_WAIT)
            self.reviewed = await self._told(self._do(reviewed, is_aside=True)) or self.reviewed
            self.events.tell("findings", version=page.version)
            self._prime()
        if self._wants_paper:
            # Who only looks has changed nothing, and nothing more is waited for.
            await asyncio.sleep(0 if is_page_known else _PAPER_WAIT)
            looked = self._do(paper_of, is_aside=not is_page_known)
            paper: Paper | None = await self._told(looked)
            if paper is not None:
                self.paper = paper
                self._pictures.clear()
                self.events.tell("paper", version=paper.version, pages=paper.pages)

    def _prime(self) -> None:
        """What is made next is of much the same file."""
        opened = self.opened
        works = knowing.FILE if self._is_primed else (*knowing.FILE, *knowing.FORM)
        self._worker.prime([partial(work, opened.path, opened.folders) for work in works])
        self._is_primed = True

    async def _told(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What comes of work; None, and its failure told, where nothing does."""
        try:
            return await work
        except InputError as error:
            problem = error.problems[0]
            self.events.tell(
                "failed", message=f"{problem.field}：{problem.found}；{problem.remedy}"
            )
        except HotlineError as error:
            self.events.tell("failed", message=str(error))
        except BugError as error:
            self.events.tell("failed", message=self.bug(error))
        return None


def _state(parts: Parts, known: Parts | None) -> bytes:
    """The state as JSON; what of it became otherwise, where it is known what a page has."""
    before_fields = known.fields if known is not None else {}
    before_tables = known.tables if known is not None else {}
    fields: dict[str, object] = {
        name: Raw(data) for name, data in parts.fields.items() if before_fields.get(name) != data
    }
    tables = {
        name: Raw(data) for name, data in parts.tables.items() if before_tables.get(name) != data
    }
    if tables:
        fields["tables"] = tables
    return msgspec.json.encode({"version": parts.version, **fields})

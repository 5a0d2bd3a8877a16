"""Files that are made from the page, one job after the other."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from hotline_report.errors import BugError, HotlineError, InputError
from hotline_report.formatting.sizes import size_text
from hotline_report.pipeline.filling_in.building import Built, What
from hotline_report.pipeline.filling_in.state import problems_shown
from hotline_report.server.session import Session

_MOST = 50
"""Jobs whose files can still be fetched."""


class Builds:
    """Makes files, tells of it, and knows what was made."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._files: dict[int, tuple[Path, ...]] = {}
        self._number = 0
        self._one_at_a_time = asyncio.Lock()
        self._running: set[asyncio.Task[None]] = set()

    def start(self, what: What) -> int:
        """Begin to make something; the number of the job."""
        self._number += 1
        task = asyncio.create_task(self._run(self._number, what))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return self._number

    def file(self, job: int, number: int) -> Path | None:
        """A file of a job, from 0."""
        files = self._files.get(job, ())
        return files[number] if 0 <= number < len(files) else None

    async def _run(self, job: int, what: What) -> None:
        tell = self._session.events.tell
        async with self._one_at_a_time:
            made = await self._made(job, what)
        self._files[job] = made.files
        while len(self._files) > _MOST:
            del self._files[next(iter(self._files))]
        files = [
            {
                "name": path.name,
                "size": size_text(path.stat().st_size),
                "url": f"/made/{job}/{number}",
            }
            for number, path in enumerate(made.files)
        ]
        problems = [msgspec.to_builtins(each) for each in made.problems]
        tell(
            "made",
            job=job,
            what=what.value,
            files=files,
            summary=made.summary,
            notices=made.notices,
            problems=problems,
        )

    async def _made(self, job: int, what: What) -> Built:
        def step(line: str) -> None:
            self._session.events.tell("progress", job=job, line=line)

        try:
            return await self._session.build(what, step)
        except InputError as error:
            count = len(error.problems)
            return Built(
                (), f"有 {count} 处问题，没有生成", problems=problems_shown(error.problems, None)
            )
        except HotlineError as error:
            return Built((), str(error))
        except BugError as error:
            return Built((), self._session.bug(error))

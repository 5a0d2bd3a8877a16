"""Work in another process: done once, wherever its result is asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hotline_report.errors import UsageError
from hotline_report.pipeline.beside import Beside


def test_it_is_done_once_however_often_its_result_is_asked_for(tmp_path: Path) -> None:
    note = tmp_path / "times"

    def work() -> int:
        with note.open("a", encoding="utf-8") as file:
            file.write("x")
        return os.getpid()

    beside = Beside(work)
    assert beside.result() == beside.result()
    assert note.read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing works in another process here")
def test_it_is_done_in_another_process() -> None:
    assert Beside(os.getpid).result() != os.getpid()


def test_what_it_raises_is_raised_here() -> None:
    def work() -> None:
        raise UsageError("没有这张表")

    with pytest.raises(UsageError, match="没有这张表"):
        Beside(work).result()


def test_what_cannot_be_sent_is_made_here() -> None:
    def work() -> None:
        pass

    assert Beside(lambda: work).result() is work


def test_one_that_dies_is_replaced_by_this_one() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os._exit(9)
        return here

    assert Beside(work).result() == here

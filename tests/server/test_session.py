"""Filling in through the server: what is written, told and taken back; conflicts; files made."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hotline_report.pipeline.filling_in.state import version_of
from tests.filling_in.support import difference
from tests.samples import ROOT
from tests.server.support import Server, opened, set_cell, started

SAMPLE = (ROOT / "data" / "example" / "2024.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with opened(tmp_path_factory.mktemp("open")) as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    """The one server, with the sample as it is, and nothing that could be taken back."""
    running.path.write_text(f"{SAMPLE}# 别的程序\n", encoding="utf-8")
    running.get("/api/state")
    running.path.write_text(SAMPLE, encoding="utf-8")
    running.get("/api/state")
    return running


def text_of(server: Server) -> str:
    return server.path.read_text(encoding="utf-8")


def written(server: Server, text: str) -> str:
    """Another program writes the file; what it is called then."""
    server.path.write_text(text, encoding="utf-8")
    return version_of(text.encode())


def until(events: Iterator[tuple[str, Any]], kind: str, version: str = "") -> Any:
    """The next of a kind, of that version."""
    return next(
        said for each, said in events if each == kind and version in ("", said.get("version"))
    )


def test_a_change_is_written_and_shown_and_taken_back_and_made_again(server: Server) -> None:
    events = server.events()
    first = server.get("/api/state").json
    answer = server.change(first["version"], set_cell("尚贤", "", "电话", "2244"))
    assert difference(SAMPLE, text_of(server)) == ["-    电话: 2243", "+    电话: 2244"]
    # No more is told than what became otherwise.
    assert list(answer["state"]["tables"]) == ["尚贤"]
    assert (answer["undo"], answer["redo"]) == (1, 0)
    version = answer["state"]["version"]
    until(events, "page", version)
    assert b"2244" in server.get("/page").body
    until(events, "findings", version)
    codes = {each["code"] for each in server.get("/api/findings").json["findings"]}
    assert "S01" in codes or "S02" in codes
    back = server.post("/api/undo", {"version": version}).json
    assert text_of(server) == SAMPLE
    assert (back["undo"], back["redo"], back["state"]["version"]) == (0, 1, first["version"])
    again = server.post("/api/redo", {}).json
    assert again["state"]["version"] == version
    assert server.post("/api/redo", {}).status == 409


def test_what_would_come_of_a_change_is_told_and_not_written(server: Server) -> None:
    version = server.get("/api/state").json["version"]
    asked = {
        "version": version,
        "changes": [set_cell("诉求总量与办理", "企业诉求", "电话", "9157")],
    }
    tried = server.post("/api/try", asked).json
    (grid,) = tried["state"]["tables"].values()
    shown = {
        entry["key"]["row"]: entry["shown"]
        for row in grid["rows"]
        for cell in row
        for entry in cell.get("entries", [])
        if (entry["key"]["aspect"], entry["key"]["column"]) == ("数", "电话")
    }
    # 463728 + 9157
    assert shown["总计"] == "472885"
    assert text_of(server) == SAMPLE


def test_another_program_changes_the_file_and_its_form(server: Server) -> None:
    events = server.events()
    server.get("/api/state")
    version = written(server, SAMPLE.replace("电话: 2243", "电话: 2999"))
    until(events, "page", version)
    assert b"2999" in server.get("/page").body
    # The page stays where the file has a mistake, which is told with its place.
    told = until(events, "page", written(server, SAMPLE.replace("电话: 2243", "电话: 29O9")))
    (problem,) = told["problems"]
    assert problem["line"] == SAMPLE.split("\n").index("    电话: 2243") + 1
    assert problem["target"]["key"]["column"] == "电话"
    assert b"2999" in server.get("/page").body
    # Last year's figures.
    until(events, "findings", written(server, SAMPLE))
    last_year = server.path.with_name("2023.yaml")
    old = last_year.read_text(encoding="utf-8")
    last_year.write_text(old.replace("565754", "1565754"), encoding="utf-8")
    # 579705 against 1565754; a page that never shows it is waited for in vain.
    shows = (each for each, _ in events if each == "page")
    assert any(b"62.98%" in server.get("/page").body for _ in shows)
    last_year.write_text(old, encoding="utf-8")


def test_what_another_program_did_is_not_overwritten(server: Server) -> None:
    version = server.get("/api/state").json["version"]
    events = server.events()
    theirs = SAMPLE.replace("电话: 2243", "电话: 2999")
    until(events, "state", written(server, theirs))
    answer = server.change(
        version, set_cell("尚贤", "", "电话", "1"), set_cell("尚贤", "", "互联网", "1095")
    )
    (conflict,) = answer["conflicts"]
    assert conflict["change"] == 0
    assert (conflict["before"], conflict["yours"], conflict["theirs"]) == ("2243", "1", "2999")
    # Where nobody else was, it is made.
    assert text_of(server) == theirs.replace("互联网: 1094", "互联网: 1095")
    # Whoever has seen it may choose.
    server.change(answer["state"]["version"], set_cell("尚贤", "", "电话", "1"))
    assert "    电话: 1\n" in text_of(server)


def test_a_list_that_another_program_changed_is_not_changed_by_number(server: Server) -> None:
    version = server.get("/api/state").json["version"]
    lines = SAMPLE.split("\n")
    there = next(n for n, line in enumerate(lines) if line.startswith("    - {制度标准规范"))
    theirs = "\n".join(
        [*lines[:there], "    - {制度标准规范: 《新》, 合计数量: 1}", *lines[there:]]
    )
    written(server, theirs)
    answer = server.change(version, {"kind": "remove", "table": "制度标准", "index": 1})
    assert len(answer["conflicts"]) == 1
    assert text_of(server) == theirs


def test_what_happened_elsewhere_ends_what_can_be_taken_back(server: Server) -> None:
    version = server.get("/api/state").json["version"]
    server.change(version, set_cell("尚贤", "", "电话", "1"))
    theirs = SAMPLE.replace("电话: 2243", "电话: 2999")
    written(server, theirs)
    assert server.post("/api/undo", {}).status == 409
    assert text_of(server) == theirs


def test_files_are_made_with_progress_and_can_be_fetched(server: Server) -> None:
    events = server.events()
    job = server.post("/api/build", {"what": "draft"}).json["job"]
    seen = []
    for kind, said in events:
        if kind in ("progress", "made"):
            assert said["job"] == job
            seen.append(kind)
        if kind == "made":
            break
    assert "progress" in seen
    files = {Path(each["name"]).suffix: each["url"] for each in said["files"]}
    assert set(files) == {".pdf", ".docx", ".html"}
    assert server.get(files[".pdf"]).body.startswith(b"%PDF")
    page = server.get(files[".html"])
    assert "sandbox" in page.headers["content-security-policy"]
    assert server.get(files[".docx"]).headers["content-disposition"].startswith("attachment")
    server.post("/api/build", {"what": "check"})
    made = until(events, "made")
    assert [each["name"].endswith("-校核.html") for each in made["files"]] == [True]
    written(server, SAMPLE.replace("电话: 2243", "电话: 2244"))
    server.post("/api/build", {"what": "diff"})
    made = until(events, "made")
    assert made["summary"].startswith("与草稿1比较")
    told = server.get(made["files"][0]["url"]).body.decode()
    assert "2243" in told
    assert "2244" in told


def test_the_paper_is_made_when_somebody_looks_at_it(server: Server) -> None:
    events = server.events()
    server.get("/paper")
    pages = until(events, "paper")["pages"]
    assert pages > 3
    assert server.get(f"/paper/{pages}.png").body.startswith(b"\x89PNG")
    assert server.get(f"/paper/{pages + 1}.png").status == 404


def test_what_a_page_asks_while_somebody_types(server: Server) -> None:
    lines = server.get("/api/explain?table=%E5%B0%9A%E8%B4%A4&row=&column=%E7%94%B5%E8%AF%9D").json
    assert lines["lines"][0] == "尚贤 › 电话：2243件"
    found = server.get("/api/references?text=%E5%B0%9A%E8%B4%A4.%E7%94%B5%E8%AF%9D").json
    first = found["references"][0]
    assert first == {"name": "尚贤.电话", "insert": "尚贤.电话 | 件", "shown": "2243件"}
    version = server.get("/api/state").json["version"]
    place = ["结语"]
    text = "全年受理人才诉求总量3337件。"
    server.change(version, {"kind": "text", "place": place, "text": text})
    (link,) = server.post("/api/links", {"place": place}).json["links"]
    assert text[link["start"] : link["end"]] == link["typed"] == "3337件"
    assert link["insert"] == "尚贤.诉求总量 | 件"


def test_what_has_one_right_answer_is_mended(server: Server) -> None:
    assert server.post("/api/mend", {}).status == 409
    wrong = SAMPLE.replace("电话: 2243", "电话: 2,243").replace("互联网: 1094", "互联网：1094")
    written(server, wrong)
    answer = server.post("/api/mend", {}).json
    assert len(answer["remarks"]) == 2
    assert text_of(server) == SAMPLE
    server.post("/api/undo", {})
    assert text_of(server) == wrong


def test_the_button_ends_it(tmp_path: Path) -> None:
    with opened(tmp_path) as server:
        events = server.events()
        assert server.post("/api/stop", {}).status == 200
        until(events, "stopping")
        server.process.wait()


def test_killed_it_leaves_the_last_saved_file_whole(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        version = server.enter().get("/api/state").json["version"]
        wanted = {SAMPLE}
        for number in range(5):
            answer = server.change(version, set_cell("尚贤", "", "电话", str(number)))
            version = answer["state"]["version"]
        wanted.add(text_of(server))
        asked = {"version": version, "changes": [set_cell("尚贤", "", "电话", "99")]}
        wanted.add(text_of(server).replace("电话: 4\n", "电话: 99\n"))
        child = os.fork()
        if child == 0:
            try:
                server.post("/api/changes", asked)
            finally:
                os._exit(0)
        os.kill(server.process.pid, signal.SIGKILL)
        os.waitpid(child, 0)
        server.process.wait()
        assert text_of(server) in wanted
        with started(tmp_path) as again:
            assert again.enter().get("/api/state").status == 200

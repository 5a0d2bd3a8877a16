"""Numbered changes of a data file: listed, or those that were chosen written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.messages import say, show_notices
from hotline_report.errors import UsageError
from hotline_report.formatting.edits import common_start
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.word import NOTE_CALL
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.proposals import Item, Proposals, Taken, write

_ALL = "all"
_RANGE = re.compile(r"([0-9]{1,6})(?:[-–~～至到]([0-9]{1,6}))?")
_SEPARATORS = re.compile(r"[,，、;；\s]+")
_LONGEST = 300
_SHORTEST_RUN = 3
_AROUND = 12

apply_option = click.option(
    "--apply",
    "chosen",
    default="",
    metavar="编号",
    help="写入数据文件的改动：列出的编号，如 1,3-5；all 是所有可以写入的。不写时只列出",
)


def listed_or_written(
    taken: Taken, chosen: str, file: Path, folders: TemplateFolders, nothing: str
) -> ExitCode:
    """List what is proposed, or write what was chosen of it.

    Args:
        taken: the proposals.
        chosen: what stood behind --apply, "" where they are only to be listed.
        file: the data file.
        folders: where its form is.
        nothing: what is said where nothing is proposed.

    Raises:
        UsageError: there is no proposal of such a number.
        InputError: what was written has made a mistake of the data file.
    """
    proposals = taken.proposals
    show_notices(proposals.notices)
    if not chosen:
        for line in _listed(proposals, nothing):
            click.echo(line)
        return ExitCode.CHANGED if proposals else ExitCode.DONE
    if not proposals:
        click.echo(nothing)
        return ExitCode.DONE
    numbers = _numbers(chosen, len(proposals.written))
    _write(taken, numbers, file)
    # What was written may contradict the rest: a word that fits no more, a name that stands twice.
    bounded(lambda _: prepare(file, folders).notices, file, lambda _: None)
    return ExitCode.DONE


def _write(taken: Taken, numbers: list[int], file: Path) -> None:
    proposals = taken.proposals
    write(taken, numbers)
    if numbers:
        say(f"✔ {file} 写入了 {len(numbers)} 处：{_in_short(numbers)}")
    else:
        say(f"{file} 没有改动：没有可以写入的")
    left = [each for n, each in enumerate(proposals.written, 1) if n not in numbers]
    if left or proposals.others:
        say(f"没有写入的还有 {len(left) + len(proposals.others)} 处：")
        for item in (*left, *proposals.others):
            for line in _told("·", item):
                say(line)


def _numbers(chosen: str, most: int) -> list[int]:
    """The numbers that were chosen, in order.

    Raises:
        UsageError: there is no such proposal, or it is no number.
    """
    if chosen.strip().lower() in {_ALL, "全部"}:
        return list(range(1, most + 1))
    found: set[int] = set()
    for word in filter(None, _SEPARATORS.split(chosen)):
        match = _RANGE.fullmatch(word)
        if match is None:
            raise UsageError(f"--apply 后面的“{word[:20]}”不是编号，应写成 1,3-5 或 all")
        first, last = int(match[1]), int(match[2] or match[1])
        wrong = next((n for n in (first, last) if not 1 <= n <= most), None)
        if wrong is not None:
            known = f"可以写入的编号是 1 至 {most}" if most else "没有可以写入的改动"
            raise UsageError(f"没有第 {wrong} 处；{known}。没有写入")
        if first > last:
            raise UsageError(f"--apply 后面的“{word}”前大后小，应写成 {last}-{first}")
        found.update(range(first, last + 1))
    if not found:
        raise UsageError("--apply 后面要写编号，如 1,3-5，或 all")
    return sorted(found)


def _in_short(numbers: list[int]) -> str:
    """Numbers in order, three and more in a row as 3-5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ([f"{run[0]}-{run[-1]}"] if len(run) >= _SHORTEST_RUN else map(str, run) for run in runs)
    return "、".join(text for run in told for text in run)


def _listed(proposals: Proposals, nothing: str) -> Iterator[str]:
    """The list as people read it."""
    if not proposals:
        yield nothing
        return
    if proposals.written:
        yield f"可以写入的，{len(proposals.written)} 处："
        for number, item in enumerate(proposals.written, start=1):
            yield from _told(f"{number}.", item)
    if proposals.others:
        yield f"{'另有' if proposals.written else ''}需要人来决定的，{len(proposals.others)} 处："
        for item in proposals.others:
            yield from _told("·", item)
    if proposals.written:
        yield "写入：在这条命令后面加 --apply 和编号，如 --apply 1,3-5；全部写入用 --apply all"


def _told(mark: str, item: Item) -> Iterator[str]:
    line = f"（第 {item.line} 行）" if item.line else ""
    yield f"  {mark} [{item.kind.value}] {item.place}{line}"
    old, new = _narrowed(item.old, item.new) if item.old and item.new else (item.old, item.new)
    before, after = item.around
    old, new = f"{before}{old}{after}", f"{before}{new}{after}"
    if old:
        yield f"     原：{_shown(old)}"
    if new:
        yield f"     改：{_shown(new)}"
    elif old:
        yield "     改：（删去）"
    if item.why:
        yield f"     {_shown(item.why)}"


def _narrowed(old: str, new: str) -> tuple[str, str]:
    """Long texts where they differ, with some words around that stayed."""
    before = common_start(old, new)
    after = common_start(old[before:][::-1], new[before:][::-1])
    start = before - _AROUND if before > 2 * _AROUND else 0
    cut = after - _AROUND if after > 2 * _AROUND else 0
    # Numbers are shown whole.
    while start > 0 and old[start - 1 : start + 1].isdigit():
        start -= 1
    while cut > 0 and old[len(old) - cut - 1 : len(old) - cut + 1].isdigit():
        cut -= 1

    def narrowed(text: str) -> str:
        return f"{'……' * (start > 0)}{text[start : len(text) - cut]}{'……' * (cut > 0)}"

    return narrowed(old), narrowed(new)


def _shown(text: str) -> str:
    text = text.replace("\n", "⏎").replace(NOTE_CALL, "[注]")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"

"""`hotline-report editions`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.form_changes import change_lines
from hotline_report.cli.form_listing import described
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.errors import InputError, Position, Problem, UsageError
from hotline_report.load.edition_files import meant_form
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import FORMS, TemplateFolders, readable_name
from hotline_report.pipeline.form_changes import form_changes
from hotline_report.pipeline.limited import bounded

_EXAMPLES = """示例：
  hotline-report editions                 列出所有表式
  hotline-report editions 某省-2023       列出一个表式的各表、各行、各列
  hotline-report editions 某省-2023 某省-2024  后一个与前一个相比，增、减、改名、改变了什么"""

_MOST = 2
"""Forms that are compared."""

_COMMAND_LINE = Position(Path("命令行"), 1, 1)


@click.command("editions", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("names", nargs=-1, metavar="[表式] [另一个表式]")
@templates_option
def editions_command(names: tuple[str, ...], templates: Path | None) -> None:
    """列出表式；写明名称时，列出它的数据表、行、列和勾稽关系；写两个时，列出后一个改了什么。"""
    folders = template_folders(templates)
    known = folders.names(FORMS)
    names = tuple(map(readable_name, names))
    for each in names:
        if each not in known:
            hint = meant_form(each, known) or "，"
            raise UsageError(f"没有名为“{each}”的表式{hint}可用的有：{'、'.join(known)}")
    if len(names) > _MOST:
        raise UsageError(f"一次写一个表式，或者两个来比较，写了 {len(names)} 个")
    if len(names) == _MOST:
        _show_changes(names[0], names[1], folders)
        return
    name = names[0] if names else None
    problems: list[Problem] = []
    for each in known if name is None else [name]:
        path = folders.find(FORMS, each) or Path(each)
        try:
            lines = bounded(partial(_lines, each, folders, name is not None), path, click.echo)
        except InputError as error:
            # A form that cannot be read must not hide those behind it.
            problems.extend(error.problems)
            lines = [] if name else [f"{each}  读不了，有 {len(error.problems)} 处问题，见后面"]
        for line in lines:
            click.echo(line)
    if problems:
        raise InputError(problems)


def _show_changes(before: str, now: str, folders: TemplateFolders) -> None:
    """What is otherwise in the later form."""
    path = folders.find(FORMS, now) or Path(now)

    def work(_tell: object) -> list[str]:
        forms = (read_edition(name, _COMMAND_LINE, folders) for name in (now, before))
        return list(change_lines(form_changes(*forms)))

    lines = bounded(work, path, click.echo)
    click.echo(f"{now} 与 {before} 相比：{'' if lines else '没有不同'}")
    for line in lines:
        click.echo(line)


def _lines(name: str, folders: TemplateFolders, is_whole: bool, _tell: object) -> list[str]:
    edition = read_edition(name, _COMMAND_LINE, folders)
    if is_whole:
        return list(described(edition))
    return [f"{name}  {edition.about}，{len(edition.tables)} 张表"]

"""What git calls: a version of a data file as lines, and two versions compared. Not for people."""

from __future__ import annotations

from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.options import template_folders
from hotline_report.errors import UsageError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.git_driver import COMPARE, LIST, lines_of, report_of_change

_ANYTHING = {"ignore_unknown_options": True}


@click.command(COMPARE, cls=ChineseCommand, hidden=True, context_settings=_ANYTHING)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
def git_diff_command(words: tuple[str, ...]) -> None:
    """供 git 调用：比较一个数据文件的两个版本。"""
    click.echo(report_of_change(words, _folders()), nl=False)


@click.command(LIST, cls=ChineseCommand, hidden=True)
@click.argument("file", type=click.Path(path_type=Path))
def git_text_command(file: Path) -> None:
    """供 git 调用：把数据文件的一个版本印成一行一个数、一行一句话。"""
    click.echo(lines_of(file, _folders()), nl=False)


def _folders() -> TemplateFolders:
    """The forms as they are now; a folder that leads elsewhere is none."""
    try:
        return template_folders(None)
    except UsageError:
        return TemplateFolders.with_own(None)

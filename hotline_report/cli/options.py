"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from hotline_report.errors import UsageError
from hotline_report.load.template_folders import OWN_TEMPLATES, TemplateFolders, foreign_file
from hotline_report.load.workspace import leads_out

_F = TypeVar("_F", bound=Callable[..., Any])


templates_option = click.option(
    "-t",
    "--templates",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="自己的模板文件夹，其中有的文件代替软件自带的；不写时为当前文件夹下的 templates（如有）",
)


files_argument = click.argument(
    "files", nargs=-1, required=True, metavar="数据文件...", type=click.Path(path_type=Path)
)


def output_option(what: str, more: str = "") -> Callable[[_F], _F]:
    """The folder of files that are made: what it is, and what is to be known of it."""
    return click.option(
        "-o",
        "--output",
        default="output",
        metavar="文件夹",
        type=click.Path(path_type=Path),
        help=f"{what}；不写时为 output{more}",
    )


def template_folders(own: Path | None) -> TemplateFolders:
    """The folders to look in for forms, page formats and page templates.

    Raises:
        UsageError: a folder was named that is not there, one that nobody named is a link, or a link
        in it leads out of it.
    """
    if own is not None and not os.path.isdir(own):  # noqa: PTH112 - never raises, as is_dir may
        raise UsageError(f"没有模板文件夹 {own}，请检查 -t 后面的路径")
    if own is None and OWN_TEMPLATES.is_dir():
        own = OWN_TEMPLATES
        if (elsewhere := leads_out(own)) is not None:
            raise UsageError(
                f"当前文件夹下的 {own} 是一个链接，通到当前文件夹之外的 {elsewhere}，没有采用。"
                f"要用那里的模板，请写 -t {elsewhere}；不用的，请删去这个链接"
            )
    if own is not None and (foreign := foreign_file(own)) is not None:
        raise UsageError(
            f"{foreign} 是一个链接，通到模板文件夹 {own} 之外的 {foreign.resolve()}，没有采用。"
            f"请把那里的文件复制过来，或删去这个链接"
        )
    return TemplateFolders.with_own(own)

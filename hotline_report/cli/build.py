"""`hotline-report build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.termui import progressbar

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.guesses import chosen_formats, refuse_formats_among_files
from hotline_report.cli.messages import say, show_failure, show_success
from hotline_report.cli.options import (
    files_argument,
    output_option,
    template_folders,
    templates_option,
)
from hotline_report.errors import UsageError
from hotline_report.pipeline.build import FORMATS, Order, Outcome, build, build_many
from hotline_report.writers.file_names import check_draft_name

DEFAULT_FORMATS = "pdf,docx,html"

_EXAMPLES = """示例：
  hotline-report build data/某市/2023.yaml
  hotline-report build data/某市/2023.yaml --format pdf
  hotline-report build data/某市/2023.yaml --format pdf,docx,html,csv,json -o 成果
  hotline-report build data/*/2024.yaml"""


def _formats(_context: click.Context, _option: click.Parameter, text: str) -> tuple[str, ...]:
    return chosen_formats(text, FORMATS)


@click.command("build", cls=ChineseCommand, epilog=_EXAMPLES)
@files_argument
@click.option(
    "--format",
    "formats",
    default=DEFAULT_FORMATS,
    metavar="格式",
    callback=_formats,
    help=f"要生成的格式，用逗号隔开：{','.join(FORMATS)}；不写时为 {DEFAULT_FORMATS}",
)
@output_option("输出文件夹", "，文件在其中的 <城市>/<年度>/ 下")
@click.option(
    "--draft",
    is_flag=True,
    help="生成草稿：校核有错误也生成，每页标明是草稿几和未处理的问题数；依次编为草稿1、草稿2……，"
    "文件名后加“-草稿1”等，以前的草稿不动",
)
@click.option(
    "--draft-name",
    default="",
    metavar="名称",
    help="生成草稿，叫这个名称，不编号；已有同名的草稿，就代替它",
)
@click.option(
    "--no-title",
    "untitled",
    is_flag=True,
    help="用于粘贴的片段不带标题和发布单位，粘贴到另有标题栏的网站后台时用",
)
@templates_option
def build_command(  # noqa: PLR0913, PLR0917 - one for each option
    files: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path,
    draft: bool,
    draft_name: str,
    untitled: bool,
    templates: Path | None,
) -> int:
    """由数据文件生成年度发布。"""
    name = check_draft_name(draft_name) if draft_name else ""
    is_draft = draft or bool(name)
    order = Order(formats, output, template_folders(templates), is_draft, not untitled, name)
    paths = list(dict.fromkeys(files))
    refuse_formats_among_files(paths, FORMATS)
    _refuse_same_target(paths)
    outcomes = [build(paths[0], order, say)] if len(paths) == 1 else _build_many(paths, order)
    for outcome in outcomes:
        if outcome.files:
            show_success(outcome)
        else:
            show_failure(outcome)
    if len(paths) > 1:
        made = sum(1 for outcome in outcomes if outcome.files)
        say(f"共 {len(paths)} 份，完成 {made} 份，未完成 {len(paths) - made} 份")
    return max(_exit_code(outcome) for outcome in outcomes)


def _refuse_same_target(paths: list[Path]) -> None:
    """Files of the same city's folder and year would overwrite each other's results."""
    seen: dict[tuple[str, str], Path] = {}
    for path in paths:
        key = (path.absolute().parent.name, path.stem)
        if key in seen:
            raise UsageError(
                f"{seen[key]} 和 {path} 会生成到同一个位置；请分两次运行，用 -o 写到不同的文件夹"
            )
        seen[key] = path


def _build_many(paths: list[Path], order: Order) -> list[Outcome]:
    """Build with a progress bar; outcomes in the order in which the files were named."""
    outcomes = build_many(paths, order)
    with progressbar(outcomes, length=len(paths), label="生成中", file=sys.stderr) as bar:
        done = {outcome.path: outcome for outcome in bar}
    return [done[path] for path in paths]


def _exit_code(outcome: Outcome) -> ExitCode:
    if outcome.problems:
        return ExitCode.INPUT
    if outcome.unwritable or outcome.lacking:
        return ExitCode.OUTPUT
    return ExitCode.DONE if outcome.files else ExitCode.CHECKS_FAILED

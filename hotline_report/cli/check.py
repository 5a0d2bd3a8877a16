"""`hotline-report check`."""

from __future__ import annotations

from pathlib import Path

import click

from hotline_report import __version__
from hotline_report.checks import RULES
from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.guesses import one_format, refuse_formats_among_files
from hotline_report.cli.messages import failed, say, show_notices, show_problems, shown_path
from hotline_report.cli.options import (
    files_argument,
    output_option,
    template_folders,
    templates_option,
)
from hotline_report.errors import InputError, Problem, UsageError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.finding import UNUSED_WAIVER
from hotline_report.pipeline.check import Report, ReviewPage, has_errors, report, write_review_page
from hotline_report.writers.files import settle_interrupted
from hotline_report.writers.findings.data import UNREADABLE, findings_json, findings_sarif
from hotline_report.writers.findings.text import lines, summary, waiver_lines

_EXAMPLES = """示例：
  hotline-report check data/某市/2023.yaml
  hotline-report check data/*/2023.yaml --format json
  hotline-report check data/某市/2023.yaml --numbers"""


_FORMATS = ("text", "json", "sarif", "html")


def _format(_context: click.Context, _option: click.Parameter, text: str) -> str:
    return one_format(text, _FORMATS)


@click.command("check", cls=ChineseCommand, epilog=_EXAMPLES)
@files_argument
@click.option(
    "--format",
    "form",
    default="text",
    metavar="格式",
    callback=_format,
    help="text 供人阅读（不写时用它）；html 是供审稿人看的网页；json、sarif 供其他软件使用",
)
@output_option("html 格式的输出文件夹")
@click.option(
    "--numbers",
    is_flag=True,
    help="另外列出正文里的每一个数和它核对到的数据，供审稿人逐个勾对",
)
@templates_option
def check_command(
    files: tuple[Path, ...], form: str, output: Path, numbers: bool, templates: Path | None
) -> int:
    """校核数据文件：查出数据、同比、占比和文字中的错误，并说明理由。"""
    if numbers and form != "text":
        raise UsageError("--numbers 只能与 text 格式合用，请删去 --numbers 或 --format")
    refuse_formats_among_files(files, _FORMATS)
    folders = template_folders(templates)
    wanted = "numbers" if numbers else "page" if form == "html" else ""
    done: list[Report] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(files):
        checked = _check(path, folders, output, wanted, problems)
        if checked is None:
            continue
        done.append(checked)
        show_notices(checked.notices)
        if checked.folder and (settled := settle_interrupted(checked.folder)):
            show_notices((settled,))
        if checked.problems:
            _show_refused(path, checked.problems)
            problems.extend(checked.problems)
        if form == "text":
            _show(path, checked)
        elif checked.page and checked.folder:
            _write_page(checked, checked.page, checked.folder)
    found = [finding for checked in done for finding in checked.findings]
    if form == "json":
        click.echo(findings_json(found, problems), nl=False)
    elif form == "sarif":
        titles = {rule.code: rule.page.title for rule in RULES.values()}
        titles[UNUSED_WAIVER] = "对不上任何结果的豁免"
        titles[UNREADABLE] = "填写问题，没有校核"
        click.echo(findings_sarif(found, __version__, titles, Path.cwd(), problems), nl=False)
    if problems:
        return ExitCode.INPUT
    wrong = any(has_errors(checked.findings) for checked in done)
    return ExitCode.CHECKS_FAILED if wrong else ExitCode.DONE


def _check(
    path: Path, folders: TemplateFolders, output: Path, wanted: str, problems: list[Problem]
) -> Report | None:
    """The file checked; None, its problems told and added, where it could not be."""
    try:
        return report(path, folders, output, wanted)
    except InputError as error:
        show_notices(error.notices)
        _show_refused(path, error.problems)
        problems.extend(error.problems)
        return None


def _show_refused(path: Path, problems: tuple[Problem, ...]) -> None:
    show_problems(problems)
    for line in failed(path, problems, "改正后再校核"):
        say(line)


def _show(path: Path, checked: Report) -> None:
    for line in lines(checked.findings, shown_path):
        click.echo(line)
    click.echo(f"{shown_path(path)}：{summary(checked.findings)}")
    for line in (*waiver_lines(checked.findings), *checked.numbers):
        click.echo(line)


def _write_page(checked: Report, page: ReviewPage, folder: Path) -> None:
    for file in write_review_page(page, folder):
        say(f"{shown_path(file)}：{summary(checked.findings)}")

"""`hotline-report check`."""

from __future__ import annotations

from pathlib import Path

import click

from hotline_report import __version__
from hotline_report.checks import RULES
from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.messages import say, show_problems, shown_path
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.errors import InputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.finding import Finding, Level
from hotline_report.pipeline.check import check_file
from hotline_report.writers.findings.data import findings_json, findings_sarif
from hotline_report.writers.findings.text import lines, summary

_EXAMPLES = """示例：
  hotline-report check data/huaian/2023.yaml
  hotline-report check data/*/2023.yaml --format json"""


@click.command("check", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument(
    "files", nargs=-1, required=True, metavar="数据文件...", type=click.Path(path_type=Path)
)
@click.option(
    "--format",
    "form",
    default="text",
    metavar="格式",
    type=click.Choice(["text", "json", "sarif"]),
    help="text 供人阅读（不写时用它）；json、sarif 供其他软件使用",
)
@templates_option
def check_command(files: tuple[Path, ...], form: str, templates: Path | None) -> int:
    """校核数据文件：查出数据、同比、占比和文字中的错误，并说明理由。"""
    folders = template_folders(templates)
    found: list[Finding] = []
    code = ExitCode.DONE
    for path in dict.fromkeys(files):
        findings = _findings(path, folders)
        if findings is None:
            code = ExitCode.INPUT
            continue
        found.extend(findings)
        if form == "text":
            _show(path, findings)
    if form == "json":
        click.echo(findings_json(found), nl=False)
    elif form == "sarif":
        titles = {rule.code: rule.title for rule in RULES.values()}
        click.echo(findings_sarif(found, __version__, titles), nl=False)
    errors = any(f.level is Level.ERROR and f.waiver is None for f in found)
    return max(code, ExitCode.CHECKS_FAILED if errors else ExitCode.DONE)


def _findings(path: Path, folders: TemplateFolders) -> tuple[Finding, ...] | None:
    try:
        return check_file(path, folders)
    except InputError as error:
        show_problems(error.problems)
        say(f"✘ {path} 有 {len(error.problems)} 处填写问题，改正后再校核")
        return None


def _show(path: Path, findings: tuple[Finding, ...]) -> None:
    for line in lines(findings, shown_path(path)):
        click.echo(line)
    click.echo(f"{shown_path(path)}：{summary(findings)}")

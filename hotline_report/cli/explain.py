"""`hotline-report explain`."""

from __future__ import annotations

from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.messages import show_notices
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.errors import UsageError
from hotline_report.load.template_folders import readable_name
from hotline_report.pipeline.explain import explain, find_figure
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.prepare import prepare

_EXAMPLES = """示例：
  hotline-report explain data/某市/2023.yaml 表名 行名 列名
  hotline-report explain data/某市/2023.yaml 表名 列名        只有一行的表不写行
表、行、列都用表式里的名称，可用 hotline-report editions 查看。"""

_MOST_NAMES = 3


@click.command("explain", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("file", metavar="数据文件", type=click.Path(path_type=Path))
@click.argument("names", nargs=-1, required=True, metavar="表 [行] 列")
@templates_option
def explain_command(file: Path, names: tuple[str, ...], templates: Path | None) -> None:
    """说明一个数的来历：填写的位置、算式、上年值和未舍入的结果。"""
    if not 1 < len(names) <= _MOST_NAMES:
        raise UsageError("请依次写出表、行、列的名称（只有一行的表不写行）")
    folders = template_folders(templates)

    def work(_tell: object) -> tuple[tuple[str, ...], list[str]]:
        prepared = prepare(file, folders)
        figure = find_figure(prepared.figures, [readable_name(name) for name in names])
        return prepared.notices, list(explain(figure, prepared.bulletin.period))

    notices, lines = bounded(work, file, lambda _: None)
    show_notices(notices)
    for line in lines:
        click.echo(line)

"""`hotline-report read`."""

from __future__ import annotations

from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.cli.proposals import apply_option, listed_or_written
from hotline_report.pipeline.data_files import data_file_of
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.read_sheet import read_sheet

_EXAMPLES = """示例：
  hotline-report read 填报.xlsx data/某市/2023.yaml               只列出改动，不写
  hotline-report read 填报.xlsx 某市 2023                         同上，写城市和年度
  hotline-report read 填报.xlsx data/某市/2023.yaml --apply 1,3-5  写入第 1、3、4、5 处
  hotline-report read 填报.xlsx data/某市/2023.yaml --apply all    写入所有可以写入的

退出码：0 没有改动，或已写入；1 有改动，还没有写入；3 文件有误，或写入以后有了要改的地方"""


@click.command("read", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("workbook", metavar="工作簿.xlsx", type=click.Path(path_type=Path))
@click.argument("words", metavar="数据文件|城市 年度", nargs=-1, required=True)
@apply_option
@templates_option
def read_command(
    workbook: Path, words: tuple[str, ...], chosen: str, templates: Path | None
) -> int:
    """把填好的工作簿读回数据文件：列出每一处，确认后写入。

    工作簿由 hotline-report sheet 做成，用 Excel、WPS 或 LibreOffice 填写都可以。拿不准的格不写，
    说明在哪个工作表的哪一格、为什么。数据文件里的注释、正文、次序和写法都不变。
    """
    file = data_file_of(words, f"read {workbook}")
    folders = template_folders(templates)
    taken = bounded(lambda _: read_sheet(workbook, file, folders), workbook, lambda _: None)
    return listed_or_written(taken, chosen, file, folders, "工作簿里填的与数据文件相同，没有改动")

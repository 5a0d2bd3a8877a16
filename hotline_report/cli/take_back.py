"""`hotline-report take-back`."""

from __future__ import annotations

from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.cli.proposals import apply_option, listed_or_written
from hotline_report.pipeline.data_files import data_file_of
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.take_back import take_back

_EXAMPLES = """示例：
  hotline-report take-back 改稿.docx data/某市/2023.yaml               只列出改动，不写
  hotline-report take-back 改稿.docx 某市 2023                         同上，写城市和年度
  hotline-report take-back 改稿.docx data/某市/2023.yaml --apply 1,3-5  写入第 1、3、4、5 处
  hotline-report take-back 改稿.docx data/某市/2023.yaml --apply all    写入所有可以写入的

退出码：0 没有改动，或已写入；1 有改动，还没有写入；3 文件有误，或写入以后有了要改的地方"""


@click.command("take-back", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("word", metavar="改稿.docx", type=click.Path(path_type=Path))
@click.argument("words", metavar="数据文件|城市 年度", nargs=-1, required=True)
@apply_option
@templates_option
def take_back_command(
    word: Path, words: tuple[str, ...], chosen: str, templates: Path | None
) -> int:
    """把领导在 Word 文件里的改动收回数据文件：列出每一处，确认后写入。

    直接改的、用修订改的都可以，批注也列出来。计算出来的数（合计、占比、同比、正文里引用的数）
    不会写入，只说明它由哪些数得来。数据文件里的注释、次序和写法都不变。
    """
    file = data_file_of(words, f"take-back {word}")
    folders = template_folders(templates)
    taken = bounded(lambda _: take_back(word, file, folders), word, lambda _: None)
    return listed_or_written(taken, chosen, file, folders, "没有要收回的改动")

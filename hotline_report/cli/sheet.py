"""`hotline-report sheet`."""

from __future__ import annotations

from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.messages import say, show_notices, shown_path
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.errors import UsageError
from hotline_report.formatting.sizes import size_text
from hotline_report.load.workspace import refuse_links
from hotline_report.pipeline.data_files import data_file_of
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.sheet import file_name, make_sheet, write_sheet

_EXAMPLES = """示例：
  hotline-report sheet data/某市/2023.yaml              做成 data/某市/2023.xlsx
  hotline-report sheet 某市 2023                        同上，写城市和年度
  hotline-report sheet data/某市/2023.yaml -o 填报.xlsx  写到别处

填好以后用 hotline-report read 读回。"""


@click.command("sheet", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("words", metavar="数据文件|城市 年度", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="工作簿的文件名；不写时放在数据文件旁边，名称相同，如 2023.xlsx",
)
@click.option("--force", is_flag=True, help="已有这个工作簿时也重新做一个，代替原来的")
@templates_option
def sheet_command(
    words: tuple[str, ...], output: Path | None, templates: Path | None, *, force: bool
) -> int:
    """做一个填报用的 Excel 工作簿：各表和印出来的一样，合计、占比、同比由公式马上算出。

    每节一个工作表，要填的格是浅黄色的，上年的数在下面用灰色列出。已填的数照样在里面。
    """
    file = data_file_of(words, "sheet")
    folders = template_folders(templates)
    target = output or file_name(file)
    if target.suffix.lower() != ".xlsx":
        raise UsageError(f"工作簿的文件名以 .xlsx 结尾，如 {target.with_suffix('.xlsx')}")
    refuse_links([target], "请用 -o 写明写到哪里")
    if target.exists() and not force:
        raise UsageError(
            f"已经有 {shown_path(target)}，里面可能有填好的数，没有改动。"
            f"要另做一个，用 -o 写别的文件名；要代替它，加 --force"
        )
    made = bounded(lambda _: make_sheet(file, folders), file, lambda _: None)
    show_notices(made.notices)
    write_sheet(target, made.data)
    say(f"✔ {file} 做成了工作簿：")
    say(f"    {shown_path(target)}（{size_text(len(made.data))}）")
    say(f"    填好以后：hotline-report read {shown_path(target)} {file}")
    return ExitCode.DONE

"""`hotline-report new`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.form_changes import change_lines
from hotline_report.cli.messages import say, show_notices, shown_path
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.load.workspace import refuse_links, refuse_within_data
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.new import Started, Wanted, start
from hotline_report.writers.new_files import write_new

_EXAMPLES = """示例：
  hotline-report new 某市 2024                       由 data/某市/2023.yaml 和 2024 年的表式
  hotline-report new data/某市 2024-05               不是全年的：月、季度、半年、周
  hotline-report new 某市 2024 --form 某省-2024      写明用哪个表式
  hotline-report new 某市 2024 --from 旧稿.yaml      写明从哪个文件沿用文字

写出 data/某市/2024.yaml：各表各行各列都在，空着，旁边是单位和上年的数；标题、章节和文字沿用上年的，
每句前面有“【上年】”，改写好的删去这个记号，没有记号了才能生成正式的发布。已有的文件不会改动。"""


@click.command("new", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("city", metavar="城市")
@click.argument("period", metavar="年度")
@click.option(
    "--form",
    default="",
    metavar="表式",
    help="用哪个表式；不写时，用这个地方当年的，还没有的沿用最近一年的",
)
@click.option(
    "--from",
    "source",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="从哪个数据文件沿用文字；不写时，是同一文件夹里上年（上期）的",
)
@templates_option
def new_command(
    city: str, period: str, form: str, source: Path | None, templates: Path | None
) -> None:
    """建立新一年的数据文件：表式的各表各格都在，上年的数在旁边，上年的文字作了记号。

    城市写 data 下文件夹的名称，或者城市（主体）的全称。
    """
    refuse_within_data()
    wanted = Wanted(city, period, form, source, template_folders(templates))
    named = source or Path("data") / city
    started = bounded(lambda _: start(wanted), named, lambda _: None)
    refuse_links(started.files)
    write_new(started.files)
    show_notices(started.notices)
    for line in _told(started):
        say(line)


def _told(started: Started) -> Iterator[str]:
    path = shown_path(started.path)
    yield f"✔ 写好了 {path}：表式 {started.form}，要填 {started.cells} 格"
    if started.went_on:
        form = next(p for p in started.files if p.stem == started.form)
        yield f"    还没有今年的表式，先沿用“{started.went_on}”，写在 {shown_path(form)}"
    counts = started.counts
    if started.source is not None:
        told = f"{counts.sentences} 句前面有“{counts.mark}”，逐句改写或确认，再删去记号"
        yield f"    文字沿用 {shown_path(started.source)}：{told}"
        if counts.linked:
            yield f"    其中 {counts.linked} 个手打的数就是表里的数，已换成引用，填了数就自动更新"
        if counts.unlinked:
            yield (
                f"    有 {counts.unlinked} 处引用的数，今年的表式里没有了，或者是排名、记录里的，"
                "照上年印的写成了文字"
            )
    if started.changes:
        yield f"与上年的表式 {started.form_before} 相比："
        yield from change_lines(started.changes)
        yield "    没有同比的格，另有可比的数的，写成“{本年: 数, 上年: 数}”"
    elif started.source is not None:
        yield f"    表式与上年的 {started.form_before} 没有不同"
    yield f"下一步：填数、改写文字，随时可以看草稿：hotline-report build {path} --draft"

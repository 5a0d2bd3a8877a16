"""`hotline-report fix`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.messages import say, show_notices, shown_path
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.pipeline.fix import Fix, Fixed, apply, fixed
from hotline_report.pipeline.limited import bounded

_EXAMPLES = """示例：
  hotline-report fix data/某市/2024.yaml             只列出，不改文件
  hotline-report fix data/某市/2024.yaml --apply     改在文件里

只改怎么改只有一种的：千位分隔符，全角的数字、冒号和花括号里的逗号，日期，表式已有的单位和百分号，
制表符，差一格的缩进，“|”下面缩进不够的文字，连在一起的热词。别的字一个也不动。

退出码：0 没有要改的，或已经改好；1 有可以改的，还没有改；3 文件里还有要人来改的地方"""

_LONGEST = 160


@click.command("fix", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("file", metavar="数据文件", type=click.Path(path_type=Path))
@click.option("--apply", "applied", is_flag=True, help="改在数据文件里；不写时只列出")
@templates_option
def fix_command(file: Path, applied: bool, templates: Path | None) -> int:
    """改正数据文件里改法只有一种的毛病：先列出每一处，加 --apply 才改。"""
    folders = template_folders(templates)
    found = bounded(lambda _: fixed(file, folders), file, lambda _: None)
    show_notices(found.notices)
    if not found.fixes:
        click.echo("没有可以替您改的")
        return _left(found, file)
    if applied:
        apply(found)
        say(f"✔ {file} 改了 {len(found.fixes)} 处：")
    else:
        click.echo(f"可以替您改的，{len(found.fixes)} 处：")
    for each in found.fixes:
        for line in _told(each):
            click.echo(line)
    if not applied:
        click.echo("照这样改：在这条命令后面加 --apply")
        _left(found, file)
        return ExitCode.CHANGED
    return _left(found, file)


def _left(found: Fixed, file: Path) -> int:
    if not found.left:
        return ExitCode.DONE
    say(f"还有 {len(found.left)} 处要您来改，见 hotline-report check {shown_path(file)}")
    return ExitCode.INPUT


def _told(fix: Fix) -> Iterator[str]:
    field = f" 【{fix.field}】" if fix.field else ""
    yield f"  第 {fix.line} 行{field}{'' if field else ' '}{fix.found}"
    for sign, text in (("原", fix.old), ("改", fix.new)):
        first, *others = text.split("\n")
        more = f" ……（{len(others) + 1} 行）" if others else ""
        shown = first.strip("\n") if len(first) <= _LONGEST else f"{first[:_LONGEST]}……"
        yield f"     {sign}：{shown}{more}"

"""`hotline-report schema`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.messages import say, shown_path
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.errors import Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import FORMS, TemplateFolders, readable_name
from hotline_report.load.workspace import refuse_links
from hotline_report.pipeline.editor_schema import schema_text
from hotline_report.pipeline.limited import bounded
from hotline_report.writers.files import write_all

_EXAMPLES = """示例：
  hotline-report schema 某省-2024                     显示出来
  hotline-report schema 某省-2024 -o 某省.schema.json  写成文件

在数据文件第一行写上“# yaml-language-server: $schema=某省.schema.json”，能读它的编辑器（VS Code 装
YAML 扩展）就会补全表名、列名，边打边标出错处。hotline-report new 写的文件已经有这一行。"""

_COMMAND_LINE = Position(Path("命令行"), 1, 1)


@click.command("schema", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("form", metavar="表式")
@click.option(
    "-o",
    "--output",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到哪个文件；不写时显示出来",
)
@templates_option
def schema_command(form: str, output: Path | None, templates: Path | None) -> None:
    """写出一个表式的 JSON Schema，编辑器用它补全名称、标出错处。"""
    folders = template_folders(templates)
    name = readable_name(form)
    path = folders.find(FORMS, name) or Path(name)
    text = bounded(partial(_text, name, folders), path, lambda _: None)
    if output is None:
        click.echo(text, nl=False)
        return
    refuse_links([output])
    write_all(output.parent, {output.name: text.encode()})
    say(f"✔ 写好了 {shown_path(output)}")


def _text(name: str, folders: TemplateFolders, _tell: object) -> str:
    return schema_text(read_edition(name, _COMMAND_LINE, folders))

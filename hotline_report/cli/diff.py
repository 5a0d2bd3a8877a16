"""`hotline-report diff`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.guesses import one_format
from hotline_report.cli.messages import say, show_notices, shown_path
from hotline_report.cli.options import output_option, template_folders, templates_option
from hotline_report.errors import UsageError
from hotline_report.pipeline.changes_files import comparison, write_changes
from hotline_report.pipeline.diff import Compared, asked, diff
from hotline_report.pipeline.draft_sources import Sources
from hotline_report.pipeline.whole_drafts import why_not_whole
from hotline_report.writers.changes.registry import (
    AUTHOR,
    FORMATS,
    NEED_DOCUMENTS,
    NEED_WHOLE,
    SHOWN,
    Signed,
)
from hotline_report.writers.changes.text import summary

_EXAMPLES = """示例：
  hotline-report diff data/某市/2023.yaml                   与上次生成的比较
  hotline-report diff 草稿1 data/某市/2023.yaml              与草稿1比较
  hotline-report diff 草稿1 草稿2
  hotline-report diff 旧/2023.yaml data/某市/2023.yaml       比较两个数据文件
  hotline-report diff HEAD~1:data/某市/2023.yaml data/某市/2023.yaml
  hotline-report diff 草稿1 草稿2 --format docx --author 王科长   带修订标记的 Word 文件

退出码：0 两稿相同；1 有变化；3 有填写错误，没有全部比较"""

_WORDS = 2
_LONGEST_NAME = 50
_FIRST_YEAR = 1900


def _format(_context: click.Context, _option: click.Parameter, text: str) -> str:
    return one_format(text, FORMATS)


def _author(_context: click.Context, _option: click.Parameter, text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST_NAME:
        raise click.BadParameter(f"应为 1 至 {_LONGEST_NAME} 个字的姓名")
    return name


def _date(_context: click.Context, _option: click.Parameter, text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        date = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        date = None
    if date is None or date.year < _FIRST_YEAR:
        raise click.BadParameter(f"“{text[:40]}”不是日期，应写成 2025-02-18 或 2025-02-18T09:30")
    return date


@click.command("diff", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("words", nargs=-1, required=True, metavar="[旧稿] 新稿")
@click.option(
    "--format",
    "form",
    default="text",
    metavar="格式",
    callback=_format,
    help="text 供人阅读（不写时用它）；html 是标出改动的网页；docx 是带修订标记的 Word 文件；"
    "json 供其他软件使用",
)
@output_option("生成的文件所在的文件夹，以前的草稿从这里找")
@click.option(
    "--author",
    default=AUTHOR,
    envvar="HOTLINE_REPORT_AUTHOR",
    metavar="姓名",
    callback=_author,
    help=f"Word 修订的作者；不写时取环境变量 HOTLINE_REPORT_AUTHOR，也没有的为 {AUTHOR}",
)
@click.option(
    "--date",
    default=None,
    envvar="HOTLINE_REPORT_DATE",
    metavar="日期",
    callback=_date,
    help="Word 修订的日期，如 2025-02-18 或 2025-02-18T09:30；"
    "不写时取环境变量 HOTLINE_REPORT_DATE，也没有的为新稿的日期",
)
@templates_option
def diff_command(  # noqa: PLR0913, PLR0917 - one for each option
    words: tuple[str, ...],
    form: str,
    output: Path,
    author: str,
    date: datetime | None,
    templates: Path | None,
) -> int:
    """比较两稿：先说哪些数改了、改了多少、哪些数随之变化，再说文字、结构和校核结果。

    旧稿、新稿可以写数据文件、放数据文件的文件夹、生成的 JSON 或 PDF、草稿的名称（草稿1），
    或 git 里的旧版本（HEAD~1:data/某市/2023.yaml）。只写一个数据文件，就与上次生成的比较。
    """
    if len(words) > _WORDS:
        raise UsageError(f"最多写两个：旧稿和新稿，写了 {len(words)} 个")
    sources = Sources(template_folders(templates), output, form in NEED_DOCUMENTS)
    compared: list[Compared] = []
    code = ExitCode.DONE
    for pair in asked("" if len(words) == 1 else words[0], words[-1]):
        if pair.name and not (pair.old and pair.new):
            say(f"{pair.name}：只在{'新' if pair.new else '旧'}的文件夹里有，没有比较")
            code = max(code, ExitCode.CHANGED)
            continue
        found = diff(pair.old, pair.new, sources)
        show_notices((*found.old.notices, *found.new.notices))
        compared.append(found)
        code = max(code, _code(found))
    if form in SHOWN:
        content = SHOWN[form]([comparison(each) for each in compared])
        click.echo(content.decode(), nl=False)
    else:
        for each in compared:
            if form in NEED_WHOLE and (reason := why_not_whole(each)):
                say(reason)
            else:
                _write(each, form, output, Signed(author, date))
    return code


def _code(compared: Compared) -> ExitCode:
    if compared.changes.unread:
        return ExitCode.INPUT
    return ExitCode.CHANGED if compared.changes else ExitCode.DONE


def _write(compared: Compared, form: str, output: Path, signed: Signed) -> None:
    written = write_changes(compared, form, output, signed)
    show_notices(written.notices)
    for file in written.files:
        say(f"{shown_path(file)}：{summary(compared.changes)}")

"""`hotline-report import`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.import_report import report_lines
from hotline_report.cli.messages import say, shown_path
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.errors import UsageError
from hotline_report.load.periods import read_period
from hotline_report.load.template_folders import FORMS, OWN_TEMPLATES, TemplateFolders
from hotline_report.load.unreadable import DATA_FILE
from hotline_report.load.workspace import refuse_links, refuse_within_data
from hotline_report.pipeline.data_files import no_period
from hotline_report.pipeline.importing.questions import Question, answered, questions_of
from hotline_report.pipeline.importing.reading import Imported, Wanted, import_file
from hotline_report.pipeline.limited import bounded
from hotline_report.recognition.tables import Answers
from hotline_report.writers.new_files import write_new

_EXAMPLES = """示例：
  hotline-report import 去年.docx                            写出 data/某市/2023.yaml
  hotline-report import 去年.docx 某市 2023                  写明城市和年度
  hotline-report import 去年.html --form 某省-2023           写明用哪个表式
  hotline-report import 去年.pdf --city 某市 --year 2023 -o data/某市/2023.yaml
  hotline-report import 去年.docx --ask                      没有把握的，一处一处问

列出每张表对上了哪一张、有几成把握，和没有放进去的每一格、每一段。没有一个表式合适的，另写一个草拟的
表式。已有的文件不会改动。

退出码：0 都放进去了，印出来和原来一样；1 写好了，有要人看的地方；3 文件有误；4 无法写入"""


@click.command("import", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("words", metavar="文件 [城市 年度]", nargs=-1, required=True)
@click.option("--form", default="", metavar="表式", help="用哪个表式；不写时，用最合的一个")
@click.option("--city", default="", metavar="城市", help="哪个城市的；不写时，看标题和发布单位")
@click.option("--year", default="", metavar="年度", help="哪一年的；不写时，看标题和正文")
@click.option(
    "-o",
    "--output",
    metavar="数据文件",
    type=click.Path(path_type=Path),
    help="写到哪里；不写时，写到 data/<城市>/<年度>.yaml",
)
@click.option("--ask", is_flag=True, help="没有把握的表、行、列，一处一处问")
@templates_option
def import_command(  # noqa: PLR0913, PLR0917 - one for each option
    words: tuple[str, ...],
    form: str,
    city: str,
    year: str,
    output: Path | None,
    ask: bool,
    templates: Path | None,
) -> int:
    """把已经发布的文件（Word、网页、PDF 等）读成那一年的数据文件。"""
    folders = template_folders(templates)
    if output is None:
        refuse_within_data()
    elif output.suffix.lower() not in DATA_FILE.endings:
        name = output.with_suffix(DATA_FILE.endings[0])
        raise UsageError(f"数据文件的文件名以 {DATA_FILE.endings[0]} 结尾，如 {name}")
    file, wanted = _wanted(words, form, city, year)
    found = _import(file, wanted, folders, Answers())
    if ask and (questions := questions_of(found)):
        answers = answered(questions, [_ask(question) for question in questions])
        found = _import(file, wanted, folders, answers)
    path = output or Path("data") / found.folder / f"{found.period.stem}.yaml"
    files = {path: found.text}
    if found.form_text:
        own = templates or OWN_TEMPLATES
        files[own / FORMS / f"{found.edition.name}.yaml"] = found.form_text
    refuse_links(files)
    write_new(files)
    for line in report_lines(found):
        click.echo(line)
    for each in files:
        say(f"✔ 写好了 {shown_path(each)}")
    say(f"下一步：hotline-report build {shown_path(path)} --draft")
    return ExitCode.DONE if found.is_whole else ExitCode.CHANGED


def _wanted(words: Sequence[str], form: str, city: str, year: str) -> tuple[Path, Wanted]:
    """Which file is meant, and what is said of it, by options or behind its name.

    Raises:
        UsageError: there are words too many, two for one thing, or one that is no period.
    """
    name, *behind = words
    command = f"import {name}"
    if len(behind) > len((city, year)):
        raise UsageError("一次读一个文件：hotline-report import 文件 [城市 年度]")
    if len(behind) == 1:  # One of the two: a period tells itself.
        behind = ["", *behind] if read_period(behind[0]) is not None else [*behind, ""]
    for option, typed, by_option in zip(("--city", "--year"), behind, (city, year), strict=False):
        if typed and by_option and typed != by_option:
            raise UsageError(f"{option} {by_option} 和“{typed}”只写一个")
    said_city, said_year = (one or other for one, other in zip_longest((city, year), behind))
    period = read_period(said_year) if said_year else None
    if said_year and period is None:
        raise UsageError(no_period(said_year, said_city or "城市", command))
    return Path(name), Wanted(form, said_city or "", period)


def _import(file: Path, wanted: Wanted, folders: TemplateFolders, answers: Answers) -> Imported:
    work = lambda _: import_file(file, wanted, folders, answers)  # noqa: E731
    return bounded(work, file, lambda _: None)


def _ask(question: Question) -> str:
    """The choice that the user makes, "" for none of them."""
    say(question.text)
    for at, choice in enumerate(question.choices, start=1):
        say(f"  {at}. {choice}")
    say("  0. 都不是")
    numbers = click.IntRange(0, len(question.choices))
    number: int = click.prompt("编号", type=numbers, default=question.likely, err=True)
    return question.choices[number - 1] if number else ""

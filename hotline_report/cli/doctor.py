"""`hotline-report doctor`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.options import output_option, template_folders, templates_option
from hotline_report.pipeline.diagnosis import Part, State
from hotline_report.pipeline.limited import bounded

_EXAMPLES = """示例：
  hotline-report doctor                           看本机能不能生成，用哪些字体
  hotline-report doctor data/某市/2023.yaml       再看这一份里有没有字体里没有的字"""


@click.command("doctor", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("files", nargs=-1, metavar="[数据文件...]", type=click.Path(path_type=Path))
@output_option("要检查的输出文件夹")
@templates_option
def doctor_command(files: tuple[Path, ...], output: Path, templates: Path | None) -> int:
    """检查本机：系统组件、字体、输出文件夹，以及数据文件里有没有字体里没有的字。"""
    # What it needs to know of the machine, no other command waits for.
    from hotline_report.pipeline.doctor import examine  # noqa: PLC0415

    states = [State.GOOD]

    def show(part: Part) -> None:
        _show(part)
        states.extend(line.state for line in part.lines)

    def work(tell: Callable[[Part], None]) -> None:
        for part in examine(list(dict.fromkeys(files)), output, folders):
            tell(part)

    folders = template_folders(templates)
    bounded(work, files[0] if files else Path("命令行"), show)
    worst = max(states, key=list(State).index)
    click.echo(_VERDICTS[worst])
    return ExitCode.OUTPUT if worst is State.BAD else ExitCode.DONE


_VERDICTS = {
    State.GOOD: "一切就绪，可以生成 PDF、Word 和网页。",
    State.POOR: "可以生成 PDF、Word 和网页；标“！”的各项最好照“处理”改进。",
    State.BAD: "标“✘”的各项没有解决之前，不能完整地生成；请照“处理”办理，再运行一次。",
}


def _show(part: Part) -> None:
    click.echo(f"{part.title}")
    for line in part.lines:
        click.echo(f"  {line.state.value} {line.found}")
        if line.remedy:
            click.echo(f"      处理：{line.remedy}")
    click.echo()

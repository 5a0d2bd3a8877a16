"""`hotline-report open`."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.messages import say
from hotline_report.cli.options import output_option, template_folders, templates_option
from hotline_report.errors import EnvironmentLackError
from hotline_report.load.decode import read_bytes
from hotline_report.pipeline.data_files import data_file_of
from hotline_report.pipeline.forked import CAN_FORK

_EXAMPLES = """示例：
  hotline-report open data/某市/2024.yaml
  hotline-report open 某市 2024                  同上，写城市和年度
  hotline-report open 某市 2024 --no-browser     不打开浏览器，只给出地址"""

_LACKING = (
    "本机没有安装 open 要用的组件（{name}），别的命令不受影响。"
    "请运行 pip install starlette uvicorn watchfiles，再试一次"
)
_NO_FORK = "这个系统上还不能用 open；请在 Linux 或 WSL 里运行，或者用 sheet 做一个填报用的工作簿"
_LIBRARIES = ("starlette", "uvicorn", "watchfiles", "anyio", "h11", "idna")


@click.command("open", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("words", metavar="数据文件|城市 年度", nargs=-1, required=True)
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=None,
    metavar="端口",
    help="本机的端口；不写时由工具自己选",
)
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只给出地址")
@output_option("在页面上生成的文件所在的文件夹")
@templates_option
def open_command(
    words: tuple[str, ...],
    port: int | None,
    output: Path,
    templates: Path | None,
    *,
    no_browser: bool,
) -> int:
    """在浏览器里填写一份数据文件：一边填，一边看印出来的样子和校核结果。

    填的每一处马上写进数据文件，注释和其余各行不动；别的程序改了文件，页面也跟着变。
    只有本机能打开这个页面。按 Ctrl-C，或者点页面上的“结束”，就停下来。
    """
    file = data_file_of(words, "open")
    folders = template_folders(templates)
    read_bytes(file)
    if not CAN_FORK:
        raise EnvironmentLackError(_NO_FORK)
    try:
        # Only this command needs them.
        from hotline_report.server.prepared import prepare  # noqa: PLC0415
        from hotline_report.server.running import Calls, Started, serve, sockets  # noqa: PLC0415
        from hotline_report.server.session import Opened  # noqa: PLC0415
        from hotline_report.server.warm import Warm  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _LIBRARIES:
            raise
        raise EnvironmentLackError(_LACKING.format(name=error.name)) from error

    def ready(started: Started) -> None:
        say(f"✔ {file} 已经打开：{started.address}")
        say("    地址只在本机有效，只能用一次；要停下来，按 Ctrl-C")
        if not no_browser:
            # Some browsers keep who opens them waiting.
            opening = threading.Thread(target=webbrowser.open, args=(started.address,), daemon=True)
            opening.start()

    # Before anything else is begun that a forked process should not have.
    warm = Warm(prepare)
    try:
        serve(Opened(file, folders, output), sockets(file, port), warm, Calls(ready, _bug))
    finally:
        warm.end()
    say("已经停下来；填的都在数据文件里")
    return ExitCode.DONE


def _bug(error: BaseException) -> str:
    """Keep the details of a mistake of ours, and say so."""
    # Not before there is one.
    from hotline_report.cli.bug_log import keep_bug  # noqa: PLC0415

    try:
        place = f"详细记录在 {keep_bug(error)}，"
    except OSError:
        place = ""
    return f"程序本身出错了，不是您填写的问题。{place}请连同数据文件发给维护人员"

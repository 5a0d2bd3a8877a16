"""The commands, and what becomes of their errors: words in, exit codes out."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from pathlib import Path

import click

from hotline_report import __version__
from hotline_report.cli.chinese import ChineseGroup, usage_message
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.messages import say, show_notices, show_problems
from hotline_report.errors import (
    NO_MEMORY,
    EnvironmentLackError,
    InputError,
    OutputError,
    UsageError,
    is_out_of_memory,
)

_EXAMPLES = """示例：
  hotline-report new 某市 2023                         建立新一年的数据文件
  hotline-report build data/某市/2023.yaml            生成 PDF、Word 和网页
  hotline-report build data/*/2023.yaml -o 成果        一次生成多个
  hotline-report diff data/某市/2023.yaml             与上次生成的比较，看改了什么
  hotline-report open data/某市/2023.yaml             在浏览器里填写，边填边看
  hotline-report import 去年.docx                       把已发布的文件读成数据文件
  hotline-report sheet data/某市/2023.yaml            做一个填报用的 Excel 工作簿
  hotline-report read 填报.xlsx data/某市/2023.yaml   把填好的工作簿读回数据文件
  hotline-report take-back 改稿.docx data/某市/2023.yaml   收回领导在 Word 里的改动
  hotline-report explain data/某市/2023.yaml 表名 行名 列名
  hotline-report editions 某省-2023                    查看表式的各表各列
  hotline-report doctor                               检查本机的字体和系统组件

退出码：0 完成；1 校核发现错误，diff、fix、read、take-back 发现变化；2 命令用法不对；
3 填写的内容有误；4 无法写入；70 程序本身的错误"""


_NAMES = (
    "build",
    "check",
    "diff",
    "doctor",
    "editions",
    "explain",
    "fix",
    "import",
    "install-git-diff",
    "new",
    "open",
    "read",
    "schema",
    "sheet",
    "take-back",
)
_CALLED_BY_GIT = {"git-diff": "git_diff", "git-text": "git_diff"}
_MODULES = {name: name.replace("-", "_") for name in _NAMES} | _CALLED_BY_GIT
_MODULES["import"] = "import_document"  # A module cannot be called by that word.


class _Commands(ChineseGroup):
    """The commands, each in a module of its name, which is imported when it is called.

    Those that git calls are not listed.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Their names, sorted."""
        return list(_NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in _MODULES:
            return None
        module = importlib.import_module(f"hotline_report.cli.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command


@click.group(
    cls=_Commands,
    epilog=_EXAMPLES,
    invoke_without_command=True,
    context_settings={"max_content_width": 100},
)
@click.version_option(
    __version__, "--version", message="hotline-report %(version)s", help="显示版本"
)
@click.pass_context
def _cli(context: click.Context) -> None:
    """把一份填好的 YAML 生成年度发布（PDF、Word、网页和开放数据）。"""
    if context.invoked_subcommand is None:
        say(context.get_help())
        context.exit(ExitCode.USAGE)


def run() -> int:
    """Run what the command line says; one of `ExitCode`. Nothing is raised."""
    try:
        code = _run()
        # What is still on its way to standard output must get there, too.
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output (`| head`) has seen enough; that is no failure of ours.
        _drop_output()
        return ExitCode.DONE
    except OSError as error:
        _drop_output()
        if is_out_of_memory(error):
            say(NO_MEMORY)
        else:
            # Not before it is needed, as all that is imported here: every command waits for it.
            from hotline_report.writers.files import reason_of  # noqa: PLC0415

            place = f" {error.filename}" if error.filename else ""
            say(f"无法读写{place or '输出的内容'}：{reason_of(error)}")
        return ExitCode.OUTPUT
    except MemoryError:
        say(NO_MEMORY)
        return ExitCode.OUTPUT
    except ImportError as error:
        if is_out_of_memory(error):
            say(NO_MEMORY)
            return ExitCode.OUTPUT
        return _report_bug(error)
    except Exception as error:
        return _report_bug(error)
    return code


def _drop_output() -> None:
    """What waits to be written to standard output, Python would try again when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run() -> int:
    try:
        _refuse_lost_folder()
        result = _cli.main(standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        say("已中止，原有文件没有改动")
        return ExitCode.USAGE
    except click.ClickException as error:
        say(f"用法不对：{usage_message(error)}")
        say("运行 hotline-report --help 查看用法")
        return ExitCode.USAGE
    except UsageError as error:
        say(str(error))
        return ExitCode.USAGE
    except InputError as error:
        show_notices(error.notices)
        show_problems(error.problems)
        return ExitCode.INPUT
    except (OutputError, EnvironmentLackError) as error:
        say(str(error))
        return ExitCode.OUTPUT
    return result if isinstance(result, int) else ExitCode.DONE


def _refuse_lost_folder() -> None:
    """Relative paths, and the names in messages, start from the folder where the user is."""
    try:
        Path.cwd()
    except OSError as error:
        message = "命令窗口所在的文件夹已被删除或移走，请换到放 data 的文件夹再运行"
        raise UsageError(message) from error


def _report_bug(error: Exception) -> int:
    """Keep the details in a file that can be sent to us, and say so."""
    from hotline_report.cli.bug_log import keep_bug  # noqa: PLC0415

    try:
        path = keep_bug(error)
        say(f"程序本身出错了，不是您填写的问题。详细记录在 {path}，请连同数据文件发给维护人员。")
    except OSError:
        say("程序本身出错了，不是您填写的问题。请把使用的命令和数据文件发给维护人员。")
    return ExitCode.BUG

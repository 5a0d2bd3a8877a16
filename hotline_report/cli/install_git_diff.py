"""`hotline-report install-git-diff`."""

from __future__ import annotations

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.messages import say
from hotline_report.pipeline.git_driver import install, uninstall

_EXAMPLES = """示例：
  hotline-report install-git-diff
  git diff                            工作区里改了什么
  git log -p --ext-diff -- data       每次提交改了什么
  hotline-report install-git-diff --remove"""


@click.command("install-git-diff", cls=ChineseCommand, epilog=_EXAMPLES)
@click.option("--remove", is_flag=True, help="恢复 git 原来的样子")
def install_git_diff_command(remove: bool) -> None:
    """让本仓库的 git diff、git log -p、git show 照 diff 的样子说数据文件改了什么。"""
    if remove:
        path = uninstall()
        say(f"已恢复，git 照原来的样子显示数据文件（{path}）")
        return
    path = install()
    say(f"已设置（{path} 和本仓库的 git 设置，不会提交给别人）：")
    say("    git diff 说改了哪些数、多少，同 hotline-report diff")
    say("    git log -p、git show 逐行比较数和句子；加 --ext-diff，也说得同 git diff 一样")

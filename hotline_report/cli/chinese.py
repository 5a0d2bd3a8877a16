"""click in Chinese: help pages and the messages of wrong usage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from click.exceptions import (
    BadParameter,
    FileError,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from hotline_report.cli.guesses import (
    closest,
    option_elsewhere,
    refuse_odd_dashes,
    unknown_command,
)


class _ChineseHelp(click.Command):
    """Headings of help pages in Chinese; an epilog (examples) keeps its line breaks."""

    def get_help_option_names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Every command's own, so that it is the same whether a group calls it or nobody."""
        return ["-h", "--help"]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse options whose dashes are wrong before click takes them for something else."""
        refuse_odd_dashes(self.own_words(args), self.get_params(ctx))
        return super().parse_args(ctx, args)

    def own_words(self, args: list[str]) -> list[str]:
        """The words that this command reads itself."""
        return args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words = {"[OPTIONS]": "[选项]", "[COMMAND] [ARGS]...": "命令 [参数]..."}
        pieces = [words.get(piece, piece) for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Arguments stand in the line of usage; without a help of their own, here is nothing to add.
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(self.epilog + "\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明"
        return option


class ChineseCommand(_ChineseHelp):
    """A command with a Chinese help page."""


class ChineseGroup(_ChineseHelp, click.Group):
    """A group of commands with a Chinese help page."""

    command_class = ChineseCommand

    def own_words(self, args: list[str]) -> list[str]:
        """Only the first: what comes behind the command is the command's."""
        return args[:1]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """An option of a command that was typed before it is told where it belongs."""
        try:
            return super().parse_args(ctx, args)
        except NoSuchOption as error:
            command = option_elsewhere(error.option_name, self._all(ctx))
            if not command:
                raise
            message = (
                f"选项 {error.option_name} 要写在命令后面，"
                f"如 hotline-report {command} 数据文件 {error.option_name} …"
            )
            raise UsageError(message, ctx) from error

    def _all(self, ctx: click.Context) -> Iterator[click.Command]:
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                yield command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [
            (command.name or "", command.get_short_help_str(limit=60)) for command in self._all(ctx)
        ]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name; a name that is none is told in Chinese."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            known = self.list_commands(ctx)
            raise UsageError(unknown_command(name, known, args[1:]), ctx)
        return super().resolve_command(ctx, args)


def usage_message(error: click.ClickException) -> str:
    """What was wrong with the command line, in Chinese."""
    match error:
        case NoSuchOption():
            return f"没有 {error.option_name} 这个选项{_meant(error)}"
        case MissingParameter():
            name = _name(error.param)
            return f"缺少{name}"
        case BadParameter():
            return f"{_name(error.param)}：{error.message}"
        case FileError():
            return f"无法打开文件 {error.ui_filename}"
        case UsageError():
            return _plain_usage(error.message)
        case _:
            return error.message


def _meant(error: NoSuchOption) -> str:
    """Which option it was meant to be, or else which there are."""
    params = error.ctx.command.get_params(error.ctx) if error.ctx is not None else []
    longs = [name for param in params for name in param.opts if name.startswith("--")]
    meant = closest(error.option_name, longs) or next(iter(error.possibilities or ()), "")
    if meant:
        return f"，是不是 {meant}？"
    return f"，可用的有：{'、'.join(longs)}" if longs else ""


def _name(param: Any) -> str:
    if isinstance(param, click.Option):
        return f"选项 {param.opts[0]}"
    metavar = getattr(param, "metavar", None) or getattr(param, "name", "")
    return f"参数 {metavar}"


def _plain_usage(message: str) -> str:
    """Click's own few sentences about surplus or valueless words; ours are Chinese already."""
    if message.startswith("Got unexpected extra argument"):
        return f"多余的参数{message.partition('(')[2].rstrip(')').join('（）')}"
    if "requires an argument" in message:
        return f"选项 {message.split()[1]} 后面要有内容"
    if "does not take a value" in message:
        return f"选项 {message.split()[1]} 后面不带内容"
    return message

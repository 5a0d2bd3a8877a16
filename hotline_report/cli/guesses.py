"""What a mistyped command line was meant to say: commands, options, formats, files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

import click
from click.exceptions import UsageError

_DASHES = "-—–―‐‑‒−－﹣﹘─"
"""What stands where a hyphen should: a Chinese input method makes —— of two."""

_SEPARATORS = re.compile(r"[,，、;；|/+\s]+")
_LONGEST = 200
"""Characters of a word that are looked at; nobody types a command as long."""

_COMMANDS = {
    "生成": "build", "制作": "build", "编译": "build", "make": "build", "render": "build",
    "create": "build", "export": "build", "校核": "check", "检查": "check", "校对": "check",
    "lint": "check", "validate": "check", "test": "check", "解释": "explain", "说明": "explain",
    "填报": "sheet", "填表": "sheet", "工作簿": "sheet", "excel": "sheet", "xlsx": "sheet",
    "workbook": "sheet", "读回": "read", "读入": "read", "load": "read",
    "来历": "explain", "why": "explain", "表式": "editions", "forms": "editions",
    "form": "editions", "新建": "new", "新年": "new", "开始": "new", "init": "new",
    "start": "new", "修复": "fix", "改正": "fix", "repair": "fix",
    "诊断": "doctor", "体检": "doctor",
    "help": "--help", "帮助": "--help", "version": "--version", "版本": "--version",
}  # fmt: skip
"""What a command is called by people who have not seen its name."""

_FORMATS = {
    "word": "docx", "doc": "docx", "wps": "docx", "文档": "docx", "htm": "html", "web": "html",
    "网页": "html", "excel": "csv", "xls": "csv", "xlsx": "csv", "表格": "csv", "txt": "text",
    "网页片段": "fragment", "片段": "fragment",
}  # fmt: skip
"""What a format is called by the programs that open it."""

_DOCUMENT = re.compile(r"\.(?:docx?|wps|xlsx?|et|pdf|html?|txt|json|csv)$", re.IGNORECASE)
_FILE = re.compile(rf"[/\\]|\.ya?ml$|{_DOCUMENT.pattern}", re.IGNORECASE)


def unknown_command(name: str, known: Sequence[str], behind: Sequence[str]) -> str:
    """What to say of a word that is no command."""
    words = " ".join((name, *behind))[:_LONGEST]
    if _FILE.search(name[:_LONGEST]) or Path(name[:_LONGEST]).is_file():
        meant = "import" if _DOCUMENT.search(name[:_LONGEST]) else "build"
        return f"缺少命令，是不是 hotline-report {meant} {words}？可用的命令：{'、'.join(known)}"
    shown = name[:_LONGEST]
    meant = _COMMANDS.get(name.lower()) or closest(name, known)
    hint = f"，是不是 {meant}？" if meant else "，"
    return f"没有“{shown}”这个命令{hint}可用的命令：{'、'.join(known)}"


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one, or ""."""
    return next(iter(get_close_matches(word[:_LONGEST].lower(), list(known), 1, 0.6)), "")


def refuse_odd_dashes(words: Sequence[str], params: Iterable[click.Parameter]) -> None:
    """Refuse `——format` and `-format` before they are read as something else (`-output`: -o).

    Raises:
        UsageError: an option that the command has was typed with the wrong dashes.
    """
    longs = [name for param in params for name in param.opts if name.startswith("--")]
    for word in words:
        if word == "--":
            return
        bare = word.lstrip(_DASHES)
        dashes = word[: len(word) - len(bare)]
        name, equals, value = bare.partition("=")
        meant = f"--{name.lower()}"
        if not dashes or dashes == "--" or len(name) < 2 or meant not in longs:  # noqa: PLR2004 - -o
            continue
        whole = f"{meant}{equals}{value[:_LONGEST]}"
        raise UsageError(f"“{word[:_LONGEST]}”前面应是两个半角减号：{whole}")


def option_elsewhere(name: str, commands: Iterable[click.Command]) -> str:
    """The first command that has this option, which was typed before any; "" where none has."""
    return next((c.name or "" for c in commands for p in c.params if name in p.opts), "")


def chosen_formats(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The formats named, each once.

    Raises:
        click.BadParameter: one is unknown, or they are not parted by half-width commas.
    """
    text = text[:_LONGEST]
    chosen = tuple(dict.fromkeys(p.strip().lower() for p in text.split(",") if p.strip()))
    unknown = [name for name in chosen if name not in known]
    if chosen and not unknown:
        return chosen
    parts = [part.lower().lstrip(".") for part in _SEPARATORS.split(text) if part]
    meant = [_FORMATS.get(part, part) for part in parts]
    meant = [name if name in known else closest(name, known) for name in meant]
    hint = f"，是不是 {','.join(dict.fromkeys(meant))}？" if meant and all(meant) else "，"
    wrong = "、".join(unknown) or "（空）"
    raise click.BadParameter(f"没有“{wrong}”这种格式{hint}可用的有：{','.join(known)}")


def one_format(text: str, known: Sequence[str]) -> str:
    """The format named, where there is room for one.

    Raises:
        click.BadParameter: it is unknown, or there are several.
    """
    chosen = chosen_formats(text, known)
    if len(chosen) > 1:
        raise click.BadParameter(f"一次只用一种格式，写了 {len(chosen)} 种：{','.join(chosen)}")
    return chosen[0]


def refuse_formats_among_files(files: Iterable[Path], formats: Sequence[str]) -> None:
    """Refuse `--format pdf docx` and `--format pdf, docx`: what stands apart is taken for a file.

    Raises:
        UsageError: a file that is not there is called as a format is.
    """
    for file in files:
        name = str(file).strip(",，、").lower()
        if name in formats and not file.exists():
            raise UsageError(
                f"“{file}”被当作了数据文件；几种格式连着写，用半角逗号隔开，"
                f"不留空格，如 --format pdf,{name if name != 'pdf' else 'docx'}"
            )

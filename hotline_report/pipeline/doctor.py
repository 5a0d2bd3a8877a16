"""Whether this machine can build: versions, libraries, fonts, the output folder, characters."""

from __future__ import annotations

import platform
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.metadata import requires, version
from pathlib import Path

import hotline_report
from hotline_report.compose.document import compose_document
from hotline_report.errors import EnvironmentLackError, Position
from hotline_report.load.page_formats import DEFAULT_FORMAT, read_page_format
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.workspace import leads_out
from hotline_report.model.page_format import PageFormat
from hotline_report.pipeline.diagnosis import Line, Part, State
from hotline_report.pipeline.limited import limited
from hotline_report.pipeline.output_folder import output_folder
from hotline_report.pipeline.prepare import Prepared, prepare
from hotline_report.writers.files import reason_of, settle_interrupted
from hotline_report.writers.pdf.installed_fonts import installed_families
from hotline_report.writers.pdf.weasyprint_library import library_versions, weasyprint
from hotline_report.writers.registry import WRITERS, Content
from hotline_report.writers.template_files import TemplateFiles

_ROOM = 50 * 1024 * 1024
"""Bytes that a run may need; a bulletin in all formats has 1 MB."""

_COMMAND_LINE = Position(Path("命令行"), 1, 1)


def examine(paths: Sequence[Path], output: Path, folders: TemplateFolders) -> Iterator[Part]:
    """Everything a build needs, part by part; of each data file, its fonts and characters too.

    Raises:
        InputError: a data file cannot be read or composed, so that there is nothing to look at.
    """
    yield Part("程序和系统组件", tuple(_programs()))
    folders_written = [output]
    if not paths:
        page_format = read_page_format(DEFAULT_FORMAT, _COMMAND_LINE, folders)
        yield _fonts("公文版式的字体", page_format)
    for path in paths:
        prepared = prepare(path, folders)
        folders_written.append(output_folder(prepared.bulletin, output))
        yield _fonts(f"{path} 的字体", prepared.bulletin.page_format)
        yield Part(f"{path} 的文字", tuple(_characters(prepared, folders)))
    yield Part("输出文件夹", tuple(line for folder in folders_written for line in _folder(folder)))


def _programs() -> Iterator[Line]:
    packages = "，".join(f"{name} {version(name)}" for name in _packages())
    own = f"hotline-report {hotline_report.__version__}，Python {platform.python_version()}"
    yield Line(State.GOOD, f"{own}，{packages}")
    try:
        weasyprint()
    except EnvironmentLackError as error:
        yield Line(State.BAD, "不能生成 PDF", str(error))
        return
    versions = library_versions()
    yield Line(State.GOOD, f"Pango {versions.pango}")
    if versions.has_subset:
        yield Line(State.GOOD, "harfbuzz-subset：有，嵌入字体快")
    else:
        yield Line(
            State.POOR,
            "harfbuzz-subset：没有，生成一份 PDF 要多用几秒",
            "请管理员安装 libharfbuzz-subset0（sudo apt install libharfbuzz-subset0）",
        )


def _packages() -> Iterator[str]:
    """The names of what hotline-report is installed with, as its metadata tells them."""
    for requirement in requires("hotline-report") or ():
        if "extra ==" not in requirement:
            yield re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _fonts(title: str, page_format: PageFormat) -> Part:
    """Which font each role will have; roles with the same fonts share a line."""
    roles: dict[tuple[str, ...], list[str]] = {}
    for role, style in page_format.styles.items():
        roles.setdefault(style.families, []).append(role.value)
    try:
        weasyprint()
    except EnvironmentLackError:
        return Part(title, (Line(State.BAD, "无法查看字体", "先装好上面缺少的系统组件或字体"),))
    lines = (_role(names, families) for families, names in roles.items())
    return Part(title, (*lines, *_latin(page_format)))


def _latin(page_format: PageFormat) -> Iterator[Line]:
    """The fonts of digits and letters, where the page format names their own."""
    roles: dict[tuple[str, ...], list[str]] = {}
    for role, style in page_format.styles.items():
        if style.own_latin:
            roles.setdefault(style.own_latin, []).append(role.value)
    for families, names in roles.items():
        there, told = _told(families)
        found = f"{'、'.join(names)}里的数字和字母：{told}"
        if there:
            yield Line(State.GOOD, found)
        else:
            remedy = "请安装其中一种，或在版式里改用本机有的西文字体；没有时 PDF 里用汉字的字体代替"
            yield Line(State.POOR, found, remedy)


def _role(roles: list[str], families: tuple[str, ...]) -> Line:
    there, told = _told(families)
    found = f"{'、'.join(roles)}：{told}"
    if there:
        return Line(State.GOOD, found)
    remedy = f"请安装其中一种，或在版式里改用本机有的字体（{_some_families()}）"
    return Line(State.BAD, found, remedy)


def _told(families: tuple[str, ...]) -> tuple[list[str], str]:
    """Those that are there, and all in their order; the first one found is used."""
    there = [name for name in families if name.casefold() in installed_families()]
    told = "，".join(
        f"{name}（{'用这个' if name in there[:1] else '后备' if name in there else '没有'}）"
        for name in families
    )
    return there, told


def _some_families() -> str:
    chinese = sorted({name for name in installed_families().values() if "CJK SC" in name})
    return "、".join(chinese) or "运行 fc-list 查看"


def _characters(prepared: Prepared, folders: TemplateFolders) -> Iterator[Line]:
    """What the fonts lack of a bulletin's characters: it is laid out, as a build would."""
    templates = TemplateFiles(folders.folders)

    def told_by_the_writer() -> tuple[str, ...]:
        told: list[str] = []
        document = compose_document(prepared.bulletin, prepared.figures).document
        content = Content(prepared.bulletin, prepared.figures, document, templates, told.append)
        with closing(content):
            WRITERS["pdf"](content, {})
        return tuple(dict.fromkeys(told))

    try:
        told = limited(told_by_the_writer, templates)
    except EnvironmentLackError as error:
        yield Line(State.BAD, "不能生成 PDF", str(error))
        return
    for notice in told:
        yield Line(State.BAD, notice, "请管理员安装字体；只差几个字的，也可以换一个字")
    if not told:
        yield Line(State.GOOD, "每个字都有字体，PDF 里不会有空框，也没有用别的字体代替")


def _folder(output: Path) -> Iterator[Line]:
    """How the folder is."""
    if notice := settle_interrupted(output):
        yield Line(State.POOR, notice)
    yield _room_in(output)


def _room_in(output: Path) -> Line:
    """Whether files can be written there, found out by writing one."""
    if (elsewhere := leads_out(output)) is not None:
        found = f"{output}：是一个链接，通到别处的 {elsewhere}，不会写到那里"
        return Line(State.BAD, found, f"删去这个链接，或用 -o {elsewhere}")
    there = output.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir():
        found = f"{output}：{there} 是文件，不是文件夹"
        return Line(State.BAD, found, "换一个输出文件夹（-o）")
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"\0")
            file.flush()
        free = shutil.disk_usage(there).free
    except OSError as error:
        return Line(State.BAD, f"{output}：不能写入", reason_of(error))
    if free < _ROOM:
        return Line(State.BAD, f"{output}：磁盘只剩 {free // 1024 // 1024} MB", "清理磁盘后再生成")
    return Line(State.GOOD, f"{output}：可以写入")

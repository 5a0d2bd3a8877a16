"""Page formats (版式) from `templates/page_formats/*.yaml`."""

from __future__ import annotations

import re

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.edition_indicators import choose
from hotline_report.load.fields import FieldReader, Problems, nearest
from hotline_report.load.nodes import Node, Scalar, describe
from hotline_report.load.page_format_limits import check_page
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.yaml_reader import read_yaml
from hotline_report.model.page_format import (
    LeadLook,
    NumberPlace,
    PageFormat,
    PageNumber,
    Role,
    TextStyle,
    Turned,
)

KIND = "page_formats"
DEFAULT_FORMAT = "gbt9704"

_LENGTH = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{1,3})?")

_BOUNDS = {"字距": (-3.0, 10.0), "字号": (5.0, 72.0), "表格字号": (5.0, 22.0), "行距": (8.0, 80.0)}
_OTHER_BOUNDS = (1.0, 1200.0)
"""What a length may be: lines and letters in points, paper and margins in millimetres."""
_FAMILIES = ("仿宋_GB2312",)


def read_page_format(name: str, asked_at: Position, folders: TemplateFolders) -> PageFormat:
    """Read the page format of that name.

    Raises:
        InputError: an unknown format, or one with mistakes.
    """
    path = folders.find(KIND, name)
    if path is None:
        known = folders.names(KIND)
        raise InputError(
            [
                Problem(
                    asked_at,
                    "版式",
                    f"没有名为“{name}”的版式{nearest(name, known)}",
                    f"下列版式之一：{'、'.join(known)}",
                    "改正名称，或删去“版式”一行（用公文版式）",
                )
            ]
        )
    file = read_yaml(path)
    problems = Problems(list(file.problems))
    reader = FieldReader.over(file.root, "", problems)
    if reader is None:
        raise InputError(problems.found)
    page_format = _read(reader)
    reader.finish()
    problems.raise_if_any()
    return page_format


def _read(reader: FieldReader) -> PageFormat:
    paper = _Lengths(reader, "纸张")
    block = _Lengths(reader, "版心")
    grid = _Lengths(reader, "行文")
    page_format = PageFormat(
        name=reader.text("名称", "版式"),
        page_width=paper.get("宽", 210),
        page_height=paper.get("高", 297),
        margin_top=block.get("上", 37),
        margin_left=block.get("左", 28),
        block_width=block.get("宽", 156),
        block_height=block.get("高", 225),
        line_pitch=grid.get("行距", 28.95),
        letter_spacing=grid.get("字距", 0),
        page_number=_read_page_number(reader),
        contents_pitch=_length(reader, reader.get("目录行距"), "目录行距", grid.get("行距", 28.95)),
        contents_depth=reader.whole("目录级数", 2, low=1, high=4),
        table_sizes=_read_table_sizes(reader),
        size_steps=reader.whole("表格字号相差", 1, low=0, high=9),
        turned=choose(reader, "表格横排", {each.value: each for each in Turned})
        or Turned.FOLLOWING,
        styles=_read_styles(reader),
        leads=choose(reader, "段首强调", {each.value: each for each in LeadLook}) or LeadLook.PLAIN,
    )
    for part in (paper, block, grid):
        part.finish()
    check_page(reader, page_format)
    return page_format


def _read_table_sizes(reader: FieldReader) -> tuple[float, ...]:
    sizes = {_length(reader, node, "表格字号", 9) for node in reader.items("表格字号")}
    return tuple(sorted(sizes, reverse=True)) or (10.5,)


def _read_page_number(reader: FieldReader) -> PageNumber:
    places = {place.value: place for place in NumberPlace}
    return PageNumber(
        *_around_number(reader),
        place=choose(reader, "页码位置", places) or NumberPlace.OUTSIDE,
        drop=_length(reader, reader.get("页码距版心"), "页码距版心", 7),
    )


def _around_number(reader: FieldReader) -> tuple[str, str]:
    """What stands before and after the 1 that stands for any page's number."""
    node = reader.get("页码文字")
    text = reader.as_text(node, "页码文字", _PAGE_NUMBER)
    before, number, after = text.partition("1")
    if number and len(text) <= _LONGEST_NUMBER and not re.search("[0-9\n]", before + after):
        return before, after
    reader.problems.add(
        node.position if node is not None else reader.node.position,
        "页码文字",
        f"“{text}”",
        f"不超过 {_LONGEST_NUMBER} 个字，其中一个 1 代表页码，没有别的数字，如 {_PAGE_NUMBER}",
        "改正页码的写法，或删去这一行",
    )
    return "", ""


_PAGE_NUMBER = "— 1 —"
_LONGEST_NUMBER = 20


class _Lengths:
    """A group of lengths under one key, `纸张: {宽: 210, 高: 297}`."""

    def __init__(self, reader: FieldReader, key: str) -> None:
        node = reader.require(key, "{…}")
        self._reader = (
            FieldReader.over(node, reader.path(key), reader.problems) if node is not None else None
        )

    def get(self, key: str, default: float) -> float:
        if self._reader is None:
            return default
        return _length(self._reader, self._reader.require(key, str(default)), key, default)

    def finish(self) -> None:
        if self._reader is not None:
            self._reader.finish()


def _length(reader: FieldReader, node: Node | None, key: str, default: float) -> float:
    if node is None:
        return default
    low, high = _BOUNDS.get(key, _OTHER_BOUNDS)
    number = isinstance(node, Scalar) and _LENGTH.fullmatch(node.text)
    if isinstance(node, Scalar) and number and low <= float(node.text) <= high:
        return float(node.text)
    reader.problems.add(
        node.position,
        reader.path(key),
        describe(node),
        f"{low:g} 到 {high:g} 之间的数字，如 {default:g}",
        "改为这个范围里的数" if number else "改为半角数字",
    )
    return default


def _read_styles(reader: FieldReader) -> dict[Role, TextStyle]:
    node = reader.require("样式", "{正文: …}")
    below = FieldReader.over(node, "样式", reader.problems) if node is not None else None
    if below is None:
        return {}
    styles: dict[Role, TextStyle] = {}
    for role in Role:
        role_node = below.require(role.value, "{字体: [仿宋_GB2312], 字号: 16}")
        style = (
            FieldReader.over(role_node, below.path(role.value), reader.problems)
            if role_node is not None
            else None
        )
        if style is not None:
            families = _read_families(style)
            size_node = style.require("字号", "16")
            styles[role] = TextStyle(
                families=families,
                faces=style.texts("字型"),
                latin_families=style.texts("西文字体") or families,
                size=_length(style, size_node, "字号", 16),
            )
            style.finish()
    below.finish()
    return styles


def _read_families(style: FieldReader) -> tuple[str, ...]:
    node = style.require("字体", "[仿宋_GB2312]")
    families = style.texts("字体")
    if node is not None and not families:
        style.problems.add(
            node.position,
            style.path("字体"),
            "一种字体也没有写",
            "至少一种字体，如 [仿宋_GB2312]",
            "补上字体的名字",
        )
    return families or _FAMILIES

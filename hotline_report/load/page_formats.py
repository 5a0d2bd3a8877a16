"""Page formats (版式) from `templates/page_formats/*.yaml`."""

from __future__ import annotations

import re
from pathlib import Path

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.decode import DecodedText, read_text
from hotline_report.load.fields import Problems, nearest
from hotline_report.load.keys.page_format import PAGE_NUMBER, PageFormatKeys, StyleKeys
from hotline_report.load.page_format_limits import check_page
from hotline_report.load.template_folders import PAGE_FORMATS, TemplateFolders
from hotline_report.load.yaml_reader import read_yaml_text
from hotline_report.model.page_format import (
    PageFormat,
    PageNumber,
    Role,
    TextStyle,
)
from hotline_report.remembered import Remembered

DEFAULT_FORMAT = "gbt9704"

_FAMILIES = ("仿宋_GB2312",)
_LONGEST_NUMBER = 20
_known: Remembered[PageFormat] = Remembered(10)


def read_page_format(name: str, asked_at: Position, folders: TemplateFolders) -> PageFormat:
    """Read the page format of that name.

    Raises:
        InputError: an unknown format, or one with mistakes.
    """
    path = folders.find(PAGE_FORMATS, name)
    if path is None:
        known = folders.names(PAGE_FORMATS)
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
    text = read_text(path)
    return _known.of(path, text, lambda: _read_file(path, text))


def _read_file(path: Path, text: DecodedText) -> PageFormat:
    file = read_yaml_text(path, text.text, text.notices, text.problems)
    problems = Problems(list(file.problems))
    keys = PageFormatKeys.over(file.root, "", problems)
    if keys is None:
        raise InputError(problems.found)
    page_format = _read(keys)
    problems.raise_if_any()
    if page_format is None:
        raise InputError(problems.found)
    return page_format


def _read(keys: PageFormatKeys) -> PageFormat | None:
    paper, block, grid = keys.paper, keys.block, keys.grid
    styles = {Role(name): _style(style) for name, style in keys.styles.items()}
    for part in (paper, block, grid, keys):
        if part is not None:
            part.finish()
    if paper is None or block is None or grid is None:
        return None
    has_pitch = keys.get(PageFormatKeys.contents_pitch.name) is not None
    page_format = PageFormat(
        name="版式" if keys.name is None else keys.name,
        page_width=paper.width,
        page_height=paper.height,
        margin_top=block.top,
        margin_left=block.left,
        block_width=block.width,
        block_height=block.height,
        line_pitch=grid.pitch,
        letter_spacing=grid.spacing,
        page_number=PageNumber(
            *_around_number(keys),
            place=keys.number_place,
            drop=keys.number_drop,
        ),
        contents_pitch=keys.contents_pitch if has_pitch else grid.pitch,
        contents_depth=keys.contents_depth,
        table_sizes=tuple(sorted(set(keys.table_sizes), reverse=True)),
        size_steps=keys.size_steps,
        turned=keys.turned,
        styles=styles,
        leads=keys.leads,
    )
    check_page(keys, page_format)
    return page_format


def _around_number(keys: PageFormatKeys) -> tuple[str, str]:
    """What stands before and after the 1 that stands for any page's number."""
    text = PAGE_NUMBER if keys.number_text is None else keys.number_text
    before, number, after = text.partition("1")
    if number and len(text) <= _LONGEST_NUMBER and not re.search("[0-9\n]", before + after):
        return before, after
    keys.problems.add(
        keys.position_behind(PageFormatKeys.number_text),
        PageFormatKeys.number_text.name,
        f"“{text}”",
        f"不超过 {_LONGEST_NUMBER} 个字，其中一个 1 代表页码，没有别的数字，如 {PAGE_NUMBER}",
        "改正页码的写法，或删去这一行",
    )
    return "", ""


def _style(keys: StyleKeys) -> TextStyle:
    families = keys.families or _FAMILIES
    keys.finish()
    return TextStyle(
        families=families,
        faces=keys.faces,
        latin_families=keys.latin_families or families,
        size=keys.size,
    )

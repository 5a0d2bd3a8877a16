"""Whether the parts of a data file fit each other, its form and its place on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hotline_report.errors import Position
from hotline_report.load.fields import Problems
from hotline_report.load.nodes import Mapping, Node
from hotline_report.model.bulletin import Bulletin, Chapter, Withheld
from hotline_report.model.edition import Edition

LATEST = 3
"""Years after its own in which a bulletin may still be published."""

_YEAR_STEM = re.compile(r"\d{4}")


def check_consistency(bulletin: Bulletin, root: Mapping, problems: Problems) -> None:
    """Note what does not fit; `root` is the file's outermost mapping, for the places."""
    edition, path = bulletin.edition, bulletin.path
    _check_year(path, bulletin.year, _value_position(root, "年度"), edition, problems)
    _check_city(path, bulletin.city, root.key_position("城市"), edition, problems)
    if not problems.found:
        # A section's name that was mistyped is told already; it need not be told as missing too.
        _check_sections(bulletin, root.key_position("正文"), problems)
    # A date that could not be read is told already; it is not missing.
    if bulletin.sign and root.get("发布日期") is None:
        problems.add(
            root.key_position("落款"),
            "落款",
            "“落款: 是”，却没有“发布日期”",
            "“发布日期: 2024-02-28”",
            "补上发布日期，或改为“落款: 否”",
        )
    _check_published(bulletin, _value_position(root, "发布日期"), problems)
    for issuer in bulletin.issuers:
        if "{{" in issuer:
            problems.add(
                root.key_position("发布单位"),
                "发布单位",
                f"“{issuer}”",
                "单位名称，不用花括号",
                "直接写出名称",
            )


def _check_published(bulletin: Bulletin, place: Position, problems: Problems) -> None:
    """A year's bulletin is published when the year is over, and not many years later."""
    year, published = bulletin.year, bulletin.published
    if year and published is not None and not year <= published.year <= year + LATEST:
        problems.add(
            place,
            "发布日期",
            f"{published.isoformat()}，年度却是 {year}",
            f"{year} 年末到 {year + LATEST} 年之间的日期",
            "改正“发布日期”或“年度”（从上一年复制来的文件常忘记改）",
        )


def _value_position(root: Mapping, key: str) -> Position:
    node: Node | None = root.get(key)
    return root.position if node is None else node.position


def _check_sections(bulletin: Bulletin, place: Position, problems: Problems) -> None:
    """Every section with a published table must stand in one place: none is lost, none twice."""
    placed = [name for chapter in _all_chapters(bulletin.chapters) for name in chapter.tables]
    placed += [name for annex in bulletin.annexes for name in annex.tables]
    for name in dict.fromkeys(name for name in placed if placed.count(name) > 1):
        problems.add(
            place,
            "正文",
            f"“{name}”一节的数据表放了 {placed.count(name)} 次，会重复印出",
            "每一节只放在一处",
            f"在各章和附件的“数据表”里只留一处“{name}”（“全部”已经包括每一节）",
        )
    for section in bulletin.edition.sections:
        published = [
            name
            for name in section.tables
            if not isinstance(bulletin.tables.get(name, Withheld()), Withheld)
        ]
        if published and section.name not in placed:
            problems.add(
                place,
                "正文",
                f"“{section.name}”一节的数据表（{'、'.join(published)}）没有放进任何一章或附件",
                "每一节都在某一章或附件的“数据表”里",
                f"在“数据表”里加上“{section.name}”，或写“数据表: 全部”；不公布的表写“不公布”",
            )


def _all_chapters(chapters: tuple[Chapter, ...]) -> Iterator[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _all_chapters(chapter.children)


def _check_year(
    path: Path, year: int, place: Position, edition: Edition, problems: Problems
) -> None:
    if not year:
        return
    if _YEAR_STEM.fullmatch(path.stem) and int(path.stem) != year:
        problems.add(
            place,
            "年度",
            f"年度是 {year}，文件名却是 {path.name}",
            f"与文件名一致的 {path.stem}",
            "改正年度，或给文件改名（从上一年复制来的文件常忘记改）",
        )
    if year not in edition.years:
        problems.add(
            place,
            "年度",
            f"年度是 {year}，表式“{edition.name}”却是 {edition.years} 年度的",
            f"{edition.years} 年度，或 {year} 年度的表式",
            "改正“年度”或“表式”",
        )


def _check_city(
    path: Path, city: str, place: Position, edition: Edition, problems: Problems
) -> None:
    """The folder names a city of the form's list, or is the city's own name in Chinese."""
    folder = path.resolve().parent.name
    expected = edition.cities.get(folder)
    if expected is None and folder in edition.cities.values():
        expected = folder
    if city and expected is not None and expected != city:
        problems.add(
            place,
            "城市",
            f"城市是“{city}”，文件却放在“{folder}”文件夹里",
            f"“{expected}”",
            "改正城市，或把文件移到它自己的文件夹",
        )

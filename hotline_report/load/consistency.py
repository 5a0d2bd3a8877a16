"""Whether the parts of a data file fit each other, its form and its place on disk."""

from __future__ import annotations

from pathlib import Path

from hotline_report.errors import Position, Problem
from hotline_report.load.fields import Problems
from hotline_report.load.keys.data_file import BulletinKeys, ChapterKeys
from hotline_report.load.nodes import Mapping, Node
from hotline_report.load.periods import read_period
from hotline_report.model.bulletin import DATA, Bulletin
from hotline_report.model.edition import Edition
from hotline_report.model.period import Period, PeriodKind
from hotline_report.model.printed import shown_tables

LATEST = 3
"""Years after its own in which a bulletin may still be published."""


def check_consistency(bulletin: Bulletin, root: Mapping, problems: Problems) -> None:
    """Note what does not fit; `root` is the file's outermost mapping, for the places."""
    edition, path = bulletin.edition, bulletin.path
    if bulletin.year:
        place = _value_position(root, bulletin.period.key)
        _check_period(path, bulletin.period, place, edition, problems)
    _check_folder(bulletin, root, problems)
    if not any(map(_is_of_sections, problems.found)):
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


def _is_of_sections(problem: Problem) -> bool:
    """Whether it is about where tables are printed, or about a whole chapter or annex."""
    names = problem.field.split(" › ")
    first, is_prose = names[0], names[-1] in (ChapterKeys.title.name, ChapterKeys.body.name)
    narrative = (BulletinKeys.chapters.name, BulletinKeys.annexes.name)
    return (first in narrative and not is_prose) or (first == DATA and problem.of_form)


def _check_published(bulletin: Bulletin, place: Position, problems: Problems) -> None:
    """A bulletin is published when its period is over, and not many years later."""
    year, period, published = bulletin.year, bulletin.period, bulletin.published
    if not year or published is None:
        return
    if period.first_day <= published and published.year <= year + LATEST:
        return
    own = period.told
    end = f"{year} 年末" if period.kind is PeriodKind.YEAR else period.last_day.isoformat()
    problems.add(
        place,
        "发布日期",
        f"{published.isoformat()}，{period.key}却是 {own}",
        f"{end}到 {year + LATEST} 年之间的日期",
        f"改正“发布日期”或“{period.key}”（从上一{period.unit}复制来的文件常忘记改）",
    )


def _value_position(root: Mapping, key: str) -> Position:
    node: Node | None = root.get(key)
    return root.position if node is None else node.position


def _check_sections(bulletin: Bulletin, place: Position, problems: Problems) -> None:
    """Every section with a published table must stand in one place: none is lost, none twice."""
    placed = bulletin.placed_sections()
    for name in dict.fromkeys(name for name in placed if placed.count(name) > 1):
        problems.add(
            place,
            "正文",
            f"“{name}”一节的数据表放了 {placed.count(name)} 次，会重复印出",
            "每一节只放在一处",
            f"在各章和附件的“数据表”里只留一处“{name}”（“全部”已经包括每一节）",
        )
    for section in bulletin.edition.sections:
        published = [table.name for table in shown_tables(bulletin, section)]
        if published and section.name not in placed:
            problems.add(
                place,
                "正文",
                f"“{section.name}”一节的数据表（{'、'.join(published)}）没有放进任何一章或附件",
                "每一节都在某一章或附件的“数据表”里",
                f"在“数据表”里加上“{section.name}”，或写“数据表: 全部”；不公布的表写“不公布”",
            )


def _check_period(
    path: Path, period: Period, place: Position, edition: Edition, problems: Problems
) -> None:
    key, year = period.key, period.year
    own = period.told
    named = read_period(path.stem)
    if named is not None and named.kind is not period.kind:
        problems.add(
            place,
            key,
            f"{key}是 {own}，文件名却是 {path.name}",
            f"与文件名一致的“{_entry(named)}”",
            f"改为“{_entry(named)}”，或把文件改名为 {period.stem}{path.suffix}",
        )
    elif named is not None and named != period:
        problems.add(
            place,
            key,
            f"{key}是 {own}，文件名却是 {path.name}",
            f"与文件名一致的 {named.told}",
            f"改正{key}，或给文件改名（从上一{named.unit}复制来的文件常忘记改）",
        )
    if edition.periods and period.kind not in edition.periods:
        kinds = "、".join(kind.value for kind in edition.periods)
        problems.add(
            place,
            key,
            f"{key}是 {own}，表式“{edition.name}”的期间却是{kinds}",
            f"期间为{kinds}的",
            f"改正“{key}”或“表式”",
        )
    # Of a year that is neither the file's nor the form's, the file's name says what is wrong.
    is_told = named is not None and named != period and named.year in edition.years
    if year not in edition.years and not is_told:
        years = edition.years.of(edition.periods)
        problems.add(
            place,
            key,
            f"{key}是 {own}，表式“{edition.name}”却是 {years}的",
            f"{years}，或 {year} 年的表式",
            f"改正“{key}”或“表式”",
        )


def _entry(period: Period) -> str:
    """The line of a data file that tells it."""
    return f"{period.key}: {period.told}"


def _check_folder(bulletin: Bulletin, root: Mapping, problems: Problems) -> None:
    """The folder names one of the form's list who reports, or is that one's own name in Chinese."""
    edition, folder = bulletin.edition, bulletin.path.resolve().parent.name
    key = "城市" if root.get("主体") is None else "主体"
    expected = edition.cities.get(folder)
    if expected is None and folder in edition.cities.values():
        expected = folder
    if edition.of_bodies and root.get("主体") is None and root.get("城市") is not None:
        problems.add(
            root.key_position("城市"),
            "城市",
            f"写的是城市“{bulletin.city}”，表式“{edition.name}”却是供部门、县区、单位用的",
            f"“主体: {expected or '全称'}”",
            "把“城市”改为“主体”，写发布单位自己的全称",
        )
        return
    if (
        bulletin.reporter
        and expected is not None
        and expected not in (bulletin.reporter, bulletin.city)
    ):
        problems.add(
            root.key_position(key),
            key,
            f"{key}是“{bulletin.reporter}”，文件却放在“{folder}”文件夹里",
            f"“{expected}”",
            f"改正{key}，或把文件移到它自己的文件夹",
        )

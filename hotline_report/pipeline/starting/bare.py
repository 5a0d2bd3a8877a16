"""What a first bulletin begins with, and a form that goes on with the newest one."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.load.chapters import ALL_SECTIONS
from hotline_report.load.keys.data_file import BulletinKeys, ChapterKeys
from hotline_report.load.keys.form import EditionKeys
from hotline_report.model.data_file import Below, DataFile, Entry, Items
from hotline_report.model.edition import Edition
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.starting.forms import Chosen
from hotline_report.pipeline.starting.reporters import Reporter
from hotline_report.writers.data_file import data_file_text

_DOCUMENT = "工作情况发布"


def bare_head(reporter: Reporter, period: Period, edition: Edition) -> Iterator[Entry]:
    """Who, what period, title and date, as far as they are known."""
    keys = BulletinKeys
    yield Entry(period.key, period.told)
    name = reporter.name or reporter.folder.name
    key = keys.body if edition.of_bodies else keys.city
    yield Entry(key.name, name)
    year = f"{period.name}度" if period.kind is PeriodKind.YEAR else period.name
    yield Entry(keys.title.name, f"{name}{year}{_DOCUMENT}")
    yield Entry(keys.issuers.name, name, behind="改为发布单位的全称")
    yield Entry(keys.published.name, "", behind="年-月-日")
    yield Entry(keys.sign.name, "是")


def bare_narrative() -> Iterator[Entry]:
    """Narrative of a first bulletin: a chapter for what is said, one for the tables."""
    keys = BulletinKeys
    chapter = ChapterKeys
    first = Below((Entry(chapter.title.name, "总体情况"), Entry(chapter.body.name, "")))
    tables = Below(
        (Entry(chapter.title.name, "数据公开"), Entry(chapter.tables.name, ALL_SECTIONS))
    )
    yield Entry(keys.lead.name, "")
    yield Entry(keys.chapters.name, Items((first, tables)))
    yield Entry(keys.closing.name, "")


def going_on(chosen: Chosen, period: Period) -> str:
    """A form of the year that goes on with the newest one until the year's own is issued."""
    return data_file_text(
        DataFile(
            (
                "由 hotline-report new 生成："
                f"还没有 {period.year} 年的表式，先沿用“{chosen.name}”。",
                "收到今年的表式后，在下面写明增、删、改名，写法见使用手册末尾的“表式里的各项”。",
            ),
            (
                Entry(EditionKeys.name.name, chosen.going_on),
                Entry(EditionKeys.extends.name, chosen.name),
                Entry(EditionKeys.years.name, str(period.year)),
                Entry(EditionKeys.about.name, f"沿用“{chosen.name}”"),
            ),
        )
    )

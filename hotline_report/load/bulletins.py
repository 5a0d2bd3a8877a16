"""A centre's data file into a `Bulletin`: who, what period, narrative and typed cells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hotline_report import limits
from hotline_report.errors import InputError, Problem
from hotline_report.load.chapters import read_annexes, read_chapters, read_prose
from hotline_report.load.consistency import check_consistency
from hotline_report.load.dates import read_date
from hotline_report.load.edition_indicators import choose
from hotline_report.load.editions import read_edition
from hotline_report.load.fields import FieldReader, Problems
from hotline_report.load.nodes import Mapping, Scalar, describe
from hotline_report.load.page_formats import DEFAULT_FORMAT, read_page_format
from hotline_report.load.periods import read_period_of
from hotline_report.load.tables import read_tables
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.waivers import read_waivers
from hotline_report.load.website import read_website
from hotline_report.load.yaml_reader import YamlFile, read_yaml
from hotline_report.model.bulletin import Bulletin, Prose
from hotline_report.model.chart import ChartUse
from hotline_report.model.edition import Edition
from hotline_report.model.page_format import PageFormat
from hotline_report.model.period import Period

NO_ISSUER = "不印"
"""发布单位 of a bulletin that names none."""

_ISSUER = "发布单位"


@dataclass(frozen=True, slots=True)
class Reading:
    """A data file as far as it could be read, what is wrong with it, and notices for the user."""

    bulletin: Bulletin | None
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]


def read_bulletin(path: Path, folders: TemplateFolders) -> tuple[Bulletin, tuple[str, ...]]:
    """Read a data file and its form.

    Returns:
        The bulletin, and notices for the user (in what encoding the file was read).

    Raises:
        InputError: with every problem found in the file.
    """
    reading = read_leniently(path, folders)
    if reading.problems or reading.bulletin is None:
        raise InputError(reading.problems, reading.notices)
    return reading.bulletin, reading.notices


def read_leniently(path: Path, folders: TemplateFolders) -> Reading:
    """Read a data file and its form; go on behind problems, so that later stages find theirs.

    Raises:
        InputError: where there is nothing to go on with.
    """
    file = read_yaml(path)
    if not isinstance(file.root, Mapping):
        problem = Problem(
            file.root.position,
            "整个文件",
            describe(file.root),
            "“名称: 内容”各行",
            "从上一年的文件复制一份再填；冒号要用半角，后面空一格",
        )
        raise InputError([*file.problems, problem], file.notices)
    problems = Problems(list(file.problems))
    reader = FieldReader(file.root, "", problems)
    try:
        edition = _read_edition(reader, folders, problems)
        page_format = _read_format(reader, folders, problems)
        bulletin = _read(file, reader, edition, page_format, problems)
    except InputError as error:
        raise error.noticing(file.notices) from error
    return Reading(bulletin, tuple(problems.found), file.notices)


def _read_edition(
    reader: FieldReader, folders: TemplateFolders, problems: Problems
) -> Edition | None:
    """The form; its own problems join those of the data file, so that all are told at once."""
    node = reader.require("表式", "某省-2023")
    name = reader.as_text(node, "表式")
    if node is None or not isinstance(node, Scalar):
        return None
    try:
        return read_edition(name, node.position, folders)
    except InputError as error:
        problems.found.extend(error.problems)
        return None


def _read_format(
    reader: FieldReader, folders: TemplateFolders, problems: Problems
) -> PageFormat | None:
    """版式: the page format; the official one unless the file names another."""
    node = reader.get("版式")
    name = reader.as_text(node, "版式", DEFAULT_FORMAT)
    asked_at = node.position if node is not None else reader.node.position
    try:
        return read_page_format(name, asked_at, folders)
    except InputError as error:
        problems.found.extend(error.problems)
        return None


def _read(
    file: YamlFile,
    reader: FieldReader,
    edition: Edition | None,
    page_format: PageFormat | None,
    problems: Problems,
) -> Bulletin | None:
    body = reader.text("主体", most=limits.NAME)
    place = reader.get("城市") if body else reader.require("城市", "示例市")
    city = reader.as_text(place, "城市", body, most=limits.NAME)
    period = read_period_of(reader)
    title = _read_title(file, reader)
    below_title = read_prose(file, reader, "题下", most=limits.HEADING)
    issuers = _read_issuers(reader)
    published = read_date(reader, "发布日期")
    lead = read_prose(file, reader, "导语")
    section_names = [s.name for s in edition.sections] if edition else None
    chapters = read_chapters(file, reader, section_names)
    annexes = read_annexes(file, reader, section_names)
    closing = read_prose(file, reader, "结语")
    sign = reader.flag("落款")
    contents = reader.flag("目录")
    charts = choose(reader, "图表", {use.value: use for use in ChartUse}) or ChartUse.WEB
    website = read_website(reader, published, issued=bool(issuers))
    waivers = read_waivers(reader)
    data = reader.require("数据", "各表的数值")
    if edition is None or page_format is None:
        return None
    tables = read_tables(data, edition, problems) if data is not None else {}
    reader.finish()
    bulletin = Bulletin(
        path=file.path,
        edition=edition,
        page_format=page_format,
        city=city,
        body=body,
        # A period that could not be read is told already; of the year 0 nothing more is.
        period=period or Period(0),
        title=title,
        below_title=below_title,
        issuers=issuers,
        published=published,
        lead=lead,
        chapters=chapters,
        annexes=annexes,
        closing=closing,
        sign=sign,
        contents=contents,
        charts=charts,
        website=website,
        waivers=waivers,
        tables=tables,
        comments=(*problems.comments, *edition.comments),
    )
    check_consistency(bulletin, reader.node, problems)
    return bulletin


def _read_issuers(reader: FieldReader) -> tuple[str, ...]:
    """发布单位: whose names stand below the title; none where the file says 不印."""
    node = reader.require(_ISSUER, f"单位名称”；不印发布单位的，写“{_ISSUER}: {NO_ISSUER}")
    if isinstance(node, Scalar) and node.text == NO_ISSUER:
        return ()
    for item in reader.items(_ISSUER):
        reader.refuse_no(item, _ISSUER, f"单位名称；不印发布单位的，写“{_ISSUER}: {NO_ISSUER}”")
    typed = reader.texts(_ISSUER, most=limits.HEADING)
    return tuple(line for text in typed for line in text.split("\n"))


def _read_title(file: YamlFile, reader: FieldReader) -> Prose:
    reader.require("标题", "示例市2023年度工作情况发布")
    prose = read_prose(file, reader, "标题")
    if prose is None:
        return Prose("", "标题", file.root.position, ())
    if len(prose.template) > limits.TITLE:
        reader.problems.add(
            prose.position,
            "标题",
            f"{len(prose.template)} 个字的标题",
            f"不超过 {limits.TITLE} 个字（标题也是文件名）",
            "缩短标题",
        )
    return prose

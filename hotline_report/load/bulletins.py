"""A centre's data file into a `Bulletin`: who, what period, narrative and typed cells."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import SYNTAX, InputError, Position, Problem
from hotline_report.load.chapters import read_annex, read_chapters
from hotline_report.load.consistency import check_consistency
from hotline_report.load.editions import read_edition
from hotline_report.load.fields import Problems
from hotline_report.load.footnotes import check_calls, read_footnotes
from hotline_report.load.keys.data_file import NO_ISSUER, BulletinKeys
from hotline_report.load.nodes import Mapping, Scalar, describe, is_empty
from hotline_report.load.page_formats import DEFAULT_FORMAT, read_page_format
from hotline_report.load.periods import read_period_of
from hotline_report.load.pictures import read_pictures
from hotline_report.load.table_texts import read_section_texts, read_table_texts
from hotline_report.load.tables import read_tables
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.waivers import read_waiver
from hotline_report.load.website import read_website
from hotline_report.load.yaml_reader import YamlFile, read_yaml
from hotline_report.model.bulletin import DATA, Bulletin, Prose
from hotline_report.model.edition import Edition
from hotline_report.model.page_format import PageFormat
from hotline_report.model.period import Period


class Reading(Struct, frozen=True):
    """A data file as far as it could be read, what is wrong with it, and notices for the user.

    `is_guessed`: reading went on behind a mistake of syntax with a guess at what was meant.
    """

    bulletin: Bulletin | None
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    is_guessed: bool = False

    @property
    def is_known(self) -> bool:
        """Whether all that the file says is known: no mistakes but those of syntax, mended."""
        return not self.is_guessed and all(p.field == SYNTAX for p in self.problems)


_OF_FIGURES = frozenset(
    key.name
    for key in (
        BulletinKeys.edition,
        BulletinKeys.page_format,
        BulletinKeys.city,
        BulletinKeys.body,
        BulletinKeys.year,
        BulletinKeys.period,
        BulletinKeys.data,
    )
)
_OF_WORDS = frozenset(key.name for key in BulletinKeys.declared) - _OF_FIGURES
"""Keys that no figure depends on."""


class EarlierReading(Struct, frozen=True):
    """The data file of an earlier period; `problems` are those of its words, not of its figures."""

    bulletin: Bulletin
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]


def read_earlier(path: Path, folders: TemplateFolders) -> EarlierReading:
    """Read the data file of an earlier period and its form, for its figures and words.

    It is not printed any more: its pictures, whose files may be gone, are not opened, and what is
    wrong with its words does not keep anybody from using its figures.

    Raises:
        InputError: with every problem of the file, where its figures have one.
    """
    reading = _reading(read_yaml(path), folders, is_printed=False)
    spoilt = any(problem.field.split(" › ")[0] not in _OF_WORDS for problem in reading.problems)
    if spoilt or reading.bulletin is None:
        raise InputError(reading.problems, reading.notices)
    return EarlierReading(reading.bulletin, reading.problems, reading.notices)


def read_leniently(path: Path, folders: TemplateFolders) -> Reading:
    """Read a data file and its form; go on behind problems, so that later stages find theirs.

    Raises:
        InputError: where there is nothing to go on with.
    """
    return read_file_leniently(read_yaml(path), folders)


def read_file_leniently(file: YamlFile, folders: TemplateFolders) -> Reading:
    """The same of a file whose text is known.

    Raises:
        InputError: where there is nothing to go on with.
    """
    return _reading(file, folders, is_printed=True)


def _reading(file: YamlFile, folders: TemplateFolders, *, is_printed: bool) -> Reading:
    if not isinstance(file.root, Mapping):
        problem = Problem(
            file.root.position,
            "整个文件",
            describe(file.root),
            "“名称: 内容”各行",
            "用 hotline-report new 写一份再填；冒号要用半角，后面空一格",
        )
        raise InputError([*file.problems, problem], file.notices)
    problems = Problems(list(file.problems), guessed=file.guessed)
    keys = BulletinKeys(file.root, "", problems, file.lines)
    try:
        edition = _read_edition(keys, folders)
        page_format = _read_format(keys, folders)
        pictured = file.path.parent if is_printed else None
        bulletin = _read(file, keys, edition, page_format, pictured)
    except InputError as error:
        raise error.noticing(file.notices) from error
    return Reading(bulletin, tuple(problems.found), file.notices, not file.is_sure)


def _read_edition(keys: BulletinKeys, folders: TemplateFolders) -> Edition | None:
    """The form; its own problems join those of the data file, so that all are told at once."""
    node = keys.edition
    name = keys.as_text(node, BulletinKeys.edition.name)
    if node is None or not isinstance(node, Scalar):
        return None
    try:
        return read_edition(name, node.position, folders)
    except InputError as error:
        keys.problems.found.extend(error.problems)
        return None


def _read_format(keys: BulletinKeys, folders: TemplateFolders) -> PageFormat | None:
    """版式: the page format; the official one unless the file names another."""
    name = keys.as_text(keys.page_format, BulletinKeys.page_format.name, DEFAULT_FORMAT)
    try:
        return read_page_format(name, keys.position_behind(BulletinKeys.page_format), folders)
    except InputError as error:
        keys.problems.found.extend(error.problems)
        return None


def _read(
    file: YamlFile,
    keys: BulletinKeys,
    edition: Edition | None,
    page_format: PageFormat | None,
    pictured: Path | None,
) -> Bulletin | None:
    """The bulletin; `pictured` is where its pictures lie, None for one that is not printed."""
    city = (keys.city or keys.body) if keys.body else keys.demand(BulletinKeys.city)
    period = read_period_of(keys)
    title = _title(keys)
    issuers = _issuers(keys)
    sections = edition.sections if edition else None
    chapters = tuple(read_chapters(keys.chapters, sections))
    annexes = tuple(read_annex(annex, sections) for annex in keys.annexes)
    website = read_website(
        keys.website, keys.published, issued=bool(issuers), dated_later=_is_dated_later(keys)
    )
    waivers = tuple(read_waiver(waiver) for waiver in keys.waivers)
    footnotes = read_footnotes(keys)
    pictures = read_pictures(keys, pictured)
    tables = read_tables(keys.data, edition, keys.problems) if keys.data and edition else {}
    section_texts = read_section_texts(keys, edition)
    table_texts = read_table_texts(keys, edition, tables)
    keys.finish()
    if edition is None or page_format is None:
        return None
    bulletin = Bulletin(
        path=file.path,
        edition=edition,
        page_format=page_format,
        city=city,
        body=keys.body,
        # A period that could not be read is told already; of the year 0 nothing more is.
        period=period or Period(0),
        title=title,
        below_title=keys.below_title,
        issuers=issuers,
        published=keys.published,
        lead=keys.lead,
        chapters=chapters,
        annexes=annexes,
        closing=keys.closing,
        sign=keys.sign,
        contents=keys.contents,
        charts=keys.charts,
        website=website,
        waivers=waivers,
        tables=tables,
        places=_places(keys),
        comments=(*keys.problems.comments, *edition.comments),
        footnotes=footnotes,
        pictures=pictures,
        description=keys.description,
        section_texts=section_texts,
        table_texts=table_texts,
    )
    check_consistency(bulletin, keys.node, keys.problems)
    if pictured is not None:
        check_calls(bulletin, keys.problems)
    return bulletin


def _places(keys: BulletinKeys) -> dict[tuple[str, ...], Position]:
    """Where the entries of the file stand, and the tables below 数据."""
    found: dict[tuple[str, ...], Position] = {}
    for name, value in keys.node.entries:
        found[(name.text,)] = name.position
        if name.text == DATA and isinstance(value, Mapping):
            found.update({(DATA, table.text): table.position for table, _ in value.entries})
    return found


_NO_NAME = re.compile("不.*|没有.*|未.+|暂[无不].*|无(?:发布单位|单位|署名|需.*)?|免[印署].*|略|是")
"""Ways to say that there is none, or 是 of a switch; names of bodies begin with none of them."""

_AROUND = " \u3000。.，,！!（）()“”\"'"


def _issuers(keys: BulletinKeys) -> tuple[str, ...]:
    """发布单位: whose names stand below the title; none where the file says 不印."""
    node, name = keys.issuers, BulletinKeys.issuers.name
    if isinstance(node, Scalar) and node.text == NO_ISSUER:
        return ()
    expected = f"单位名称；不印发布单位的，写“{name}: {NO_ISSUER}”"
    items = keys.items(name)
    if node is not None and not items:
        keys.problems.add(node.position, name, describe(node), expected, "改正")
    for item in items:
        keys.refuse_link(item, name)
        text = item.text.strip(_AROUND) if isinstance(item, Scalar) else ""
        if _NO_NAME.fullmatch(text[: limits.HEADING]):
            found = f"{describe(item)}，不是单位名称"
            keys.problems.add(item.position, name, found, expected, "改正")
            continue
        keys.refuse_no(item, name, expected)
    typed = keys.texts(name, most=limits.HEADING, printed=True)
    return tuple(line for text in typed for line in text.split("\n"))


def _is_dated_later(keys: BulletinKeys) -> bool:
    """Whether 发布日期 has its place and is not known yet."""
    node = keys.node.get(BulletinKeys.published.name)
    return node is not None and is_empty(node)


def _title(keys: BulletinKeys) -> Prose:
    prose = keys.title
    if prose is None:
        return Prose("", BulletinKeys.title.name, keys.node.position, ())
    if len(prose.template) > limits.TITLE:
        keys.problems.add(
            prose.position,
            BulletinKeys.title.name,
            f"{len(prose.template)} 个字的标题",
            f"不超过 {limits.TITLE} 个字（标题也是文件名）",
            "缩短标题",
        )
    return prose

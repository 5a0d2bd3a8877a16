"""A form's tree of nodes into the model: sections, tables, identities."""

from __future__ import annotations

import re
from dataclasses import replace

from hotline_report import limits
from hotline_report.errors import Position
from hotline_report.formatting.lines import on_one_line
from hotline_report.load.edition_files import read_edition_tree
from hotline_report.load.edition_indicators import TableDefaults, read_changes
from hotline_report.load.edition_names import check_names
from hotline_report.load.edition_size import refuse_too_many_cells
from hotline_report.load.edition_tables import read_table
from hotline_report.load.expressions import read_identities
from hotline_report.load.fields import FieldReader, Problems, nearest, within
from hotline_report.load.nodes import Mapping, describe
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import KIND, LIST, NAME
from hotline_report.model.edition import AnyTable, Edition, Section, Years
from hotline_report.model.period import PeriodKind

_FIRST = 1990
_YEARS = re.compile(r"(?P<first>\d{4})(?P<to>\s*(?:[-—–~至到]\s*(?P<last>\d{4})?|起))?", re.ASCII)

_CHANGE_DECIMALS = 2
"""Places of a year-on-year change unless the form says otherwise (statistical practice)."""


def read_edition(name: str, asked_at: Position, folders: TemplateFolders) -> Edition:
    """Read the form of that name.

    Args:
        name: as in `表式:`; the file's name without `.yaml`.
        asked_at: where the name was typed, for the message when there is no such form.
        folders: where forms are looked for.

    Raises:
        InputError: with every mistake in the form.
    """
    tree = read_edition_tree(name, asked_at, folders)
    problems = Problems()
    reader = FieldReader(tree.root, "", problems)
    typed_name = reader.text("表式")
    if typed_name != name:
        problems.add(
            tree.root.key_position("表式"),
            "表式",
            f"“{typed_name}”",
            f"与文件名相同的“{name}”",
            "改正表式名称，或给文件改名",
        )
    years = _read_years(reader)
    about = reader.text("说明")
    cities = _read_cities(reader)
    periods = _read_kinds(reader)
    places = reader.whole("同比小数位", _CHANGE_DECIMALS, low=0, high=limits.PLACES)
    tables = _read_tables(reader, read_changes(reader, TableDefaults(places)))
    sections = _read_sections(reader, tables)
    identities = read_identities(reader)
    words = _read_vocabulary_name(reader, folders)
    reader.finish()
    edition = Edition(
        name, years, about, tree.lineage, sections, tables, identities, cities, periods
    )
    edition = replace(edition, comments=tuple(problems.comments), vocabulary=words)
    check_names(edition, _table_names(tree.root), problems)
    problems.raise_if_any()
    return edition


def _read_years(reader: FieldReader) -> Years:
    """`2023`; `2021-2025` for several years, `2021起` until another form follows."""
    node = reader.require("年度", "2023")
    text = reader.as_text(node, "年度")
    match = _YEARS.fullmatch(text)
    years = Years(0, 0)
    if match is not None:
        first = int(match["first"])
        last = first if not match["to"] else int(match["last"]) if match["last"] else None
        years = Years(first, last)
    if node is not None and (years.first < _FIRST or (years.last or years.first) < years.first):
        reader.problems.add(
            node.position,
            reader.path("年度"),
            describe(node),
            "四位数的年份；几年通用的写“2021-2025”或“2021起”",
            "改正年度",
        )
    return years


def _read_kinds(reader: FieldReader) -> tuple[PeriodKind, ...]:
    """期间: 月, or a list; the kinds of period that the form is for."""
    words = {kind.value: kind for kind in PeriodKind}
    found: list[PeriodKind] = []
    for node in reader.items("期间"):
        text = reader.as_text(node, "期间")
        if text in words:
            found.append(words[text])
            continue
        reader.problems.add(
            node.position,
            "期间",
            f"{describe(node)}{nearest(text, list(words))}",
            f"下列各项：{'、'.join(words)}",
            "改正，或删去这一项（不写的，哪种期间都可以用）",
        )
    return tuple(found)


def _read_vocabulary_name(reader: FieldReader, folders: TemplateFolders) -> str:
    """词表: the list of words of what the form is about; it must be there."""
    node = reader.get(LIST)
    name = reader.as_text(node, LIST)
    if node is not None and folders.find(KIND, name) is None:
        known = [each for each in folders.names(KIND) if each != NAME]
        reader.problems.add(
            node.position,
            LIST,
            f"没有名为“{name}”的词表{nearest(name, known)}",
            f"下列词表之一：{'、'.join(known)}",
            f"改正名称，或在模板文件夹的 {KIND} 里建一个 {name}.yaml",
        )
        return ""
    return name


def _read_cities(reader: FieldReader) -> dict[str, str]:
    """Folder name of the data of a city (城市), or of whoever reports (主体) → the name."""
    found: dict[str, str] = {}
    for key, node in (("城市", reader.get("城市")), ("主体", reader.get("主体"))):
        below = FieldReader.over(node, key, reader.problems) if node is not None else None
        if below is not None:
            found |= {name.text: below.text(name.text) for name, _ in below.node.entries}
    return found


def _read_tables(reader: FieldReader, defaults: TableDefaults) -> dict[str, AnyTable]:
    node = reader.require("数据表", "各表的行和列")
    if node is None:
        return {}
    below = FieldReader.over(node, "数据表", reader.problems)
    if below is None:
        return {}
    tables: dict[str, AnyTable] = {}
    if len(below.node.entries) > limits.TABLES:
        found, remedy = f"{len(below.node.entries)} 张表", "减少数据表；检查是否选错了文件"
        expected = f"不超过 {limits.TABLES} 张"
        reader.problems.add(node.position, "数据表", found, expected, remedy)
        return {}
    for key, value in below.node.entries:
        if not within(key, "数据表", limits.NAME, reader.problems):
            continue
        table_reader = FieldReader.over(value, below.path(key.text), reader.problems)
        if table_reader is None:
            continue
        table = read_table(key.text, key.position, table_reader, defaults)
        if table is not None:
            tables[key.text] = table
    refuse_too_many_cells(tables, node.position)
    return tables


def _table_names(root: Mapping) -> list[str]:
    """The names of all tables, those included that could not be read."""
    node = root.get("数据表")
    return list(node.keys()) if isinstance(node, Mapping) else []


def _read_sections(reader: FieldReader, tables: dict[str, AnyTable]) -> tuple[Section, ...]:
    sections: list[Section] = []
    known = _table_names(reader.node)
    for node in reader.items("分节", most=limits.TABLES):
        section = FieldReader.over(node, "分节", reader.problems)
        if section is None:
            continue
        name = section.as_text(section.require("名称", "办理情况"), "名称")
        title = on_one_line(section.text("标题", name, most=limits.HEADING))
        listed: list[str] = []
        for item in section.items("数据表"):
            table = section.as_text(item, "数据表")
            if table in tables:
                listed.append(table)
            elif table not in known:
                reader.problems.add(
                    item.position,
                    f"分节 › {name}",
                    f"没有名为“{table}”的数据表{nearest(table, known)}",
                    f"下列数据表之一：{'、'.join(known)}",
                    "改正名称，或在“数据表”里补上它",
                )
        section.finish()
        sections.append(Section(name, title, tuple(listed), section.node.position))
    placed = [table for chosen in sections for table in chosen.tables]
    for name, form in tables.items():
        if placed.count(name) != 1:
            reader.problems.add(
                form.position,
                f"数据表 › {name}",
                "没有放进任何一节" if name not in placed else "放进了不止一节",
                "每张表恰好属于一节",
                "在“分节”里列出它一次",
            )
    return tuple(sections)

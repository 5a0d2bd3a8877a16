"""A form's tree of nodes into the model: sections, tables, identities."""

from __future__ import annotations

import re

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import InputError, Position, Problem
from hotline_report.formatting.lines import on_one_line
from hotline_report.load.edition_blame import blamed
from hotline_report.load.edition_files import EditionTree, read_edition_tree
from hotline_report.load.edition_indicators import TableDefaults, with_blanks, with_changes
from hotline_report.load.edition_names import check_names
from hotline_report.load.edition_size import refuse_too_many_cells
from hotline_report.load.edition_tables import read_table
from hotline_report.load.edition_units import check_units
from hotline_report.load.fields import Problems, nearest, within
from hotline_report.load.keys.form import UNTITLED, EditionKeys, SectionKeys
from hotline_report.load.keys.vocabulary import COMMON
from hotline_report.load.known_forms import keep, known_form
from hotline_report.load.nodes import Mapping
from hotline_report.load.template_folders import WORD_LISTS, TemplateFolders
from hotline_report.model.edition import AnyTable, Edition, Section, Years
from hotline_report.model.renamed import of_tables

_FIRST = 1990
_YEARS = re.compile(r"(?P<first>\d{4})(?P<to>\s*(?:[-—–~至到]\s*(?P<last>\d{4})?|起))?", re.ASCII)


def read_edition(name: str, asked_at: Position, folders: TemplateFolders) -> Edition:
    """Read the form of that name.

    Args:
        name: as in `表式:`; the file's name without `.yaml`.
        asked_at: where the name was typed, for the message when there is no such form.
        folders: where forms are looked for.

    Raises:
        InputError: with every mistake in the form.
    """
    known = known_form(name, folders)
    if known is not None:
        return known
    tree = read_edition_tree(name, asked_at, folders)
    problems = Problems()
    edition = _read(name, tree, folders, problems)
    if tree.problems or problems.found:
        told = _told(tree, problems.found, asked_at, folders).values()
        raise InputError([*tree.problems, *told])
    keep(edition, tree)
    return edition


def _told(
    tree: EditionTree, found: list[Problem], asked_at: Position, folders: TemplateFolders
) -> dict[Problem, Problem]:
    """Each problem as it is told: at the form of the lineage that brings it about."""
    own = tree.own.position.path
    if all(problem.position.path == own for problem in found):
        return {problem: problem for problem in found}
    parent = tree.lineage[1]
    above, of_parent = read_edition_tree(parent, asked_at, folders), Problems()
    _read(parent, above, folders, of_parent)
    told = _told(above, of_parent.found, asked_at, folders)
    return {
        problem: problem
        if problem.position.path == own
        else told.get(problem) or blamed(problem, tree.own)
        for problem in found
    }


def _read(name: str, tree: EditionTree, folders: TemplateFolders, problems: Problems) -> Edition:
    """The form that a tree stands for; what is wrong with it is noted where it stands."""
    keys = EditionKeys(tree.root, "", problems)
    if keys.name and keys.name != name:
        problems.add(
            keys.position_of(EditionKeys.name),
            "表式",
            f"“{keys.name}”",
            f"与文件名相同的“{name}”",
            "改正表式名称，或给文件改名",
        )
    defaults = with_blanks(keys, with_changes(keys, TableDefaults(keys.change_decimals)))
    tables = _read_tables(keys, defaults)
    edition = Edition(
        name=name,
        years=_read_years(keys),
        about=keys.about,
        lineage=tree.lineage,
        sections=_read_sections(keys, tables),
        tables=tables,
        identities=keys.identities,
        cities={**keys.cities, **keys.bodies},
        of_bodies=bool(keys.bodies) and not keys.cities,
        periods=keys.periods,
        vocabulary=_read_vocabulary_name(keys, folders),
        signs=keys.signs,
        description=keys.description,
        described_at=keys.position_of(EditionKeys.description),
    )
    keys.finish()
    edition = replace(edition, comments=tuple(problems.comments))
    check_names(edition, _table_names(tree.root), problems)
    check_units(edition, problems)
    return edition


def _read_years(keys: EditionKeys) -> Years:
    """`2023`; `2021-2025` for several years, `2021起` until another form follows."""
    node = keys.years
    years = years_of(keys.as_text(node, EditionKeys.years.name)) or Years(0, 0)
    if node is not None and (years.first < _FIRST or (years.last or years.first) < years.first):
        expected = "四位数的年份；几年通用的写“2021-2025”或“2021起”"
        EditionKeys.years.complain(keys, node, expected, "改正年度")
    return years


def years_of(text: str) -> Years | None:
    """The years that 年度 of a form tells; None: it tells none."""
    match = _YEARS.fullmatch(text)
    if match is None:
        return None
    first = int(match["first"])
    last = first if not match["to"] else int(match["last"]) if match["last"] else None
    return Years(first, last)


def _read_vocabulary_name(keys: EditionKeys, folders: TemplateFolders) -> str:
    """词表: the list of words of what the form is about; it must be there, and be of some forms."""
    name = keys.vocabulary
    if name is None or (name != COMMON and folders.find(WORD_LISTS, name) is not None):
        return name or ""
    known = [each for each in folders.names(WORD_LISTS) if each != COMMON]
    found = f"没有名为“{name}”的词表{nearest(name, known)}"
    remedy = f"改正名称，或在模板文件夹的 {WORD_LISTS} 里建一个 {name}.yaml"
    if name == COMMON:
        found, remedy = (
            f"“{name}”是各种发布通用的词表，总是用",
            f"删去“{EditionKeys.vocabulary.name}”",
        )
    keys.problems.add(
        keys.position_behind(EditionKeys.vocabulary),
        EditionKeys.vocabulary.name,
        found,
        f"下列词表之一：{'、'.join(known)}",
        remedy,
    )
    return ""


def _read_tables(keys: EditionKeys, defaults: TableDefaults) -> dict[str, AnyTable]:
    position = keys.position_behind(EditionKeys.tables)
    if len(keys.tables) > limits.TABLES:
        found, remedy = f"{len(keys.tables)} 张表", "减少数据表；检查是否选错了文件"
        keys.problems.add(position, "数据表", found, f"不超过 {limits.TABLES} 张", remedy)
        return {}
    tables: dict[str, AnyTable] = {}
    for name, table_keys in keys.tables.items():
        if within(name, "数据表", limits.NAME, keys.problems):
            table = read_table(name.text, name.position, table_keys, defaults)
            if table is not None:
                tables[name.text] = table
    refuse_too_many_cells(tables, position)
    return tables


def _table_names(root: Mapping) -> list[str]:
    """The names of all tables, those included that could not be read."""
    node = root.get("数据表")
    return list(node.keys()) if isinstance(node, Mapping) else []


def _read_sections(keys: EditionKeys, tables: dict[str, AnyTable]) -> tuple[Section, ...]:
    known = _table_names(keys.node)
    now = of_tables(tables.values())
    sections = tuple(_read_section(section, tables, known, now) for section in keys.sections)
    placed = [table for chosen in sections for table in chosen.tables]
    for name, form in tables.items():
        if placed.count(name) != 1:
            keys.problems.add(
                form.position,
                f"数据表 › {name}",
                "没有放进任何一节" if name not in placed else "放进了不止一节",
                "每张表恰好属于一节",
                "在“分节”里列出它一次",
            )
    return sections


def _read_section(
    keys: SectionKeys, tables: dict[str, AnyTable], known: list[str], now: dict[str, str]
) -> Section:
    """One section; `known` are all tables that the form names, `now` what some were called."""
    listed: list[str] = []
    for item in keys.tables:
        table = keys.as_text(item, SectionKeys.tables.name)
        if table in tables:
            listed.append(table)
        elif table not in known:
            keys.problems.add(
                item.position,
                f"分节 › {keys.name}",
                f"没有名为“{table}”的数据表{nearest(table, known, now)}",
                f"下列数据表之一：{'、'.join(known)}",
                "改正名称，或在“数据表”里补上它",
            )
    title = on_one_line(keys.name if keys.title is None else keys.title)
    section = Section(
        name=keys.name,
        title="" if title == UNTITLED else title,
        tables=tuple(listed),
        position=keys.node.position,
        description=keys.description,
    )
    keys.finish()
    return section

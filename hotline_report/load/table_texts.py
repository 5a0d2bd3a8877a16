"""What a data file says of the form's sections and tables: 分节说明, 表格说明."""

from __future__ import annotations

from collections.abc import Mapping

from hotline_report.load.fields import nearest
from hotline_report.load.keys.data_file import BulletinKeys, TableTextKeys
from hotline_report.load.nodes import Scalar
from hotline_report.load.words import refuse_legend
from hotline_report.model.bulletin import Prose, TableCells, TableTexts, Withheld
from hotline_report.model.edition import Edition, WordTable
from hotline_report.model.renamed import of_tables


def read_section_texts(keys: BulletinKeys, edition: Edition | None) -> dict[str, Prose]:
    """The descriptions by the names of the sections; names that are none of the form's are told."""
    typed = keys.section_texts
    if edition is None:
        return {}
    where = BulletinKeys.section_texts.name
    known = {section.name: section.name for section in edition.sections}
    return {
        name.text: text
        for name, text in typed.items()
        if _is_known(name, known, keys, (where, "节"))
    }


def read_table_texts(
    keys: BulletinKeys, edition: Edition | None, tables: dict[str, TableCells]
) -> dict[str, TableTexts]:
    """What stands above and below tables, by their names; `tables` are those of the data file.

    What could be printed nowhere is told.
    """
    found: dict[str, TableTexts] = {}
    where = BulletinKeys.table_texts.name
    tables_of = edition.tables if edition is not None else {}
    known = {**of_tables(tables_of.values()), **{name: name for name in tables_of}}
    for name, texts in keys.table_texts.items():
        read = TableTexts(texts.legend, texts.notes)
        texts.finish()
        if edition is None or not _is_known(name, known, keys, (where, "数据表")):
            continue
        form = edition.tables[name.text]
        if isinstance(tables.get(name.text), Withheld) or form.unprinted:
            why = "表式里不印" if form.unprinted else "不公布"
            keys.problems.add(
                name.position,
                texts.where,
                f"这张表{why}，它的说明和注也印不出来",
                "要印的表的名称",
                "删去这一项",
            )
        elif isinstance(form, WordTable) and read.legend is not None:
            refuse_legend(texts, TableTextKeys.legend, TableTextKeys.notes)
        else:
            found[name.text] = read
    return found


def _is_known(
    name: Scalar, known: Mapping[str, str], keys: BulletinKeys, of: tuple[str, str]
) -> bool:
    """Whether the form has such a section or table; `known` has their names by old ones, too."""
    if known.get(name.text) == name.text:
        return True
    where, what = of
    names = [each for each, now in known.items() if each == now]
    keys.problems.add(
        name.position,
        where,
        f"没有名为“{name.text}”的{what}{nearest(name.text, names, known)}",
        f"下列{what}之一：{'、'.join(names)}",
        "改正名称，或删去这一项",
        of_form=True,
    )
    return False

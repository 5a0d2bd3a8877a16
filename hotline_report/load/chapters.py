"""The narrative of a data file: chapters, annexes and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report import limits
from hotline_report.load.fields import nearest
from hotline_report.load.keys.data_file import NUMBERING, AnnexKeys, ChapterKeys
from hotline_report.load.nodes import describe
from hotline_report.model.bulletin import Annex, Chapter, Prose
from hotline_report.model.edition import Section

ALL_SECTIONS = "全部"


Sections = Sequence[Section]
"""Those of the form, in order; one that stands twice by mistake is told where it is printed."""


def read_chapters(
    chapters: tuple[ChapterKeys, ...], sections: Sections | None, level: int = 1
) -> Iterator[Chapter]:
    """The chapters. `sections` are the form's, None when the form could not be read."""
    for keys in chapters:
        if level > limits.HEADING_LEVELS:
            keys.problems.add(
                keys.node.position,
                keys.where,
                f"第 {level} 级标题",
                f"标题不超过 {limits.HEADING_LEVELS} 级：一、（一）1.（1）",
                "减少一级小节",
            )
            continue
        yield _chapter(keys, sections, level)


def _chapter(keys: ChapterKeys, sections: Sections | None, level: int) -> Chapter:
    title = keys.title or Prose("", "标题", keys.node.position, ())
    keys.where = f"{keys.where}“{title.template[:20]}”"
    child_level = _child_level(keys, level)
    chapter = Chapter(
        title=title,
        body=keys.body,
        tables=_tables(keys, sections),
        children=tuple(read_chapters(keys.children, sections, child_level or level + 1)),
        child_level=child_level,
        continuous=keys.continuous,
        position=keys.node.position,
    )
    keys.finish()
    return chapter


def _child_level(keys: ChapterKeys, level: int) -> int | None:
    chosen = keys.numbering
    if chosen is not None and chosen <= level:
        key = ChapterKeys.numbering
        typed = next(name for name, value in NUMBERING.items() if value == chosen)
        allowed = "、".join(name for name, value in NUMBERING.items() if value > level)
        keys.problems.add(
            keys.position_behind(key),
            keys.path(key.name),
            f"“{typed}”",
            f"下列之一：{allowed}",
            "改正，或删去这一项",
        )
        return None
    return chosen


def read_annex(keys: AnnexKeys, sections: Sections | None) -> Annex:
    """An annex."""
    title = keys.title or Prose("", "标题", keys.node.position, ())
    annex = Annex(title, keys.body, _tables(keys, sections))
    keys.finish()
    return annex


def _also(table: str, tables: tuple[str, ...]) -> str:
    others = "、".join(f"“{each}”" for each in tables if each != table)
    return f"，同节的{others}也一起印在这里" if others else ""


def _tables(keys: ChapterKeys | AnnexKeys, sections: Sections | None) -> tuple[str, ...]:
    """数据表: the names of the form's sections that stand here."""
    chosen: list[str] = []
    names = [section.name for section in sections or ()]
    for node in keys.tables:
        name = keys.as_text(node, ChapterKeys.tables.name)
        if sections is None:
            continue
        if name == ALL_SECTIONS:
            chosen.extend(names)
        elif name in names:
            chosen.append(name)
        else:
            home = next((each for each in sections if name in each.tables), None)
            also = _also(name, home.tables) if home else ""
            keys.problems.add(
                node.position,
                keys.path(ChapterKeys.tables.name),
                f"{describe(node)}是一张数据表的名称，这里写的是节的名称"
                if home
                else f"{describe(node)}{nearest(name, names)}",
                f"“{ALL_SECTIONS}”，或下列各节：{'、'.join(names)}",
                f"改为“{home.name}”，这张表在这一节里{also}" if home else "改正节的名称",
                of_form=True,
            )
    return tuple(chosen)

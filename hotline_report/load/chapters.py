"""The narrative of a data file: chapters, annexes and running text."""

from __future__ import annotations

from hotline_report import limits
from hotline_report.formatting.lines import on_one_line
from hotline_report.load.fields import FieldReader, nearest
from hotline_report.load.nodes import Scalar, describe
from hotline_report.load.yaml_reader import YamlFile
from hotline_report.model.bulletin import Annex, Chapter, Prose

ALL_SECTIONS = "全部"
_NUMBERING = {"（一）": 2, "1.": 3, "（1）": 4}


def read_prose(
    file: YamlFile,
    reader: FieldReader,
    key: str,
    *,
    most: int = limits.PROSE,
    one_line: bool = False,
) -> Prose | None:
    """An optional text of at most so many characters, with the lines of the file it came from."""
    node = reader.get(key)
    if node is None:
        return None
    before = len(reader.problems.found)
    reader.as_text(node, key, most=most)
    if not isinstance(node, Scalar) or len(reader.problems.found) > before:
        return None
    reader.refuse_no(node, key)
    lines = file.lines[node.position.line - 1 : max(node.last_line, node.position.line)]
    # Blank lines before the text are kept, so that its lines are the file's.
    text = on_one_line(node.words) if one_line else node.words.rstrip("\n")
    return Prose(text, reader.path(key), node.position, tuple(lines))


def read_chapters(
    file: YamlFile, reader: FieldReader, sections: list[str] | None
) -> tuple[Chapter, ...]:
    """正文: the chapters. `sections` are the form's, None when the form could not be read."""
    return _chapters(file, reader, "正文", sections, 1)


def _chapters(
    file: YamlFile, parent: FieldReader, key: str, sections: list[str] | None, level: int
) -> tuple[Chapter, ...]:
    found: list[Chapter] = []
    nodes = parent.items(key, most=limits.CHAPTERS)
    for number, node in enumerate(nodes, start=1):
        reader = FieldReader.over(node, f"{parent.path(key)} › 第{number}项", parent.problems)
        if reader is None:
            continue
        if level > limits.HEADING_LEVELS:
            parent.problems.add(
                node.position,
                reader.where,
                f"第 {level} 级标题",
                f"标题不超过 {limits.HEADING_LEVELS} 级：一、（一）1.（1）",
                "减少一级小节",
            )
            continue
        found.append(_chapter(file, reader, sections, level))
    return tuple(found)


def _chapter(
    file: YamlFile, reader: FieldReader, sections: list[str] | None, level: int
) -> Chapter:
    reader.require("标题", "总体情况")
    heading = read_prose(file, reader, "标题", most=limits.HEADING, one_line=True)
    title = heading or Prose("", "标题", reader.node.position, ())
    reader.where = f"{reader.where}“{title.template[:20]}”"
    child_level = _child_level(reader, level)
    chapter = Chapter(
        title=title,
        body=read_prose(file, reader, "内容"),
        tables=_tables(reader, sections),
        children=_chapters(file, reader, "小节", sections, child_level or level + 1),
        child_level=child_level,
        continuous=reader.flag("连续编号"),
        position=reader.node.position,
    )
    reader.finish()
    return chapter


def _child_level(reader: FieldReader, level: int) -> int | None:
    node = reader.get("小节编号")
    if node is None:
        return None
    text = reader.as_text(node, "小节编号")
    chosen = _NUMBERING.get(text)
    if chosen is None or chosen <= level:
        allowed = [name for name, value in _NUMBERING.items() if value > level]
        reader.problems.add(
            node.position,
            reader.path("小节编号"),
            describe(node),
            f"下列之一：{'、'.join(allowed)}",
            "改正，或删去这一项",
        )
        return None
    return chosen


def read_annexes(
    file: YamlFile, reader: FieldReader, sections: list[str] | None
) -> tuple[Annex, ...]:
    """附件: the annexes."""
    found: list[Annex] = []
    for number, node in enumerate(reader.items("附件", most=limits.CHAPTERS), start=1):
        below = FieldReader.over(node, f"附件 › 第{number}项", reader.problems)
        if below is None:
            continue
        below.require("标题", "2023年度数据")
        heading = read_prose(file, below, "标题", most=limits.HEADING)
        title = heading or Prose("", "标题", node.position, ())
        found.append(Annex(title, read_prose(file, below, "内容"), _tables(below, sections)))
        below.finish()
    return tuple(found)


def _tables(reader: FieldReader, sections: list[str] | None) -> tuple[str, ...]:
    """数据表: the names of the form's sections that stand here."""
    chosen: list[str] = []
    for node in reader.items("数据表"):
        name = reader.as_text(node, "数据表")
        if sections is None:
            continue
        if name == ALL_SECTIONS:
            chosen.extend(sections)
        elif name in sections:
            chosen.append(name)
        else:
            reader.problems.add(
                node.position,
                reader.path("数据表"),
                f"{describe(node)}{nearest(name, sections)}",
                f"“{ALL_SECTIONS}”，或下列各节：{'、'.join(sections)}",
                "改正节的名称",
            )
    return tuple(chosen)

"""A Word file into its lines, footnotes and comments, and the marks that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from hotline_report import limits
from hotline_report.errors import InputError
from hotline_report.formatting.word_lines import (
    MARKS_NAMESPACE,
    lines_of,
    margin_words,
    notes_of,
    pictures_in,
    words_of,
)
from hotline_report.formatting.word_paragraphs import MARK, W
from hotline_report.load.packages import Package
from hotline_report.load.word.archive import WORD
from hotline_report.model.word import Mark, Marks, WordComment, WordFile, WordLine

_COUNT = re.compile(r"[0-9]{1,5}")
_CELL = re.compile(r"(?:([0-9]{1,5}) ([0-9]{1,5}) ([0-9]{1,5}))?")

_MARGINS = frozenset({"header", "footer"})

_MOST = 50
"""Custom parts that are looked at for ours; headers and footers that are read."""


def read_word(path: Path) -> WordFile:
    """Read a Word file as it reads with all changes accepted.

    Raises:
        InputError: it is no Word file, is broken, or is too large.
    """
    archive = Package(path, WORD)
    root = archive.root(archive.main)
    body = root.find(f"{W}body")
    if body is None:
        raise archive.refused("Word 的正文不是通常的格式")
    try:
        return WordFile(
            tuple(_lines(archive, body)),
            tuple(_notes(archive, root)),
            tuple(_comments(archive)),
            tuple(_margins(archive)),
            pictures_in(root),
            _marks(archive),
        )
    except RecursionError as error:
        raise archive.refused("里面的表格一层套一层，太深了") from error


def _lines(archive: Package, body: etree._Element) -> list[WordLine]:
    lines = lines_of(body)
    if len(lines) > limits.WORD_LINES:
        raise archive.refused(f"有 {len(lines)} 个段落和格，太多了")
    return lines


def _notes(archive: Package, document: etree._Element) -> Iterator[str]:
    if name := archive.related("footnotes"):
        yield from notes_of(archive.root(name), document)


def _margins(archive: Package) -> Iterator[str]:
    """What headers and footers say, each once."""
    names = dict.fromkeys(each.part for each in archive.relations() if each.kind in _MARGINS)
    said = [
        margin_words(archive.root(name)) for name in list(names)[:_MOST] if name in archive.names
    ]
    yield from dict.fromkeys(filter(None, said))


def _comments(archive: Package) -> Iterator[WordComment]:
    if name := archive.related("comments"):
        for comment in archive.root(name).iterchildren(f"{W}comment"):
            author = " ".join(comment.get(f"{W}author", "").split())
            yield WordComment(comment.get(f"{W}id", ""), author, words_of(comment))


def _marks(archive: Package) -> Marks | None:
    """What our own part says; None where there is none, or another program's is in its place."""
    custom = sorted(n for n in archive.names if n.startswith("customXml/item") and "Props" not in n)
    for name in custom[:_MOST]:
        try:
            root = archive.root(name)
        except InputError:
            continue
        if root.tag == f"{{{MARKS_NAMESPACE}}}bulletin":
            return _listed(root)
    return None


def _listed(root: etree._Element) -> Marks:
    listed = map(_mark, root.iterchildren(f"{{{MARKS_NAMESPACE}}}mark"))
    marks = {mark.name: mark for mark in listed if mark is not None}
    title, reporter, period, edition = (
        root.get(name, "") for name in ("title", "reporter", "period", "edition")
    )
    notes, margins = (
        tuple(each.text or "" for each in root.iterchildren(f"{{{MARKS_NAMESPACE}}}{name}"))
        for name in ("note", "margin")
    )
    pictures = root.get("pictures", "")
    count = int(pictures) if _COUNT.fullmatch(pictures) else 0
    of = (title, reporter, period, edition)
    return Marks(*of, tuple(marks.values()), notes, margins, count)


def _mark(listed: etree._Element) -> Mark | None:
    """One of those that are listed; None where somebody wrote what we never do."""
    name, cell = listed.get("name", ""), _CELL.fullmatch(listed.get("cell", ""))
    if not MARK.fullmatch(name) or cell is None:
        return None
    table, row, column = (int(number or -1) for number in cell.groups())
    line = WordLine(listed.text or "", (name,), listed.get("style", ""), table, row, column)
    return Mark(line, listed.get("place", ""))

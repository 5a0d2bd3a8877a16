"""A Word file after all its tracked changes were accepted or rejected, as ECMA-376 tells them.

Written after the standard (part 1, 17.13.5), and not after our writer: each mark does what it does
whatever is around it. What is left is told in one form, so that two files are equal if they say and
look the same: runs of one look are one, references are what they refer to, numbers are places.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256

from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KEPT = {True: ("ins", "moveTo"), False: ("del", "moveFrom")}
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_CHANGES = (
    "pPrChange",
    "rPrChange",
    "tcPrChange",
    "trPrChange",
    "tblPrChange",
    "sectPrChange",
    "tblGridChange",
)
_NUMBERED = re.compile(r"_(?:Ref|Toc)[0-9]{9}")


class Package:
    """The parts of a Word file."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}

    def part(self, name: str) -> _Element:
        return etree.fromstring(self._parts[name])

    def has(self, name: str) -> bool:
        return name in self._parts

    def target(self, part: str, identifier: str) -> tuple[str, bool]:
        """Where a reference leads, and whether that is outside."""
        folder, name = posixpath.split(part)
        relations = self.part(f"{folder}/_rels/{name}.rels")
        (found,) = (each for each in relations if each.get("Id") == identifier)
        outside = found.get("TargetMode") == "External"
        target = found.get("Target", "")
        return target if outside else posixpath.join(folder, target), outside

    def digest(self, name: str) -> str:
        return sha256(self._parts[name]).hexdigest()


DOCUMENT, FOOTNOTES = "word/document.xml", "word/footnotes.xml"


def settled(data: bytes, *, accept: bool) -> str:
    """The document after all was accepted, or rejected."""
    package = Package(data)
    return _told(package, accept=accept)


def told(data: bytes) -> str:
    """A document without tracked changes."""
    package = Package(data)
    assert not changes(data)
    return _told(package, accept=True)


def changes(data: bytes) -> list[_Element]:
    """The marks of a file in order."""
    package = Package(data)
    names = [n for n in (DOCUMENT, FOOTNOTES, "word/header1.xml") if package.has(n)]
    marks = {W + name for names in _KEPT.values() for name in names}
    marks |= {W + name for name in _CHANGES}
    return [mark for name in names for mark in package.part(name).iter(*marks)]


def _told(package: Package, *, accept: bool) -> str:
    root = package.part(DOCUMENT)
    settle(root, accept=accept)
    notes = package.part(FOOTNOTES) if package.has(FOOTNOTES) else None
    if notes is not None:
        settle(notes, accept=accept)
    _refer(root, package, DOCUMENT)
    _insert_notes(root, notes, package)
    _insert_margins(root, package, accept=accept)
    _number(root)
    _join_runs(root)
    return etree.tostring(root, method="c14n").decode()


def settle(root: _Element, *, accept: bool) -> None:
    """Accept or reject all changes of a part, in place."""
    kept, gone = _KEPT[accept], _KEPT[not accept]
    _settle_rows(root, kept, gone)
    for mark in list(root.iter(*(W + name for name in _RANGES))):
        _remove(mark)
    _settle_controls(root, accept=accept)
    for change in list(root.iter(*(W + name for name in _CHANGES))):
        _settle_change(change, accept=accept)
    going = [p for p in root.iter(W + "p") if _ends_with(p, gone)]
    for paragraph in root.iter(W + "p"):
        _unmark_end(paragraph)
    for mark in list(root.iter(*(W + name for name in gone))):
        _remove(mark)
    for mark in list(root.iter(*(W + name for name in kept))):
        _unwrap(mark)
    for text, other in (("delText", "t"), ("delInstrText", "instrText")):
        for each in root.iter(W + text):
            each.tag = W + other
    for link in list(root.iter(W + "hyperlink")):
        if len(link) == 0:
            _remove(link)
    for paragraph in going:
        _join_with_next(paragraph)


def _settle_controls(root: _Element, *, accept: bool) -> None:
    """A control whose both ends are marked goes, and leaves what is in it."""
    gone = "customXmlDelRange" if accept else "customXmlInsRange"
    for control in list(root.iter(W + "sdt")):
        before, after = control.getprevious(), control.getnext()
        if before is not None and before.tag == f"{W}{gone}Start":
            content = control[-1]
            assert [content[0].tag, content[-1].tag] == [f"{W}{gone}End", f"{W}{gone}Start"]
            assert after is not None
            assert after.tag == f"{W}{gone}End"
            for part in list(content):
                control.addprevious(part)
            _remove(control)
    ends = [f"{W}customXml{how}Range{end}" for how in ("Ins", "Del") for end in ("Start", "End")]
    for mark in list(root.iter(*ends)):
        _remove(mark)


def _settle_rows(root: _Element, kept: tuple[str, ...], gone: tuple[str, ...]) -> None:
    """A row that goes, goes with what is in it; so does a table without rows."""
    for name in gone:
        for mark in list(root.iterfind(f".//{W}trPr/{W}{name}")):
            row = _parent(_parent(mark))
            table = _parent(row)
            table.remove(row)
            if table.find(W + "tr") is None:
                _remove(table)
    for name in kept:
        for mark in list(root.iterfind(f".//{W}trPr/{W}{name}")):
            _remove(mark)


def _parent(part: _Element) -> _Element:
    parent = part.getparent()
    assert parent is not None
    return parent


def _remove(part: _Element) -> None:
    _parent(part).remove(part)


def _unwrap(mark: _Element) -> None:
    for part in list(mark):
        mark.addprevious(part)
    _remove(mark)


def _settle_change(change: _Element, *, accept: bool) -> None:
    properties = _parent(change)
    properties.remove(change)
    if accept:
        return
    # What a change does not speak of stays: the end of a paragraph, its section, references.
    others = ("rPr", "sectPr") if properties.tag == W + "pPr" else ()
    if properties.tag == W + "sectPr":
        others = ("headerReference", "footerReference")
    stays = [part for part in properties if part.tag in [W + name for name in others]]
    before = list(change[0])
    properties[:] = [*stays, *before] if properties.tag == W + "sectPr" else [*before, *stays]


def _ends_with(paragraph: _Element, names: tuple[str, ...]) -> bool:
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in names)


def _unmark_end(paragraph: _Element) -> None:
    end = paragraph.find(f"{W}pPr/{W}rPr")
    if end is not None:
        for name in (*_KEPT[True], *_KEPT[False]):
            for mark in end.findall(W + name):
                end.remove(mark)
        if not len(end):
            _remove(end)


def _join_with_next(paragraph: _Element) -> None:
    """Without its end a paragraph is the beginning of the next one."""
    left = [part for part in paragraph if part.tag != W + "pPr"]
    if left:
        following = paragraph.getnext()
        assert following is not None
        assert following.tag == W + "p"
        following[1:1] = left
    _remove(paragraph)


def _refer(root: _Element, package: Package, part: str) -> None:
    """What is referred to, in place of what it is called."""
    for each in root.iter():
        for name in ("id", "embed", "link"):
            identifier = each.get(R + name)
            if identifier and each.tag not in (W + "headerReference", W + "footerReference"):
                target, outside = package.target(part, identifier)
                each.set(R + name, target if outside else package.digest(target))
        if str(each.tag).rpartition("}")[2] in ("docPr", "cNvPr"):
            each.set("id", "")


def _insert_notes(root: _Element, notes: _Element | None, package: Package) -> None:
    references = list(root.iter(W + "footnoteReference"))
    identifiers = [reference.get(W + "id") for reference in references]
    assert len(identifiers) == len(set(identifiers)), "each footnote is called once"
    if notes is None:
        assert not references
        return
    _refer(notes, package, FOOTNOTES)
    known = {note.get(W + "id"): note for note in notes}
    for reference in references:
        reference.append(known[reference.get(W + "id")][0])
        reference.set(W + "id", "")


def _insert_margins(root: _Element, package: Package, *, accept: bool) -> None:
    for section in root.iter(W + "sectPr"):
        for reference in list(section):
            if reference.tag not in (W + "headerReference", W + "footerReference"):
                continue
            target, _ = package.target(DOCUMENT, reference.get(R + "id", ""))
            margin = package.part(target)
            settle(margin, accept=accept)
            if "".join(margin.itertext()):
                _join_runs(margin)
                reference.set(R + "id", etree.tostring(margin, method="c14n").decode())
            else:
                section.remove(reference)


def _number(root: _Element) -> None:
    """Bookmarks by their order; what leads to them likewise."""
    starts = list(root.iter(W + "bookmarkStart"))
    names = {start.get(W + "name", ""): f"B{at}" for at, start in enumerate(starts)}
    assert len(names) == len(starts), "each bookmark is there once"
    numbers = {start.get(W + "id", ""): f"{at}" for at, start in enumerate(starts)}
    for mark in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        mark.set(W + "id", numbers[mark.get(W + "id", "")])
    for start in starts:
        start.set(W + "name", names[start.get(W + "name", "")])
    for link in root.iter(W + "hyperlink"):
        if anchor := link.get(W + "anchor"):
            link.set(W + "anchor", names[anchor])
    for instruction in root.iter(W + "instrText"):
        instruction.text = _NUMBERED.sub(lambda m: names[m[0]], instruction.text or "")


def _join_runs(root: _Element) -> None:
    """Runs of one look as one, links to one place as one."""
    for link in list(root.iter(W + "hyperlink")):
        _join(link, is_one=lambda one, other: one.attrib == other.attrib)
    for run in list(root.iter(W + "r")):
        if all(part.tag == W + "rPr" or _is_empty(part) for part in run):
            _remove(run)
    for run in list(root.iter(W + "r")):
        _join(run, is_one=lambda one, other: _look(one) == _look(other))
    for text in list(root.iter(W + "t")):
        before = text.getprevious()
        if _is_empty(text):
            _remove(text)
        elif before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            _remove(text)


def _join(part: _Element, is_one: Callable[[_Element, _Element], bool]) -> None:
    """Put what is in it behind what is in the one before, if they are one."""
    before = part.getprevious()
    if before is not None and before.tag == part.tag and is_one(before, part):
        before.extend([each for each in part if each.tag != W + "rPr"])
        _remove(part)


def _is_empty(part: _Element) -> bool:
    return part.tag == W + "t" and not part.text


def _look(run: _Element) -> bytes:
    properties = run.find(W + "rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")

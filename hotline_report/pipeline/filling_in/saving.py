"""Changes written into the data file, and the file taken back to what it was."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, UnsetType, structs

from hotline_report.errors import InputError, OutputError, UsageError
from hotline_report.load.decode import decode, read_bytes, with_line_feeds
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.filling_in.changes import Asked
from hotline_report.pipeline.filling_in.changing import changed
from hotline_report.pipeline.filling_in.conflicts import conflicts
from hotline_report.pipeline.filling_in.desks import desk_of, source_of
from hotline_report.pipeline.filling_in.shown import Conflict, State, Told
from hotline_report.pipeline.filling_in.state import read, read_known, state_of, version_of
from hotline_report.pipeline.fix import apply, fixed
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.rewriting import Opened, write_changed
from hotline_report.writers.files import replace_content

_UNKNOWN = "这一版已经找不到了；请刷新页面再改"
_NO_MEND = "没有能替您改的；请照提示改正"
_NEWER = "文件又被改动过，不能退回"
_LOCKED = "文件里有写法错误，先在文件里改正，再在这里填"


class Parts(Struct, frozen=True):
    """The state of a data file in JSON, in parts, so that what stays need not be sent again."""

    version: str
    fields: Mapping[str, bytes]
    tables: Mapping[str, bytes]

    @classmethod
    def of(cls, state: State) -> Parts:
        """Those of a state."""
        encoder = msgspec.json.Encoder()
        values = {name: value for name, value in structs.asdict(state).items() if name != "version"}
        tables = values.pop("tables")
        return cls(
            state.version,
            {name: encoder.encode(v) for name, v in values.items() if v is not msgspec.UNSET},
            {}
            if isinstance(tables, UnsetType)
            else {name: encoder.encode(table) for name, table in tables.items()},
        )


class Saved(Struct, frozen=True):
    """What came of changes; `old` and `new` are the bytes of the file, where it was written."""

    parts: Parts
    refused: tuple[Told, ...] = ()
    remarks: tuple[Told, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    old: bytes = b""
    new: bytes = b""


def fill_in(path: Path, folders: TemplateFolders, _tell: object = None) -> Parts:
    """The state of a data file.

    Raises:
        InputError: it cannot be opened, or is none at all.
    """
    return Parts.of(state_of(read(path, read_bytes(path), folders), folders))


def opened(path: Path, folders: TemplateFolders, _tell: object = None) -> None:
    """The file as it is changed, for the change that comes next.

    Raises:
        InputError: it has mistakes of syntax.
    """
    desk_of(source_of(path, with_line_feeds(decode(path, read_bytes(path)).raw)), folders)


def tried(
    path: Path, asked: Asked, base: bytes, folders: TemplateFolders, _tell: object = None
) -> Saved:
    """What would come of changes; nothing is written.

    Args:
        path: the data file.
        asked: the changes.
        base: the file as it was when they were made.
        folders: where its form is.

    Raises:
        InputError: it cannot be read.
    """
    return _tried(path, asked, base, folders)[0]


def saved(
    path: Path, asked: Asked, base: bytes, folders: TemplateFolders, _tell: object = None
) -> Saved:
    """The same, written into the file.

    Raises:
        InputError: it cannot be read.
        UsageError: nobody knows the version any more.
        OutputError: it cannot be written.
    """
    outcome, opened, raw = _tried(path, asked, base, folders)
    if opened is not None and raw != opened.raw:
        write_changed(opened, raw)
    return outcome


def _tried(
    path: Path, asked: Asked, base: bytes, folders: TemplateFolders
) -> tuple[Saved, Opened | None, str]:
    data = read_bytes(path)
    decoded = decode(path, data)
    opened = Opened(path, data, decoded.raw, decoded.encoding, decoded.notices)
    try:
        source = source_of(path, with_line_feeds(decoded.raw))
    except InputError:
        return _none_of(path, asked, data, folders, _LOCKED), None, ""
    met: tuple[Conflict, ...] = ()
    if version_of(data) != asked.version:
        if version_of(base) != asked.version:
            raise UsageError(_UNKNOWN)
        before = Places(source_of(path, with_line_feeds(decode(path, base).raw)))
        bulletin = desk_of(source, folders).bulletin
        met = tuple(conflicts(asked.changes, before, Places(source), bulletin))
    kept = [n for n in range(len(asked.changes)) if n not in {each.change for each in met}]
    done = changed(source, decoded.raw, [asked.changes[n] for n in kept], folders)
    new = opened.encoding.bytes_of(done.raw)
    known = read_known(version_of(new), done.source, decoded.notices, folders)
    parts = Parts.of(state_of(known, folders))
    saved = Saved(
        parts,
        tuple(Told(kept[told.change], told.text) for told in done.refused),
        tuple(Told(kept[told.change], told.text) for told in done.remarks),
        met,
        data if new != data else b"",
        new if new != data else b"",
    )
    return saved, opened, done.raw


def _none_of(path: Path, asked: Asked, data: bytes, folders: TemplateFolders, why: str) -> Saved:
    """That none of the changes is made."""
    parts = Parts.of(state_of(read(path, data, folders), folders))
    return Saved(parts, tuple(Told(number, why) for number in range(len(asked.changes))))


def taken_back(
    path: Path, now: bytes, then: bytes, folders: TemplateFolders, _tell: object = None
) -> Saved:
    """The file as it was before a change, or after one that was taken back.

    Raises:
        OutputError: it has another content than `now`, or cannot be written.
    """
    if read_bytes(path) != now:
        raise OutputError(_NEWER)
    replace_content(Path(os.path.realpath(path)), now, then)
    return Saved(Parts.of(state_of(read(path, then, folders), folders)), old=now, new=then)


def mended(path: Path, folders: TemplateFolders, _tell: object = None) -> Saved:
    """The file with all slips mended that have one right answer, as `fix` does it.

    Raises:
        UsageError: there is none.
        OutputError: the file cannot be written.
    """
    fix = fixed(path, folders)
    if not fix.fixes:
        raise UsageError(_NO_MEND)
    old, new = fix.opened.data, fix.opened.encoding.bytes_of(fix.new)
    apply(fix)
    remarks = tuple(
        Told(number, f"第 {each.line} 行：{each.new.strip()}")
        for number, each in enumerate(fix.fixes)
    )
    parts = Parts.of(state_of(read(path, new, folders), folders))
    return Saved(parts, remarks=remarks, old=old, new=new)

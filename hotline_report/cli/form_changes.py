"""What is otherwise in a form than in an earlier one, as lines to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hotline_report.model.form_change import FormChange, FormChangeKind

_NAMES = 30
"""Names that one line lists."""


def change_lines(changes: Sequence[FormChange]) -> Iterator[str]:
    """The changes, table by table; alike ones on one line."""
    for table, of_table in groupby(changes, key=lambda each: each.table):
        each = list(of_table)
        whole = [c for c in each if c.thing == "表" and c.kind in _WHOLE]
        head = f"  {table}" if table else "  各表之间"
        yield f"{head}{''.join(f'（{_whole(c)}）' for c in whole)}"
        yield from _effects(whole)
        rest = [c for c in each if c not in whole]
        for (kind, thing, told, effect), alike in groupby(
            rest, key=lambda c: (c.kind, c.thing, c.told, c.effect)
        ):
            names = [c.name for c in alike]
            yield f"    {_sign(kind)} {_told(kind, thing, names, told)}"
            if effect:
                yield f"        {effect}"


_WHOLE = (FormChangeKind.CAME, FormChangeKind.WENT, FormChangeKind.RENAMED)


def _whole(change: FormChange) -> str:
    word = f"{change.kind.value}的表" if change.kind is not FormChangeKind.RENAMED else "改名"
    return f"{word}，{change.told}" if change.told else word


def _effects(changes: Sequence[FormChange]) -> Iterator[str]:
    yield from (f"        {change.effect}" for change in changes if change.effect)


def _sign(kind: FormChangeKind) -> str:
    return {FormChangeKind.CAME: "＋", FormChangeKind.WENT: "－"}.get(kind, "～")


def _told(kind: FormChangeKind, thing: str, names: Sequence[str], told: str) -> str:
    listed = "、".join(names[:_NAMES]) + (f"等 {len(names)} 项" if len(names) > _NAMES else "")
    if thing == "勾稽":
        return f"{kind.value}勾稽关系：{'；'.join(names)}"
    if thing == "表":
        return told
    word = f"{kind.value}的{thing}" if kind in _WHOLE[:2] else thing
    return f"{word}：{listed}" + (f"（{told}）" if told else "")

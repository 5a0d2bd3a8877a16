"""How a form differs from the one it extends (继承): add, drop, rename, change, reorder.

A list written anew replaces the inherited one. A mapping in a list's place adjusts it:
`删除: [名称]`, `改名: {名称: 新标题}`, `修改: {名称: {…}}`, `增加: [{…, 之后: 名称}]`,
`次序: [名称]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Lookup
from types import MappingProxyType

from hotline_report.formatting.guess import listed
from hotline_report.load.fields import FieldReader, Problems, nearest
from hotline_report.load.keys.adjust import AFTER, BEFORE, LISTS, AdjustKeys
from hotline_report.load.nodes import Mapping, Node, Scalar, Sequence, describe, is_empty

_OWN = frozenset({"继承", "删除数据表"})
_CHILDREN = "下级"
_FORMER = "上年名称"


def fold(base: Mapping, own: Mapping, problems: Problems) -> Mapping:
    """The inherited form with this form's own entries over it."""
    merged = _overlay(base, own, "", problems)
    dropped = own.get("删除数据表")
    if dropped is not None:
        merged = _drop_tables(merged, dropped, problems)
    entries = tuple(e for e in merged.entries if e[0].text not in _OWN)
    return Mapping(entries, own.position)


def _overlay(base: Mapping, own: Mapping, where: str, problems: Problems) -> Mapping:
    merged = {key.text: (key, value) for key, value in base.entries}
    for key, value in own.entries:
        place = f"{where} › {key.text}" if where else key.text
        inherited = merged.get(key.text)
        if is_empty(value):
            merged.pop(key.text, None)
        elif inherited is None or isinstance(value, Scalar | Sequence):
            merged[key.text] = (key, value)
        elif key.text in LISTS and isinstance(inherited[1], Sequence):
            merged[key.text] = (key, _adjust(inherited[1], value, place, problems))
        elif isinstance(inherited[1], Mapping):
            merged[key.text] = (key, _overlay(inherited[1], value, place, problems))
        else:
            merged[key.text] = (key, value)
    return Mapping(tuple(merged.values()), own.position)


def _drop_tables(root: Mapping, names: Node, problems: Problems) -> Mapping:
    tables = root.get("数据表")
    known = list(tables.keys()) if isinstance(tables, Mapping) else []
    items = names.items if isinstance(names, Sequence) else (names,)
    dropped = {n.text for n in items if isinstance(n, Scalar)}
    for node in items:
        _require_known(node, known, "删除数据表", problems)
    entries: list[tuple[Scalar, Node]] = []
    for key, value in root.entries:
        if key.text == "数据表" and isinstance(value, Mapping):
            kept = tuple(e for e in value.entries if e[0].text not in dropped)
            entries.append((key, Mapping(kept, value.position)))
        elif key.text == "分节" and isinstance(value, Sequence):
            entries.append((key, _without_tables(value, dropped)))
        else:
            entries.append((key, value))
    return Mapping(tuple(entries), root.position)


def _without_tables(sections: Sequence, dropped: set[str]) -> Sequence:
    """The sections without these tables; a section that has none left goes too."""
    kept: list[Node] = []
    for section in sections.items:
        tables = section.get("数据表") if isinstance(section, Mapping) else None
        if not isinstance(tables, Sequence):
            kept.append(section)
        elif left := tuple(t for t in tables.items if name_of(t) not in dropped):
            kept.append(_with(section, "数据表", Sequence(left, tables.position)))
    return Sequence(tuple(kept), sections.position)


def name_of(node: Node) -> str:
    """The name of an item of a list: the text itself, its 名称, or an identity's 等式."""
    if isinstance(node, Scalar):
        return node.text
    name = (node.get("名称") or node.get("等式")) if isinstance(node, Mapping) else None
    return name.text if isinstance(name, Scalar) else ""


def _names(items: tuple[Node, ...]) -> Iterator[str]:
    for item in items:
        yield name_of(item)
        yield from _names(_children(item))


def _children(item: Node) -> tuple[Node, ...]:
    below = item.get(_CHILDREN) if isinstance(item, Mapping) else None
    return below.items if isinstance(below, Sequence) else ()


def _renamed(items: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    """The names of items by those that they had before (上年名称)."""
    for item in items:
        former = item.get(_FORMER) if isinstance(item, Mapping) else None
        if isinstance(former, Scalar):
            yield former.text, name_of(item)
        yield from _renamed(_children(item))


def _is_one_of(node: Node, items: tuple[Node, ...], where: str, problems: Problems) -> bool:
    """Whether it names one of the inherited items, at whatever depth; else the problem is noted."""
    return _require_known(node, list(_names(items)), where, problems, dict(_renamed(items)))


def _require_known(
    node: Node,
    known: list[str],
    where: str,
    problems: Problems,
    now: Lookup[str, str] = MappingProxyType({}),
) -> bool:
    if isinstance(node, Scalar) and node.text in known:
        return True
    name = node.text if isinstance(node, Scalar) else describe(node)
    problems.add(
        node.position,
        where,
        f"所继承的表式里没有“{name}”{nearest(name, known, now)}",
        f"下列名称之一：{listed(name, known)}",
        "改正名称，或删去这一项",
    )
    return False


def _adjust(base: Sequence, changes: Mapping, where: str, problems: Problems) -> Sequence:
    keys = AdjustKeys(changes, where, problems)
    items = base.items
    for node in keys.dropped:
        if _is_one_of(node, items, keys.path("删除"), problems):
            items = _edit(items, name_of(node), lambda _: ())
    for key, value in keys.retitled:
        if _is_one_of(key, items, keys.path("改名"), problems):
            items = _edit(items, key.text, _retitled(value))
    for key, value in keys.changed:
        if not _is_one_of(key, items, keys.path("修改"), problems):
            continue
        if not isinstance(value, Mapping):
            FieldReader.over(value, keys.path("修改"), problems)
            continue
        items = _edit(items, key.text, _changed(value, where, problems))
    for node in keys.added:
        items = _insert(items, node, keys.path("增加"), problems)
    for node in keys.order:
        _is_one_of(node, items, keys.path("次序"), problems)
    keys.finish()
    return Sequence(_reorder(items, [name_of(node) for node in keys.order]), changes.position)


Editor = Callable[[Node], tuple[Node, ...]]
"""What becomes of one item: nothing, itself, or itself with a neighbour."""


def _retitled(title: Node) -> Editor:
    return lambda item: (_with(item, "标题", title),)


def _changed(changes: Mapping, where: str, problems: Problems) -> Editor:
    return lambda item: (_change(item, changes, where, problems),)


def _edit(items: tuple[Node, ...], name: str, editor: Editor) -> tuple[Node, ...]:
    """Replace the item of that name, at whatever depth; a group left empty goes too."""
    found: list[Node] = []
    for item in items:
        if name_of(item) == name:
            found.extend(editor(item))
            continue
        below = _children(item)
        if not below:
            found.append(item)
        elif kept := _edit(below, name, editor):
            found.append(_with(item, _CHILDREN, Sequence(kept, item.position)))
    return tuple(found)


def _with(item: Node, key: str, value: Node) -> Mapping:
    """The item with one entry set; a plain name becomes a mapping first."""
    plain = Scalar("名称", item.position, item.position.line, quoted=False, is_block=False)
    entries = item.entries if isinstance(item, Mapping) else ((plain, item),)
    kept = {k.text: (k, v) for k, v in entries}
    label = Scalar(key, value.position, value.position.line, quoted=False, is_block=False)
    kept[key] = (kept[key][0] if key in kept else label, value)
    return Mapping(tuple(kept.values()), item.position)


def _change(item: Node, changes: Mapping, where: str, problems: Problems) -> Mapping:
    base = item if isinstance(item, Mapping) else _with(item, "名称", item)
    return _overlay(base, changes, where, problems)


def _insert(items: tuple[Node, ...], new: Node, where: str, problems: Problems) -> tuple[Node, ...]:
    """Put a new item before (之前) or after (之后) a named one, else at the end."""
    if not isinstance(new, Mapping):
        return (*items, new)
    before, after = new.get(BEFORE), new.get(AFTER)
    kept = tuple(e for e in new.entries if e[0].text not in (BEFORE, AFTER))
    item = Mapping(kept, new.position)
    anchor = before if before is not None else after
    if anchor is None:
        return (*items, item)
    if not _is_one_of(anchor, items, where, problems):
        return items
    if before is not None:
        return _edit(items, name_of(anchor), lambda old: (item, old))
    return _edit(items, name_of(anchor), lambda old: (old, item))


def _reorder(items: tuple[Node, ...], order: list[str]) -> tuple[Node, ...]:
    """Items named in `order` in that order, at each depth, the others behind them."""
    rank = {name: index for index, name in enumerate(order)}
    placed = sorted(items, key=lambda item: rank.get(name_of(item), len(rank)))
    if not order:
        return items
    return tuple(
        _with(item, _CHILDREN, Sequence(_reorder(_children(item), order), item.position))
        if _children(item)
        else item
        for item in placed
    )

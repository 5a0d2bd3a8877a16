"""A form's file with what it extends (继承), folded into one tree of nodes."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.edition_adjust import fold
from hotline_report.load.fields import Problems, nearest
from hotline_report.load.invisible import plain
from hotline_report.load.nodes import Mapping, Scalar, describe, is_empty
from hotline_report.load.template_folders import FORMS, OWN_TEMPLATES, TemplateFolders
from hotline_report.load.there import is_file
from hotline_report.load.yaml_reader import read_yaml

_ABOVE = 4
"""Folders above a data file that may be its workspace: data/<city>/ stands in it."""

_ALIKE = 0.6
"""江西省 is like 江苏省; two cities that share only the word 市 are not alike."""

_TYPED = re.compile(r"(.+?)(?:[-—–_－\s]|年度)*((?:19|20)\d\d)(?:年度?)?")
"""A form's name as it may be typed: 江苏省2024, 江苏省—2024年."""


class EditionTree(Struct, frozen=True):
    """The folded form, the names it was folded from, its own first, and it alone as typed.

    `texts` are the files of these names with their lines; `problems` are the mistakes of syntax
    that reading went on behind.
    """

    root: Mapping
    lineage: tuple[str, ...]
    own: Mapping
    texts: tuple[tuple[Path, tuple[str, ...]], ...]
    problems: tuple[Problem, ...] = ()


def meant_form(name: str, known: list[str]) -> str:
    """The form that was mistyped; one of another year, or of quite another city, never is."""
    if plain(name) in known:
        return nearest(name, known)
    bare = PurePosixPath(name).name.removesuffix(".yaml")
    typed = _TYPED.fullmatch(bare)
    place, year = typed.groups() if typed is not None else ("", bare)
    same_year = {
        other.rpartition("-")[0]: other for other in known if other.rpartition("-")[2] == year
    }
    close = get_close_matches(place, list(same_year), n=1, cutoff=_ALIKE)
    return f"，是不是“{same_year[close[0]]}”？" if close else ""


def _beside_data(name: str, path: Path) -> Path | None:
    """The templates folder that has the form, in the workspace of a data file elsewhere."""
    for folder in path.absolute().parents[:_ABOVE]:
        if is_file(folder / OWN_TEMPLATES / FORMS / f"{PurePosixPath(name).name}.yaml"):
            return folder / OWN_TEMPLATES
    return None


def read_edition_tree(
    name: str, asked_at: Position, folders: TemplateFolders, below: tuple[str, ...] = ()
) -> EditionTree:
    """Read a form and all that it extends.

    Raises:
        InputError: an unknown form, one that extends itself, or mistakes of syntax.
    """
    if name in below:
        chain = " → ".join((*below, name))
        raise InputError(
            [
                Problem(
                    asked_at,
                    "继承",
                    f"表式继承了自己：{chain}",
                    "继承另一个表式",
                    "把“继承”改为所属省的表式，或删去这一行",
                )
            ]
        )
    if len(below) >= limits.LINEAGE:
        raise InputError(
            [
                Problem(
                    asked_at,
                    "继承",
                    f"一层层继承了 {len(below) + 1} 个表式",
                    f"不超过 {limits.LINEAGE} 层",
                    "减少中间的表式",
                )
            ]
        )
    path = folders.find(FORMS, name)
    if path is None:
        known = folders.names(FORMS)
        remedy = (
            f"改正名称；本市没有自己的表式，写所属省当年的表式；新表式请放到 templates/{FORMS}/ 下"
        )
        elsewhere = _beside_data(name, asked_at.path)
        if elsewhere is not None:
            remedy = f"它在 {elsewhere} 里，命令窗口打开在 {Path.cwd()}；加上 -t {elsewhere}"
        raise InputError(
            [
                Problem(
                    asked_at,
                    "表式",
                    f"没有名为“{name}”的表式{meant_form(name, known)}",
                    f"下列表式之一：{'、'.join(known)}",
                    remedy,
                )
            ]
        )
    file = read_yaml(path)
    root = file.root
    if file.guessed:
        # What depends on a line that nobody understands would be told of all others.
        raise InputError(file.problems)
    if not isinstance(root, Mapping):
        told = (describe(root), "“名称: 内容”各行", "对照已有表式改写")
        raise InputError([*file.problems, Problem(root.position, "表式", *told)])
    text = path, file.lines
    parent = root.get("继承")
    if is_empty(parent) or parent is None:
        return EditionTree(root, (name,), root, (text,), file.problems)
    if not isinstance(parent, Scalar):
        found = describe(parent)
        told = (found, "一个表式的名称", "只写一个，如“继承: 某省-2023”")
        raise InputError([*file.problems, Problem(parent.position, "继承", *told)])
    base = read_edition_tree(parent.text, parent.position, folders, (*below, name))
    problems = Problems()
    folded = fold(base.root, root, problems)
    syntax = (*base.problems, *file.problems)
    if problems.found:
        raise InputError([*syntax, *problems.found])
    return EditionTree(folded, (name, *base.lineage), root, (text, *base.texts), syntax)

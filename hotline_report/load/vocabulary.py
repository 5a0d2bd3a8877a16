"""The words of the checks: for all forms, for those that name a list (词表), and a centre's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import product
from pathlib import Path

from hotline_report.errors import InputError, Position
from hotline_report.load.decode import read_text
from hotline_report.load.fields import FieldReader, Problems
from hotline_report.load.nodes import Mapping, Node, Scalar, describe
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary_effect import without_effect
from hotline_report.load.yaml_reader import read_yaml
from hotline_report.model.vocabulary import DoubledCharacter, Synonyms, Vocabulary

KIND = "checks"
NAME = "vocabulary"
LIST = "词表"
"""The key of a form that names its list."""

_LEVELS = {"警告": True, "提示": False}
_SCOPES = {"带数值": True, "处处": False}


def read_vocabulary(folders: TemplateFolders, named: str = "") -> Vocabulary:
    """Every list of the template folders, joined; what comes from the centre's own wins.

    Args:
        folders: where lists are looked for.
        named: the form's own list (词表), besides the one for all forms.

    Raises:
        InputError: a list has mistakes.
    """
    whole = Vocabulary()
    problems = Problems()
    names = (NAME, named) if named else (NAME,)
    for folder, name in product(reversed(folders.folders), names):
        if name == NAME and folder != folders.folders[-1]:
            unused = tuple(_unused(folder, folders))
            whole = replace(whole, notices=(*whole.notices, *unused))
        path = TemplateFolders((folder,)).find(KIND, name)
        if path is None:
            continue
        file = read_yaml(path)
        problems.found.extend(file.problems)
        reader = FieldReader.over(file.root, "", problems)
        if reader is not None:
            own = _read(reader)
            if folder != folders.folders[-1]:
                notices = tuple(without_effect(path, file.root, whole))
                own = replace(own, own_names=_positions(file.root), notices=notices)
            whole = _joined(whole, own)
    if problems.found:
        raise InputError(problems.found)
    return whole


def _joined(before: Vocabulary, own: Vocabulary) -> Vocabulary:
    replaced = {word for group in own.synonyms for word in group.words}
    kept = [group for group in before.synonyms if not replaced & set(group.words)]
    characters = {each.character for each in own.doubled}
    return Vocabulary(
        number=own.number or before.number,
        services=(*before.services, *own.services),
        behind_number=(*before.behind_number, *own.behind_number),
        area_codes={**before.area_codes, **own.area_codes},
        synonyms=(*kept, *own.synonyms),
        called={**before.called, **own.called},
        instructions=(*before.instructions, *own.instructions),
        doubled=(*(d for d in before.doubled if d.character not in characters), *own.doubled),
        may_double=before.may_double | own.may_double,
        words=before.words | own.words,
        prefixes=before.prefixes + own.prefixes,
        own_names={**before.own_names, **own.own_names},
        notices=(*before.notices, *own.notices),
    )


def _unused(folder: Path, folders: TemplateFolders) -> Iterator[str]:
    """Lists of a centre's own folder that are no form's: neither the product's nor its own."""
    known = set(TemplateFolders(folders.folders[-1:]).names(KIND))
    for path in sorted((folder / KIND).glob("*.y*ml")):
        if path.stem not in known and not _is_named(path.stem, folder):
            yield (f"{path} 没有用到：词表的文件名应是 {NAME}.yaml，或表式里“{LIST}”写出的名称")


def _is_named(name: str, folder: Path) -> bool:
    """Whether a form of the folder seems to name the list; a guess, for a notice alone."""
    line = re.compile(rf"^{LIST}: *[\"']?{re.escape(name)}\b", re.MULTILINE)
    for path in sorted((folder / "editions").glob("*.yaml")):
        with suppress(InputError):
            if line.search(read_text(path).text):
                return True
    return False


def _positions(root: Node) -> dict[str, Position]:
    """Where each name stands that prose calls otherwise (正文叫法)."""
    called = root.get("正文叫法") if isinstance(root, Mapping) else None
    return (
        {key.text: key.position for key, _ in called.entries} if isinstance(called, Mapping) else {}
    )


def _read(reader: FieldReader) -> Vocabulary:
    found = Vocabulary(
        number=reader.text("服务号码"),
        services=reader.texts("服务名称"),
        behind_number=reader.texts("号码后的词"),
        area_codes=_area_codes(reader),
        synonyms=_synonyms(reader),
        called=_called(reader),
        instructions=reader.texts("填表说明"),
        doubled=_doubled(reader),
        may_double=_words(reader, "可叠"),
        words=_words(reader, "常用词"),
        prefixes=reader.text("独用字"),
    )
    reader.finish()
    return found


def _words(reader: FieldReader, key: str) -> frozenset[str]:
    """A list of words, each line of which may hold several with spaces between them."""
    return frozenset(word for text in reader.texts(key) for word in text.split())


def _called(reader: FieldReader) -> dict[str, tuple[str, ...]]:
    node = reader.get("正文叫法")
    if node is None:
        return {}
    below = FieldReader.over(node, "正文叫法", reader.problems)
    if below is None or not isinstance(node, Mapping):
        return {}
    return {name.text: below.texts(name.text) for name, _ in node.entries}


def _area_codes(reader: FieldReader) -> dict[str, str]:
    node = reader.get("区号")
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        reader.problems.add(
            node.position, reader.path("区号"), describe(node), "各市的区号", "改为“城市: 区号”"
        )
        return {}
    return {name.text: value.text for name, value in node.entries if isinstance(value, Scalar)}


def _synonyms(reader: FieldReader) -> tuple[Synonyms, ...]:
    found: list[Synonyms] = []
    for number, node in enumerate(reader.items("一物一词"), start=1):
        below = FieldReader.over(node, f"一物一词 › 第{number}项", reader.problems)
        if below is None:
            continue
        below.require("词", "[办结率, 完结率]")
        is_wrong = _choice(below, "级别", "提示", _LEVELS)
        found.append(Synonyms(below.texts("词"), _choice(below, "范围", "处处", _SCOPES), is_wrong))
        below.finish()
    return tuple(found)


def _doubled(reader: FieldReader) -> tuple[DoubledCharacter, ...]:
    found: list[DoubledCharacter] = []
    for number, node in enumerate(reader.items("叠字"), start=1):
        below = FieldReader.over(node, f"叠字 › 第{number}项", reader.problems)
        if below is None:
            continue
        below.require("字", "在")
        character = below.text("字")
        if len(character) > 1:
            reader.problems.add(
                node.position, below.path("字"), f"“{character}”", "一个字", "每项只写一个字"
            )
        found.append(DoubledCharacter(character, below.text("之前"), below.text("之后")))
        below.finish()
    return tuple(found)


def _choice(reader: FieldReader, key: str, default: str, choices: dict[str, bool]) -> bool:
    text = reader.text(key, default)
    if text not in choices:
        expected = "、".join(f"“{name}”" for name in choices)
        position = reader.node.key_position(key)
        reader.problems.add(position, reader.path(key), f"“{text}”", expected, "改为其中之一")
    return choices.get(text, False)

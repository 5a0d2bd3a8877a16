"""The words of the checks: the product's list, and what the centre's own folder adds to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hotline_report.errors import InputError, Position
from hotline_report.load.fields import FieldReader, Problems
from hotline_report.load.nodes import Mapping, Node, Scalar, describe
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary_effect import without_effect
from hotline_report.load.yaml_reader import read_yaml
from hotline_report.model.vocabulary import DoubledCharacter, Synonyms, Vocabulary

KIND = "checks"
NAME = "vocabulary"

_LEVELS = {"警告": True, "提示": False}
_SCOPES = {"带数值": True, "处处": False}


def read_vocabulary(folders: TemplateFolders) -> Vocabulary:
    """Every list of the template folders, joined; what comes from the centre's own wins.

    Raises:
        InputError: a list has mistakes.
    """
    whole = Vocabulary()
    problems = Problems()
    for folder in reversed(folders.folders):
        unused = tuple(_under_other_names(folder / KIND))
        whole = replace(whole, notices=(*whole.notices, *unused))
        path = TemplateFolders((folder,)).find(KIND, NAME)
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


def _joined(product: Vocabulary, own: Vocabulary) -> Vocabulary:
    replaced = {word for group in own.synonyms for word in group.words}
    kept = [group for group in product.synonyms if not replaced & set(group.words)]
    characters = {each.character for each in own.doubled}
    return Vocabulary(
        hotline=own.hotline or product.hotline,
        area_codes={**product.area_codes, **own.area_codes},
        synonyms=(*kept, *own.synonyms),
        called={**product.called, **own.called},
        instructions=(*product.instructions, *own.instructions),
        doubled=(*(d for d in product.doubled if d.character not in characters), *own.doubled),
        may_double=product.may_double | own.may_double,
        words=product.words | own.words,
        prefixes=product.prefixes + own.prefixes,
        own_names={**product.own_names, **own.own_names},
        notices=(*product.notices, *own.notices),
    )


def _under_other_names(folder: Path) -> Iterator[str]:
    """Files beside the vocabulary that nobody reads."""
    for path in sorted(folder.glob("*.y*ml")):
        if path.name != f"{NAME}.yaml":
            yield f"{path} 没有用到：词表的文件名应是 {NAME}.yaml"


def _positions(root: Node) -> dict[str, Position]:
    """Where each name stands that prose calls otherwise (正文叫法)."""
    called = root.get("正文叫法") if isinstance(root, Mapping) else None
    return (
        {key.text: key.position for key, _ in called.entries} if isinstance(called, Mapping) else {}
    )


def _read(reader: FieldReader) -> Vocabulary:
    found = Vocabulary(
        hotline=reader.text("热线号码"),
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
        below.require("词", "[座席, 坐席]")
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

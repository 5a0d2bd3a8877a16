"""The words of the checks: for all forms, for those that name a list (词表), and a centre's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path

from msgspec.structs import replace

from hotline_report.errors import InputError, Position
from hotline_report.load.decode import read_text
from hotline_report.load.fields import Problems
from hotline_report.load.keys.form import EditionKeys
from hotline_report.load.keys.vocabulary import COMMON, DoubledKeys, SynonymsKeys, VocabularyKeys
from hotline_report.load.nodes import Mapping, Node
from hotline_report.load.template_folders import FORMS, WORD_LISTS, TemplateFolders
from hotline_report.load.vocabulary_effect import without_effect
from hotline_report.load.yaml_reader import read_yaml
from hotline_report.model.vocabulary import DoubledCharacter, Synonyms, Vocabulary

_LIST = EditionKeys.vocabulary.name


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
    names = (COMMON, named) if named else (COMMON,)
    for folder, name in product(reversed(folders.folders), names):
        if name == COMMON and folder != folders.folders[-1]:
            unused = tuple(_unused(folder, folders))
            whole = replace(whole, notices=(*whole.notices, *unused))
        path = TemplateFolders((folder,)).find(WORD_LISTS, name)
        if path is None:
            continue
        file = read_yaml(path)
        problems.found.extend(file.problems)
        keys = VocabularyKeys.over(file.root, "", problems)
        if keys is not None:
            own = _read(keys)
            if folder != folders.folders[-1]:
                notices = tuple(without_effect(path, file.root, whole))
                called = {
                    name: at
                    for name, at in _positions(file.root).items()
                    if name not in whole.called
                }
                own = replace(own, own_names=called, notices=notices)
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
        cities=(*before.cities, *own.cities),
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
    known = set(TemplateFolders(folders.folders[-1:]).names(WORD_LISTS))
    for path in sorted((folder / WORD_LISTS).glob("*.y*ml")):
        if path.stem not in known and not _is_named(path.stem, folder):
            yield (f"{path} 没有用到：词表的文件名应是 {COMMON}.yaml，或表式里“{_LIST}”写出的名称")


def _is_named(name: str, folder: Path) -> bool:
    """Whether a form of the folder seems to name the list; a guess, for a notice alone."""
    line = re.compile(rf"^{_LIST}: *[\"']?{re.escape(name)}\b", re.MULTILINE)
    for path in sorted((folder / FORMS).glob("*.yaml")):
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


def _read(keys: VocabularyKeys) -> Vocabulary:
    found = Vocabulary(
        number=keys.number,
        services=keys.services,
        behind_number=keys.behind_number,
        area_codes=keys.area_codes,
        cities=tuple(sorted(_words(keys.cities))),
        synonyms=tuple(_synonyms(each) for each in keys.synonyms),
        called=keys.called,
        instructions=keys.instructions,
        doubled=tuple(_doubled(each) for each in keys.doubled),
        may_double=_words(keys.may_double),
        words=_words(keys.common),
        prefixes=keys.prefixes,
    )
    keys.finish()
    return found


def _words(lines: tuple[str, ...]) -> frozenset[str]:
    """Words, several of which may stand on a line with spaces between them."""
    return frozenset(word for line in lines for word in line.split())


def _synonyms(keys: SynonymsKeys) -> Synonyms:
    keys.finish()
    return Synonyms(keys.words_for_it, keys.with_figures, keys.is_wrong)


def _doubled(keys: DoubledKeys) -> DoubledCharacter:
    keys.finish()
    if len(keys.character) > 1:
        found, place = f"“{keys.character}”", keys.path(DoubledKeys.character.name)
        keys.problems.add(keys.node.position, place, found, "一个字", "每项只写一个字")
    return DoubledCharacter(keys.character, keys.before, keys.behind)

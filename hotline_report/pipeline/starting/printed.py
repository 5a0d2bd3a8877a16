"""What the lines of an earlier data file printed, and which numbers typed in them are figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from hotline_report.compose.document import compose_passages
from hotline_report.compose.filters import filters_for
from hotline_report.errors import InputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.edition import Edition
from hotline_report.model.narrative import Passage
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.starting.texts import Printed, SureLink

_BRACES = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)


def printed_lines(
    old: Prepared, folders: TemplateFolders, notices: list[str]
) -> dict[int, list[Printed]]:
    """By the numbers of lines, what each printed; nothing, and a notice, where a text is wrong."""
    try:
        passages = compose_passages(old.bulletin, old.figures)
    except InputError as error:
        place = error.problems[0].position
        notices.append(f"{place.path} 第{place.line}行的正文有错误，里面引用的数没有核对")
        return {}
    links = _links(old, passages, folders)
    found: dict[int, list[Printed]] = {}
    for passage in passages:
        line = passage.position.line
        found.setdefault(line, []).append(Printed(passage.text, links.get(id(passage), ())))
    return found


def _links(
    old: Prepared, passages: Sequence[Passage], folders: TemplateFolders
) -> dict[int, tuple[SureLink, ...]]:
    """The numbers that were typed and are figures, where any were typed at all."""
    bulletin = old.bulletin
    typed = _typed_numbers(bulletin.edition)
    if not any(typed.search(_BRACES.sub("", prose.template)) for prose in bulletin.proses()):
        return {}
    # What reads prose takes long to import, and many bulletins have every figure linked.
    from hotline_report.pipeline.check import subject_of  # noqa: PLC0415
    from hotline_report.pipeline.starting.links import sure_links  # noqa: PLC0415

    vocabulary = read_vocabulary(folders, bulletin.edition.vocabulary)
    alone = replace(old, last_year=None, before=None)
    subject = subject_of(alone, tuple(passages), vocabulary)
    by_place = {(p.position.line, p.text): p for p in passages}
    found: dict[int, list[SureLink]] = {}
    for piece, link in sure_links(subject, filters_for(bulletin.edition, bulletin.period)):
        passage = by_place.get((piece.position.line, piece.text))
        if passage is not None:
            found.setdefault(id(passage), []).append(link)
    return {key: tuple(sorted(links, key=lambda each: each.start)) for key, links in found.items()}


def _typed_numbers(edition: Edition) -> re.Pattern[str]:
    """Numbers with a unit of the form, large or exact enough to be surely a figure of it."""
    units = "|".join(map(re.escape, sorted(edition.units() | {"%", "‰"}, key=len, reverse=True)))
    return re.compile(rf"(?:[0-9]{{3,}}|[0-9]+\.[0-9]+)\s*[万亿]?(?:{units})")

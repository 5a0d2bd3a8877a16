"""A sample in memory: changed, computed, composed and checked again without reading any file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from functools import cache
from pathlib import Path

from msgspec import Struct

from hotline_report.checks import Subject, run_checks
from hotline_report.checks.subject import EarlierBulletin
from hotline_report.compose.document import compose_passages
from hotline_report.compute import compute_figures
from hotline_report.errors import InputError
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.model.finding import UNUSED_WAIVER, Finding, Level
from hotline_report.model.narrative import Passage
from hotline_report.model.vocabulary import Vocabulary
from hotline_report.pipeline.prepare import prepare
from tests.power.printed import as_printed
from tests.samples import PRODUCT, SAMPLES

Key = tuple[str, str, str]


class Told(Enum):
    """What became of a mutation; MASKED: told, but under a waived finding's name."""

    CAUGHT = "caught"
    REFUSED = "refused"
    MASKED = "behind a waived finding"
    HINT = "hint only"
    SILENT = "silent"


class Verdict(Struct, frozen=True):
    """What was told of a changed bulletin: the codes of what is new."""

    told: Told
    codes: tuple[str, ...] = ()


class Sample(Struct, frozen=True, eq=False):
    """A bulletin as it stands, with what the checks say of it."""

    name: str
    bulletin: Bulletin
    figures: Figures
    passages: tuple[Passage, ...]
    last_year: EarlierBulletin | None
    before: Figures | None
    vocabulary: Vocabulary
    texts: str
    known: Counter[Key]
    hints: Counter[Key]
    worded: frozenset[Key]

    def computed(self, bulletin: Bulletin) -> Figures:
        """The figures of a changed bulletin."""
        last_year = self.last_year.figures if self.last_year else None
        return compute_figures(bulletin, last_year, self.before)

    def composed(self, bulletin: Bulletin, figures: Figures) -> tuple[Passage, ...]:
        """Its narrative; as before where no changed figure is named in it."""
        if "{%" not in self.texts and not any(n in self.texts for n in self._changed(figures)):
            return self.passages
        return compose_passages(bulletin, figures)

    def _changed(self, figures: Figures) -> set[str]:
        return {
            figure.address.name
            for table in figures.tables.values()
            for key, figure in table.figures.items()
            if self.figures.tables[figure.address.table].figures.get(key) != figure
        }

    def findings(
        self, bulletin: Bulletin | None, passages: tuple[Passage, ...] | None
    ) -> list[Finding]:
        """All that the checks say of a changed bulletin, or of changed words of its narrative.

        That a waiver is left over tells of the waiver, not of the figure.

        Raises:
            InputError: a sentence can no longer be written.
        """
        changed = bulletin or self.bulletin
        figures = self.computed(changed) if bulletin else self.figures
        words = passages or self.composed(changed, figures)
        subject = Subject(changed, figures, words, self.last_year, self.vocabulary)
        return [f for f in run_checks(subject) if f.code != UNUSED_WAIVER]

    def judge(self, bulletin: Bulletin | None, passages: tuple[Passage, ...] | None) -> Verdict:
        """What the checks say that they did not say before."""
        try:
            everything = self.findings(bulletin, passages)
        except InputError:
            return Verdict(Told.REFUSED)
        found = [f for f in everything if f.waiver is None]
        new = counted(f for f in found if f.level > Level.HINT) - self.known
        if new:
            return Verdict(Told.CAUGHT, _codes(new))
        grave = [f for f in everything if f.level > Level.HINT]
        behind = {f.code for f in grave if _words(f) not in self.worded}
        if behind:
            return Verdict(Told.MASKED, tuple(sorted(behind)))
        hints = counted(found) - self.known - self.hints
        return Verdict(Told.HINT if hints else Told.SILENT, _codes(hints))


def _codes(keys: Iterable[Key]) -> tuple[str, ...]:
    return tuple(sorted({code for code, _, _ in keys}))


def _words(finding: Finding) -> Key:
    return finding.code, finding.found, finding.expected


def counted(findings: Iterable[Finding]) -> Counter[Key]:
    """Findings as waivers see them: the rule and the place, or the words of the narrative.

    Words are taken without their digits, which follow the figures; so they are counted.
    """
    found: Counter[Key] = Counter()
    for each in findings:
        key = each.code, each.place, re.sub(r"\d", "", each.quote)
        found[key] = found[key] + 1 if each.quote else 1
    return found


AS_PRINTED = "as printed"


@cache
def sample(name: str) -> Sample:
    """A sample by its name: `huaian-2023`, or `example-2023 as printed`."""
    original = name.removesuffix(AS_PRINTED).strip()
    return read_sample(name, SAMPLES[original], printed=name.endswith(AS_PRINTED))


def read_sample(name: str, path: Path, *, printed: bool) -> Sample:
    """A data file, with what the checks say of it before anything is changed."""
    prepared = prepare(path, PRODUCT)
    bulletin, figures, last_year, before = prepared.bulletin, prepared.figures, None, None
    if prepared.before is not None:
        before = prepared.before.figures
    if printed:
        bulletin = as_printed(bulletin, figures)
        before = None
        figures = compute_figures(bulletin, None)
    elif prepared.last_year is not None:
        earlier = prepared.last_year
        words = compose_passages(earlier.bulletin, earlier.figures)
        last_year = EarlierBulletin(earlier.bulletin, earlier.figures, words)
    passages = compose_passages(bulletin, figures)
    vocabulary = read_vocabulary(PRODUCT, bulletin.edition.vocabulary)
    found = run_checks(Subject(bulletin, figures, passages, last_year, vocabulary))
    return Sample(
        name=name,
        bulletin=bulletin,
        figures=figures,
        passages=passages,
        last_year=last_year,
        before=before,
        vocabulary=vocabulary,
        texts="\n".join(prose.template for prose in bulletin.proses()),
        known=counted(f for f in found if f.level > Level.HINT and f.waiver is None),
        hints=counted(f for f in found if f.level is Level.HINT),
        worded=frozenset(map(_words, found)),
    )


def sample_names() -> tuple[str, ...]:
    """Every sample as it stands; the invented ones, in which much is computed, also as printed."""
    invented = [f"{name} {AS_PRINTED}" for name in SAMPLES if name.startswith("example")]
    return (*SAMPLES, *invented)

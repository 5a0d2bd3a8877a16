"""The main total in sentences that can mean nothing else: 全年共受理企业群众诉求59.19万件.

A wrong one stops the build, wherever it stands, so every word of the sentence up to the number has
to be understood: no part, no span of months, no other year.
"""

from __future__ import annotations

import re

from hotline_report.checks.any_of import any_of
from hotline_report.checks.narrative.figures.extents import of_other_extent
from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.slips import (
    NOT_UPDATED,
    close,
    significant,
    slip,
    stale,
)
from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.figures.verdicts import Match, contradiction
from hotline_report.checks.narrative.figures.wholes import Wholes
from hotline_report.checks.narrative.limits import NEAR_HEADLINE, SHARED_NAME
from hotline_report.checks.narrative.prose.lexicon import Mention, Role
from hotline_report.checks.narrative.prose.patterns import OTHER_SCOPE
from hotline_report.checks.narrative.prose.periods import words_for
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.units import same_unit

_CLAUSES = re.compile(r"[，：]")
_DIGIT = re.compile(r"[0-9]")
_PART = re.compile(r"其中|分别|除|不含|剔除")
_OF_ALL = re.compile(r"(?:总量|总数)$")
_AMOUNT = r"(?:数?量|总量|总数|件数)?(?:的)?(?:共计?|合计|一共|总计)?(?:有|为|是|达到?)?了?"
_RECEIVED = r"(?:共计?|合计|一共|总计)?(?:受理|接收|接到|收到)?了?(?:的)?(?:各类)?"


class Headline:
    """Knows the figures that nothing larger is made of, and sentences about one of them."""

    def __init__(self, subject: Subject, values: Values, namer: Namer) -> None:
        wholes = Wholes(subject, values)
        parts = [k for k in values.all if k.nameable and k.figure is k.owner]
        made = {whole.address for part in parts for whole in wholes.of(part)}
        self._mains = [
            known
            for known in parts
            if known.address in made
            and values.is_total(known)
            and _OF_ALL.search(known.column)
            and not wholes.of(known)
        ]
        self._namer = namer
        self._subject = subject
        vocabulary = subject.vocabulary
        self._number = vocabulary.number
        self._period = words_for(subject.period)
        city = subject.bulletin.city
        whose = any_of(("全市", "本市", "我市", city, city.removesuffix("市")))
        when = rf"(?:(?:{self._period.names.pattern})，?)?"
        words = any_of((*vocabulary.services, *vocabulary.behind_number))
        service = rf"(?:{re.escape(self._number)})?(?:{words})?"
        self._scope = f"{when}(?:{whose})?{service}(?:{self._period.part})?"

    def contradicted(self, spot: Spot) -> Match | None:
        """An error where the sentence names a main total, and its number is not that."""
        if spot.token.bound is not Bound.EXACT or spot.list_size > 1 or spot.behind:
            return None
        if significant(spot.token) < SHARED_NAME:
            return None
        found = [known for known in self._mains if self._means(spot, known)]
        if len(found) != 1:
            return None
        (known,) = found
        if of_other_extent(spot, known):
            return None
        cause, level = slip(spot.token, known.number), Level.ERROR
        if not cause:
            late = stale(self._subject, spot.token, known)
            cause = late or NOT_UPDATED
            level = Level.ERROR if late else Level.WARNING
            loose = any(mention.loose for mention in spot.names)
            if not late and (loose or not close(spot.token, known.number, NEAR_HEADLINE)):
                return None  # Most likely it is of another scope.
        return contradiction(spot, known, cause, level)

    def _means(self, spot: Spot, known: Known) -> bool:
        if not same_unit(spot.token.unit, known.unit) or spot.words(spot.after):
            return False
        tables = self._namer.spoken_of(spot)
        if tables and known.address.table not in tables:
            return False
        said = spot.text[spot.sentence : spot.token.start].lstrip("。；！？;")
        names = [_OF_ALL.sub("", known.column), known.column]
        names += [mention.phrase for mention in spot.names if _is_of(mention, known)]
        sentence = re.compile(rf"{self._scope}，?{_RECEIVED}{any_of(names)}{_AMOUNT}")
        for start in (0, *(mark.end() for mark in _CLAUSES.finditer(said))):
            clause = said[start:]
            if sentence.fullmatch(clause) and self._is_opening(said[:start], clause, known.column):
                return True
        return False

    def _is_opening(self, before: str, clause: str, name: str) -> bool:
        """Whether the words before the clause tell nothing of what it is about, and it does."""
        plain = self._period.without(before).replace(self._number, "")
        if _DIGIT.search(plain) or OTHER_SCOPE.search(plain) or _PART.search(plain):
            return False
        opening = re.match(self._scope, clause)
        told = bool(opening and opening[0]) or self._period.names.search(before) is not None
        return told or clause == name


def _is_of(mention: Mention, known: Known) -> bool:
    """Whether a phrase is one for the figure's own column or row."""
    own = {(Role.COLUMN, known.column), (Role.ROW, known.address.row)}
    return any(
        sense.table == known.address.table and (sense.role, sense.name) in own
        for sense in mention.senses
    )

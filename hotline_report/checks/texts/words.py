"""The words that patterns of rules may name: the vocabulary's, and the bulletin's own."""

from __future__ import annotations

import re

from hotline_report.checks.any_of import any_of
from hotline_report.checks.once import once
from hotline_report.checks.subject import Subject

_SUFFIX = "市"
_LONG = 3
"""Characters of a name of which one may be wrong and the others tell it wherever it stands."""


@once
def words_of(subject: Subject) -> dict[str, str]:
    """A pattern for each kind of words, by its name.

    各市 are the form's other cities, 别市 those same where the bulletin's own is one of them, 生市
    where it is not; 错名 is the own name with one character that is another, 错长名 and 错短名 by
    its length; 实市 are cities that there are.
    """
    vocabulary, own = subject.vocabulary, subject.bulletin.city
    stem = stem_of(own)
    others = [each for each in map(stem_of, subject.edition.cities.values()) if each not in own]
    is_known = own in subject.edition.cities.values()
    misspelt = _misspelt(stem)
    return {
        "填表说明": any_of(vocabulary.instructions),
        "可叠": any_of(vocabulary.may_double),
        "服务": any_of((*vocabulary.services, vocabulary.number)),
        "号码": any_of((vocabulary.number,)),
        "本市名": re.escape(stem),
        "各市": any_of(others),
        "别市": any_of(others if is_known else ()),
        "生市": any_of(() if is_known else others),
        "实市": any_of((*others, *map(stem_of, vocabulary.cities))),
        "错名": misspelt,
        "错长名": misspelt if len(stem) >= _LONG else any_of(()),
        "错短名": misspelt if len(stem) < _LONG else any_of(()),
    }


def stem_of(city: str) -> str:
    """A city's name without what it is."""
    return city.removesuffix(_SUFFIX)


def _misspelt(stem: str) -> str:
    """The name with one character that is another; for nothing where the rest tells nothing."""
    if len(stem) == 1:
        return any_of(())
    parts = ((stem[:at], stem[at], stem[at + 1 :]) for at in range(len(stem)))
    each = (rf"{re.escape(a)}(?!{re.escape(x)})[\u4e00-\u9fff]{re.escape(b)}" for a, x, b in parts)
    return f"(?:{'|'.join(each)})"

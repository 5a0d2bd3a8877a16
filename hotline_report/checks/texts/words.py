"""The words that patterns of rules may name: the vocabulary's, and the bulletin's own."""

from __future__ import annotations

import re

from hotline_report.checks.any_of import any_of
from hotline_report.checks.once import once
from hotline_report.checks.subject import Subject
from hotline_report.model.period_words import OWN_YEAR

_SUFFIX = "市"
_AREA_CODE = "0(?:10|2[0-9]|[3-9][0-9]{2})"
_LONG = 3
"""Characters of a name of which one may be wrong and the others tell it wherever it stands."""


@once
def words_of(subject: Subject) -> dict[str, str]:
    """A pattern for each kind of words, by its name.

    错号 are misprints of the number, 换号 those with digits exchanged; 本区 is the own code, 别区
    any other. 各市 are the form's other cities, 别市 those same where the bulletin's own is one of
    them, 生市 where it is not; 实市 are cities that there are. 错名 is the own name with one
    character that is another, 错长名 and 错短名 by its length.
    """
    vocabulary, own = subject.vocabulary, subject.bulletin.city
    stem = stem_of(own)
    others = [each for each in map(stem_of, subject.edition.cities.values()) if each not in own]
    is_known = own in subject.edition.cities.values()
    misspelt = _misspelt(stem)
    number, code = vocabulary.number, vocabulary.area_codes.get(own, "")
    misprints = _misprints(number)
    return {
        "填表说明": any_of(vocabulary.instructions),
        "可叠": any_of(vocabulary.may_double),
        "服务": any_of((*vocabulary.services, vocabulary.number)),
        "号码": any_of((number,)),
        "错号": any_of(misprints),
        "换号": any_of(each for each in misprints if len(each) == len(number)),
        "号码后": any_of(vocabulary.behind_number),
        "本区": code or _AREA_CODE,
        "别区": f"(?!{code}[^0-9]){_AREA_CODE}" if code else any_of(()),
        "本市": re.escape(own),
        "本市名": re.escape(stem),
        "各市": any_of(others),
        "别市": any_of(others if is_known else ()),
        "生市": any_of(() if is_known else others),
        "实市": any_of((*others, *map(stem_of, vocabulary.cities))),
        "错名": misspelt,
        "错长名": misspelt if len(stem) >= _LONG else any_of(()),
        "错短名": misspelt if len(stem) < _LONG else any_of(()),
    }


@once
def values_of(subject: Subject) -> dict[str, str]:
    """What is said of the bulletin in findings, by its name."""
    vocabulary, bulletin = subject.vocabulary, subject.bulletin
    return {
        "本年度": OWN_YEAR,
        "上年": str(bulletin.year - 1),
        "本年": str(bulletin.year),
        "明年": str(bulletin.year + 1),
        "本市": bulletin.city,
        "本市名": stem_of(bulletin.city),
        "号码": vocabulary.number,
        "本区号": vocabulary.area_codes.get(bulletin.city, "区号"),
    }


def area_of(subject: Subject, code: str) -> str:
    """Whose area code that is, as the cause of a finding; "" where nobody knows."""
    codes = subject.vocabulary.area_codes
    city = next((name for name, own in codes.items() if own == code), "")
    return f"{code}是{city}的区号，从别市的文件复制而来" if city else ""


def stem_of(city: str) -> str:
    """A city's name without what it is."""
    return city.removesuffix(_SUFFIX)


def _misprints(number: str) -> set[str]:
    """A digit left out, typed twice, or two neighbours exchanged."""
    found: set[str] = set()
    for at in range(len(number)):
        found.add(number[:at] + number[at + 1 :])
        found.add(number[: at + 1] + number[at:])
        if at:
            found.add(number[: at - 1] + number[at] + number[at - 1] + number[at + 1 :])
    return found - {number}


def _misspelt(stem: str) -> str:
    """The name with one character that is another; for nothing where the rest tells nothing."""
    if len(stem) == 1:
        return any_of(())
    parts = ((stem[:at], stem[at], stem[at + 1 :]) for at in range(len(stem)))
    each = (rf"{re.escape(a)}(?!{re.escape(x)})[\u4e00-\u9fff]{re.escape(b)}" for a, x, b in parts)
    return f"(?:{'|'.join(each)})"

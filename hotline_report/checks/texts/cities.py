"""T01: another city's name where the own is meant, as in a file copied from a neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.any_of import any_of
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, typed_of
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import PassageKind

_SUFFIX = "市"
_SUBJECT = r"(?:(?:^|[，。；：（])“?|反映|掌握|了解|知晓|公开|公布|发布|将|年|年度|度)"
"""What stands before a name that is the subject of its sentence: no 与, 向, 转往 or 等."""

_VISITORS = re.compile("来|赴|一行|考察|交流|调研|参观|学习|签|与|和|等|、")
_NEAR = 14
"""南京市12345热线一行来访: the words right behind the name tell of guests."""

_TELLING = 2
"""Characters of a name of which one may be wrong and the rest still tell it."""

_SELF = re.compile("^$|(?:现将|将|(?:年|度)[，,]?|简称|关注|登录|访问)“?$")
"""What stands before the name that a bulletin gives itself: nothing, or 现将, or the year."""

_NO_NAME = "全本我各区县级省该两外他地城都大设超"
"""全市12345热线, 设区市12345平台: no city's name ends so."""


@of_texts("T01")
def cities(subject: Subject) -> Iterator[Finding]:
    """Names of other cities in titles and as subjects of sentences."""
    own = subject.bulletin.city
    others = [city for city in subject.edition.cities.values() if city != own]
    stems = {_stem(city): city for city in others if _stem(city) not in own}
    names = re.compile(any_of(stems))
    services = any_of((*subject.vocabulary.services, subject.vocabulary.number))
    itself = f"(?:{services}|20[0-9]{{2}}年度)"
    acting = re.compile(
        rf"{_SUBJECT}({names.pattern})(?=市?{itself})"
        rf"|欢迎(?:广大)?(?P<readers>{names.pattern})(?=市?市?民)"
    )
    unlisted = re.compile(
        rf"([\u4e00-\u9fff]{{2}}){_SUFFIX}(?={any_of((subject.vocabulary.number,))})"
    )
    misspelt = _misspelt(_stem(own), itself)
    known = own in subject.edition.cities.values()
    for line in typed_of(subject):
        if line.is_title or line.kind is LineKind.ISSUER:
            yield from _in_title(line, own, names, stems, Level.ERROR)
        elif line.kind in (LineKind.PROSE, LineKind.HEADING):
            for match in acting.finditer(_without_documents(line.text)):
                if _VISITORS.search(line.text[match.end() : match.end() + _NEAR]):
                    continue
                level = Level.WARNING if known or _is_lead(line) else Level.HINT
                name = "readers" if match["readers"] else 1
                yield _finding(line, match.span(name), stems[match[name]], own, level)
        elif line.kind is LineKind.CELL and "《" in line.text:
            yield from _in_title(line, own, names, stems, Level.HINT)
        slips = list(_slips(line, own, misspelt, stems))
        yield from slips
        if line.passage is not None and not slips:
            yield from _not_listed(line, own, unlisted, stems)


def _in_title(
    line: Line, own: str, names: re.Pattern[str], stems: dict[str, str], level: Level
) -> Iterator[Finding]:
    if _stem(own) in line.text:
        return
    match = names.search(line.text)
    if match is not None:
        yield _finding(line, match.span(), stems[match[0]], own, level)


def _not_listed(
    line: Line, own: str, unlisted: re.Pattern[str], stems: dict[str, str]
) -> Iterator[Finding]:
    """A name that is in no list, 淮南市 in 淮安市's bulletin, where the own is missing.

    In running text it may be a county's (泰兴市 in 泰州市's), so that it is only worth a look, and
    only where the names look alike.
    """
    if _stem(own) in line.text or any(stem in line.text for stem in stems):
        return
    match = unlisted.search(line.text)
    if match is None or match[1][-1] in _NO_NAME:
        return
    if line.is_title or _is_lead(line):
        level = Level.ERROR if line.is_title else Level.WARNING
        yield _finding(line, match.span(), match[0], own, level)
    elif sum(a == b for a, b in zip(match[0], own, strict=False)) == len(own) - 1:
        said = Said("正文里的名称与本市只差一个字", match[0], own, "有一个字打错", Level.HINT)
        yield about("T01", line, match.span(), said)


def _is_lead(line: Line) -> bool:
    return line.passage is not None and line.passage.kind is PassageKind.LEAD


def _misspelt(stem: str, itself: str) -> re.Pattern[str]:
    """The own name with one character that is another: 淮按12345, 准安市12345热线."""
    if len(stem) < _TELLING:
        return re.compile("(?!)")
    each = (
        re.escape(stem[:at])
        + rf"(?!{re.escape(stem[at])})[\u4e00-\u9fff]"
        + re.escape(stem[at + 1 :])
        for at in range(len(stem))
    )
    return re.compile(rf"({'|'.join(each)})(?={_SUFFIX}?{itself})")


def _slips(
    line: Line, own: str, misspelt: re.Pattern[str], stems: dict[str, str]
) -> Iterator[Finding]:
    """The own name misspelt: sure where the bulletin names itself; elsewhere it may be a county."""
    text = _without_documents(line.text)
    for match in misspelt.finditer(text):
        name = match[1]
        if (
            name in stems
            or name[-1] in _NO_NAME
            or not _SELF.search(text[max(0, match.start() - _NEAR) : match.start()])
        ):
            continue
        level = Level.ERROR if line.is_title else Level.WARNING
        said = Said("本市的名称打错了字", name, _stem(own), "有一个字打错", level)
        yield about("T01", line, match.span(1), said)


def _finding(line: Line, span: tuple[int, int], city: str, own: str, level: Level) -> Finding:
    where = "正文" if line.kind in (LineKind.PROSE, LineKind.HEADING) else line.kind.value
    said = Said(
        message=f"{where}里是别的城市",
        found=city,
        expected=own,
        cause="从别市的文件复制而来，没有改全",
        level=level,
    )
    return about("T01", line, span, said)


def _stem(city: str) -> str:
    return city.removesuffix(_SUFFIX)


_DOCUMENT = re.compile("《[^《》]*》")


def _without_documents(text: str) -> str:
    """The text with titles of documents blanked, place for place."""
    return _DOCUMENT.sub(lambda match: "　" * len(match[0]), text)

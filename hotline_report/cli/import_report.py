"""What an import tells: each table with how sure it is, and all that has no place."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.pipeline.importing.reading import Imported
from hotline_report.pipeline.importing.table_entries import Told
from hotline_report.recognition.pairing import Sure
from hotline_report.recognition.tables import Recognised

_LONGEST = 60
_SURE = 0.9
"""From here on it is not worth saying how sure it is."""


def report_lines(found: Imported) -> Iterator[str]:
    """All of it, in the order of the document."""
    tables = len(found.found)
    yield f"读入 {found.source.kind}：{tables} 张表，{found.city}{found.period.name}"
    yield from (f"  · {note}" for note in found.notes)
    fit = f"表里 {found.fit:.1%} 的格有地方放"
    if found.form_text:
        yield f"没有一个表式合适，草拟了“{found.edition.name}”，请核对："
        yield from (f"  · {change}" for change in found.form_changes)
    elif found.found:
        yield f"表式：{found.edition.name}（{fit}）"
    else:
        yield f"表式：{found.edition.name}（没有表格，看不出用的是哪个；不是它的，用 --form 写明）"
    yield "各表：" if found.found else "文件里没有表格，各表都写成了“不公布”"
    for number, each in enumerate(found.found, start=1):
        yield from _table(number, each)
    for name in found.tables.withheld if found.found else ():
        yield f"  · 文件里没有“{name}”，写成了“不公布”"
    yield from _listed("没有放进数据文件的", [_told(each) for each in found.tables.told])
    yield from _listed("印出来和原来不同的", [_told(each) for each in found.checked.cells])
    added = [f"{place.replace('.', ' › ')}" for place in found.checked.added]
    yield from _listed("原来没有、由工具算出的数", added)
    dropped = [
        f"“{_short(text)}”{_at(place)}：{why}" for text, place, why in found.narrative.dropped
    ]
    yield from _listed("挪动或没有采用的文字", dropped)
    yield from _listed(
        "栏目信息、页码等，不是发布的内容", [_short(each) for each in found.narrative.aside]
    )
    lost = [f"“{_short(text)}”{_at(place)}" for text, place in found.checked.paragraphs]
    yield from _listed("印出来没有的文字", lost)
    yield from _listed("文件里没有读的", list(found.source.dropped))
    yield from _listed("数据文件里还要改正的", list(found.checked.problems))
    if found.is_whole:
        yield "每一格、每一段都放进去了，印出来和原来一样"


def _table(number: int, found: Recognised) -> Iterator[str]:
    title = found.title or "（没有标题）"
    fit = found.fit
    if fit is None:
        yield f"  {number}. “{_short(title)}”：表式里没有这张表"
        return
    rival = f"，也像“{found.rival}”" if found.rival else ""
    sure = f"，把握 {found.sureness:.0%}" if found.sureness < _SURE or rival else ""
    yield f"  {number}. “{_short(title)}” → {fit.layout.name}：{len(fit.placed)} 格{sure}{rival}"
    for kind, titles in (("列", fit.columns), ("行", fit.rows)):
        for each in titles:
            if each.name and each.sure < Sure.SAME:
                yield f"     {kind}“{_short(each.text)}”当作“{each.name}”，请核对"
            elif each.guess and not each.name:
                yield f"     {kind}“{_short(each.text)}”没有放，可能是“{each.guess}”"


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}（{len(lines)} 处）："
        yield from (f"  · {line}" for line in lines)


def _told(told: Told) -> str:
    where = " › ".join(filter(None, (told.table, told.where)))
    return f"{_short(where)}：“{_short(told.text)}”{_at(told.place)}：{told.why}"


def _at(place: str) -> str:
    return f"（{place}）" if place else ""


def _short(text: str) -> str:
    line = text.strip().replace("\n", " ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……"

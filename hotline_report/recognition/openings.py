"""Title, issuers and dates at the head of a document, and those who sign at its end."""

from __future__ import annotations

import re
from datetime import date

from hotline_report.model.source_document import SourceParagraph
from hotline_report.recognition.chapters import Lines, Narrative
from hotline_report.recognition.headings import ENDS, LONGEST, SHORT, number_of

_LABEL = r"附件\s*[0-9一二三四五六七八九十]{0,2}\s*$"
_DAY = r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
ANNEX = re.compile(rf"^(?:{_DAY}\s*)?{_LABEL}")
"""The line above an annex; the date of the page before may run into it."""

_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})\s*日?"
)
_BODY = re.compile(
    r".*(?:中心|局|办公室|政府|委员会|委|公司|厅|处|部|院|会|馆|社|队|所|站|热线|平台)(?:[（(].*[)）])?$"
)
_TITLE = re.compile(r"发布|报告|通报|公报|情况|总结")
_OF_PAGE = re.compile(r"^(?:来源|发布时间|发布日期|信息来源|浏览次数|字体|作者)")


def read_opening(lines: Lines, found: Narrative) -> int:
    """Title, issuers and dates; the number of the block behind them."""
    for at, block in enumerate(lines.blocks):
        if not isinstance(block, SourceParagraph):
            return at
        text = block.text.strip()
        if not text:
            continue
        if found.title:
            if not _stands_below_title(block, text, found):
                return at
        elif number_of(text) is not None or len(text) > 2 * LONGEST:
            return at
        else:
            found.title = text.replace("\n", "")
    return len(lines)


def _stands_below_title(block: SourceParagraph, text: str, found: Narrative) -> bool:
    """Whether the paragraph still belongs to the title."""
    is_short = len(text) <= LONGEST and not text.endswith((*ENDS, "："))
    if number_of(text) is not None or not is_short:
        return False
    day = day_in(text)
    if _OF_PAGE.match(text):
        found.published = found.published or day
        found.aside.append(text)
        return True
    if day is not None and len(text) <= SHORT:
        found.published = found.published or day
        found.below_title.append(text)
        return True
    goes_on = block.is_centred and block.is_bold and not found.issuers
    if goes_on and not _TITLE.search(found.title) and _TITLE.search(text):
        found.title += text
        return True
    if block.is_bold and not block.is_centred:
        return False
    return _is_issuer(block, text, found)


def _is_issuer(block: SourceParagraph, text: str, found: Narrative) -> bool:
    """Whether the line names who issues it, or stands centred with those that do."""
    if _BODY.fullmatch(text) and (block.is_centred or not block.level):
        found.issuers += [line.strip() for line in text.split("\n")]
        return True
    if found.issuers and not found.below_title and _BODY.fullmatch(text.strip("（）()")):
        found.issuers.append(text)
        return True
    if block.is_centred and not block.level:
        found.below_title.append(text)
        return True
    return False


def read_signature(lines: Lines, start: int, found: Narrative) -> None:
    """Issuers and date at the end of the text, or before the first annex."""
    ends = (at for at in range(start, len(lines)) if ANNEX.match(lines.text(at)))
    end = next(ends, len(lines))
    at = end if _DATE.match(lines.text(end)) else end - 1
    while at >= start and not lines.is_table(at) and not lines.text(at):
        at -= 1
    text = re.sub(_LABEL, "", lines.text(at)).strip()
    if at < start or _DATE.fullmatch(text) is None:
        return
    issuers: list[str] = []
    above = at - 1
    while above >= start and len(issuers) < max(1, len(found.issuers)):
        line = lines.text(above)
        if line not in found.issuers and not (_BODY.fullmatch(line) and len(line) <= SHORT):
            break
        issuers.insert(0, line)
        above -= 1
    if issuers:
        lines.taken.update(range(above + 1, min(at + 1, end)))
        found.published = day_in(text)
        found.issuers = found.issuers or issuers
        found.is_signed = True


def day_in(text: str) -> date | None:
    """The day that a text names, if there is such a day."""
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None

"""What changed between two drafts, as lines of a screen: figures first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hotline_report.model.changes import (
    Changes,
    FindingChange,
    Kind,
    StructureChange,
    WaiverChange,
    WordChange,
)
from hotline_report.writers.changes.marked import marked, whole
from hotline_report.writers.changes.text_figures import figure_lines
from hotline_report.writers.changes.wrap import wrapped

_MOST_UNREAD = 20
_SAME = "两稿印出来的内容相同。"
_SAME_AS_FAR = "比较过的部分，两稿相同。"


def text_report(changes: Changes) -> str:
    """The whole report, a line an entry; long ones go on in the next."""
    return "".join(f"{line}\n" for line in _lines(changes))


def _lines(changes: Changes) -> Iterator[str]:
    yield from wrapped(changes.title)
    yield from wrapped(f"旧稿：{changes.old}")
    yield from wrapped(f"新稿：{changes.new}")
    for remark in changes.remarks:
        yield from wrapped(f"注意：{remark}")
    if changes.unread:
        yield ""
        yield f"没有比较的（{len(changes.unread)} 处）"
        for unread in changes.unread[:_MOST_UNREAD]:
            yield from wrapped(unread, first=2, hanging=2)
        if len(changes.unread) > _MOST_UNREAD:
            yield f"  ……其余 {len(changes.unread) - _MOST_UNREAD} 处从略"
    yield ""
    if not changes:
        yield nothing_changed(changes)
        return
    yield from wrapped(summary(changes))
    for section in (figure_lines, _words, _structure, _findings):
        lines = list(section(changes))
        if lines:
            yield ""
            yield from lines


def nothing_changed(changes: Changes) -> str:
    """What is said where both drafts are the same, as far as they were compared."""
    return _SAME_AS_FAR if changes.unread else _SAME


def summary(changes: Changes) -> str:
    """`数据改了 12 处，随之变化 31 个数、正文里 18 个；文字 7 处；……`."""
    followed = [
        *(edit.consequences for edit in changes.edits),
        *(other.consequences for other in changes.others),
    ]
    figures = sum(len(each.figures) for each in followed)
    numbers = sum(len(each.numbers) for each in followed)
    counted = [
        (f"随之变化的表内数 {figures} 个", figures),
        (f"正文引用 {numbers} 个", numbers),
    ]
    behind = "、".join(text for text, count in counted if count)
    told = [f"数据改了 {len(changes.edits)} 处{f'（{behind}）' if behind else ''}"]
    told += [f"文字 {len(changes.words)} 处"] if changes.words else []
    told += [f"结构 {len(changes.structure)} 处"] if changes.structure else []
    kinds = [*(each.kind for each in changes.findings), *(each.kind for each in changes.waivers)]
    came = kinds.count(Kind.CAME)
    went = len(kinds) - came
    if kinds:
        both = (f"增加 {came} 条" if came else "", f"减少 {went} 条" if went else "")
        told.append(f"校核和豁免{'、'.join(filter(None, both))}")
    return f"{'；'.join(told)}。"


# --- words


def _words(changes: Changes) -> Iterator[str]:
    if changes.words:
        yield f"■ 文字（{len(changes.words)} 处）"
    for place, told in groupby(changes.words, key=lambda change: change.place):
        yield from wrapped(place, first=2)
        for change in told:
            yield from wrapped(_word(change), first=4, hanging=2)
    if changes.linked_only:
        start = "  另有 " if changes.words else "■ 文字："
        yield f"{start}{changes.linked_only} 句只是引用的数变了，已列在各处改动之下"


def _word(change: WordChange) -> str:
    text = whole("".join(piece.text for piece in change.pieces))
    signs = {Kind.CAME: f"{{+{text}+}}", Kind.WENT: f"[-{text}-]", Kind.CHANGED: ""}
    happened = what_happened(change)
    told = signs.get(change.kind, text) or marked(change.pieces)
    return f"{happened}：{told}" if happened else told


def what_happened(change: WordChange) -> str:
    """What became of sentences; "" of one that was edited where it stands."""
    piece = "段" if change.whole else "句"
    match change.kind:
        case Kind.CAME:
            return f"增加一{piece}"
        case Kind.WENT:
            return f"删去一{piece}"
        case Kind.MOVED:
            return f"移动一{piece}（{_from(change)}）"
        case Kind.SPLIT:
            return "从这里起另成一段"
        case Kind.JOINED:
            return "接到了上一段"
        case _:
            return f"移动并改动（{_from(change)}）" if change.moved else ""


def _from(change: WordChange) -> str:
    return "在本节之内" if change.before == change.place else f"原在“{change.before}”"


# --- structure


def _structure(changes: Changes) -> Iterator[str]:
    if changes.structure:
        yield f"■ 结构（{len(changes.structure)} 处）"
    for change in changes.structure:
        yield from wrapped(part_text(change), first=2, hanging=2)


def part_text(change: StructureChange) -> str:
    """`政风热线：删去数据表（9 个数）`."""
    place = f"{change.place}：" if change.place else ""
    detail = f"（{change.detail}）" if change.detail else ""
    match change.kind:
        case Kind.CAME:
            told = f"增加{change.what}{_quoted(change.new)}"
        case Kind.WENT:
            told = f"删去{change.what}{_quoted(change.old)}"
        case Kind.MOVED if change.new:
            told = f"{change.what}移动，由{change.old}到{change.new}"
        case Kind.MOVED:
            told = f"{change.what}移动"
        case Kind.RENAMED:
            told = f"{change.what}改名：{whole(change.old)} → {whole(change.new)}"
        case _ if change.old or change.new:
            told = f"{change.what}：{change.old or '（无）'} → {change.new or '（无）'}"
        case _:
            told = change.what
    return f"{place}{told}{detail}"


def _quoted(name: str) -> str:
    return f"“{whole(name)}”"


# --- findings


def _findings(changes: Changes) -> Iterator[str]:
    if changes.findings or changes.waivers:
        yield f"■ 校核和豁免（{len(changes.findings) + len(changes.waivers)} 条）"
    for finding in changes.findings:
        yield from wrapped(finding_text(finding), first=2, hanging=2)
    for waiver in changes.waivers:
        yield from wrapped(waiver_text(waiver), first=2, hanging=2)


def waiver_text(change: WaiverChange) -> str:
    """`新写了豁免 S01 甲.合计：两个口径不同`."""
    word = "新写了豁免" if change.kind is Kind.CAME else "去掉了豁免"
    waiver = change.waiver
    return f"{word} {waiver.code} {waiver.place}：{waiver.reason}"


def finding_text(change: FindingChange) -> str:
    """`新出现【错误 S01】甲 › 合计：……`."""
    word = "新出现" if change.kind is Kind.CAME else "不再有"
    finding = change.finding
    place = finding.place if finding.quote else finding.place.replace(".", " › ")
    quote = f"“{whole(finding.quote)}”：" if finding.quote else ""
    waived = "（已豁免）" if finding.waived else ""
    return f"{word}【{finding.level} {finding.code}】{place}：{quote}{finding.message}{waived}"

"""T13 and T14: spaces inside words and numbers, and characters that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.model.finding import Finding, Level

_HAN = "\u4e00-\u9fff"
_SPACE = "[ \t\u3000]"
_INSIDE = re.compile(
    rf"(?<=[{_HAN}，。；：、！？）》”〕]){_SPACE}+(?=[{_HAN}，。；：、！？（《“〔）》”])"
)
_ISSUERS = re.compile(
    "[室局委府厅会院办部署站队团司所][ \u3000]+(?=[市省县区镇国中江党纪人政团共全])"
)
"""市委办公室 市政府办公室: institutions that issue together stand with a space between them."""

_IN_NUMBER = re.compile(rf"(?<=[0-9.]){_SPACE}+(?=[0-9])|(?<=[0-9]){_SPACE}+(?=[.%％])")
_AREA_CODE = re.compile(r"(?<![0-9.])0[0-9]{2,3}$")
"""0513 85216666: what a number follows with a space."""

_LABEL = re.compile(rf"(?:^|[^{_HAN}])[图表](?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})$")
"""图1　2024年的大厅, 图一　大厅: a caption follows its number with a space."""

_LABEL_LENGTH = 5
_NEAR = f"{_HAN}，。；：、（）《》“”"
_BESIDE = re.compile(
    rf"(?<=[{_NEAR}]){_SPACE}+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]){_SPACE}+(?=[{_NEAR}])"
)

_HIDDEN = {
    "\u00ad": "软连字符",
    "\u180e": "蒙古文元音分隔符",
    "\ufeff": "零宽不换行空格",
    "\ufffd": "替换符（文字已经损坏）",
}
_RANGES = (
    ("\u200b", "\u200d", "零宽字符"),
    ("\u200e", "\u200f", "文字方向控制符"),
    ("\u202a", "\u202e", "文字方向控制符"),
    ("\u2060", "\u2064", "零宽字符"),
    ("\u2066", "\u2069", "文字方向控制符"),
    ("\ufe00", "\ufe0f", "异体字选择符"),
    ("\ue000", "\uf8ff", "自造字"),
    ("\u2e80", "\u2fd5", "部首符号"),
    ("\uf900", "\ufaff", "兼容汉字"),
)
_SUSPECT = re.compile(
    "[" + "".join(_HIDDEN) + "".join(f"{low}-{high}" for low, high, _ in _RANGES) + "]"
)
_LOOKS_LIKE_HAN = ("部首符号", "兼容汉字")


@rule(
    "T13",
    "多余的空格",
    about="汉字之间、汉字与标点之间、数的中间不应有空格；联合发文机关之间的空格不算。"
    "汉字与数字、字母之间的空格只提示一次。",
    example="【警告 T13】总体情况：“受理事项14 50699件”；数的中间有空格；现为14 50699，应为1450699",
    remedy="删去空格；空格处漏了标点的，补上标点。",
)
def spaces(subject: Subject) -> Iterator[Finding]:
    """Spaces in words and numbers; those beside digits once a document."""
    beside: list[tuple[Line, tuple[int, int]]] = []
    for line in lines_of(subject):
        for match in _INSIDE.finditer(line.text) if line.kind is not LineKind.WORD else ():
            if _ISSUERS.match(line.text, match.start() - 1) is None and not _labels(line, match):
                yield _finding(line, match, "汉字之间有空格")
        for match in _IN_NUMBER.finditer(line.text):
            before = line.text[max(0, match.start() - 5) : match.start()]
            if _AREA_CODE.search(before) is None and not _labels(line, match):
                yield _finding(line, match, "数的中间有空格")
        beside += [
            (line, match.span())
            for match in _BESIDE.finditer(line.text)
            if not _labels(line, match)
        ]
    if beside:
        line, span = beside[0]
        said = Said(
            "汉字与数字、字母之间有空格",
            f"{line.quote(*span, around=2)}（全文{len(beside)}处）",
            re.sub(_SPACE, "", line.quote(*span, around=2)),
            "",
            Level.HINT,
        )
        yield about("T13", line, span, said)


def _labels(line: Line, space: re.Match[str]) -> bool:
    """Whether the space stands between the number of a picture or table and what it is called."""
    before = line.text[max(0, space.start() - _LABEL_LENGTH) : space.start()]
    return _LABEL.search(before) is not None


def _finding(line: Line, match: re.Match[str], message: str) -> Finding:
    shown = line.quote(*match.span(), around=6)
    return about("T13", line, match.span(), Said(message, shown, re.sub(_SPACE, "", shown)))


@rule(
    "T14",
    "看不见的字符和假汉字",
    about="从网页、PDF复制来的文字里常夹着零宽字符、方向控制符、软连字符，"
    "或者样子像汉字的部首符号；打印看不出来，检索和朗读会出错。",
    example="【警告 T14】总体情况：“服务平台”；夹着看不见的字符；"
    "现为零宽字符（U+200B，2处），应为没有这个字符",
    remedy="把这几个字删掉重打。",
)
def hidden(subject: Subject) -> Iterator[Finding]:
    """One finding a text and character."""
    for line in lines_of(subject):
        told: set[str] = set()
        for match in _SUSPECT.finditer(line.text):
            character = match[0]
            if character in told:
                continue
            told.add(character)
            times = line.text.count(character)
            yield about("T14", line, match.span(), _said(character, times))


def _said(character: str, times: int) -> Said:
    name = _HIDDEN.get(character) or next(
        name for low, high, name in _RANGES if low <= character <= high
    )
    code = f"U+{ord(character):04X}"
    cause = "从网页、PDF或别的软件复制而来"
    if name in _LOOKS_LIKE_HAN:
        normal = unicodedata.normalize("NFKC", character)
        right = normal if normal != character else "样子相同的汉字"
        return Said(
            f"“{character}”是{name}，不是汉字", f"{character}（{code}，{times}处）", right, cause
        )
    if name == "自造字":
        return Said("用了自造字", f"{code}（{times}处）", "通用的汉字", cause)
    return Said("夹着看不见的字符", f"{name}（{code}，{times}处）", "没有这个字符", cause)

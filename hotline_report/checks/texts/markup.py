"""T23: marks of other programs' markup, and what chat programs say around their answers.

The text of a bulletin has one mark, `[文字](地址)`; everything else is printed as it was typed. So
a draft that was pasted from a chat, a note or a web page prints its asterisks and its tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, Said, about, lines_of
from hotline_report.checks.texts.surnames import SURNAMES
from hotline_report.formatting.footnotes import CALL
from hotline_report.model.finding import Finding

_BOLD = re.compile(r"(?m)(?<!\*)\*\*(?![*\s])([^*]{1,200})(?<!\s)\*\*(?!\*)|^\*\*(?=[^*\s])")
"""王**、李** are names that were made unreadable, and no bold 、李."""

_MARKDOWN = "Markdown的标记"
_PLAIN = "删去标记，只留文字"
_KINDS = (
    (
        re.compile(
            r"(?m)~~[^~]{1,80}~~|(?<!=)==[^=\s][^=]{0,80}==(?!=)|(?<![A-Za-z0-9_])__[^_\s]{1,80}__(?!_)"
            r"|`+|^~{3,}|^(?:-{3,}|\*{3,}|_{3,})$"
        ),
        _MARKDOWN,
        _PLAIN,
    ),
    (re.compile(r"(?m)^[-*+] (?=\S)"), _MARKDOWN, "删去开头的符号；一行就是一段"),
    (re.compile(r"(?m)^> (?=[^0-9])"), _MARKDOWN, _PLAIN),
    (
        re.compile(r"(?m)^[^\S\n]*\|.*|^.*\|[^\S\n]*$|\|\s*:?-{2,}"),
        "Markdown的表格",
        "要列表的，填进数据表；正文里不写竖线",
    ),
    (
        re.compile(
            r"!?\[[^\[\]]{0,80}\](?:\(\s*(?:[A-Za-z#./]|[0-9]{3})[^()]{0,80}\)?"
            r"|（\s*(?:https?:|www\.|mailto:|tel:)[^（）]{0,80}）?)"
        ),
        "没有起作用的链接或图片",
        "链接写[文字](地址)，用半角的括号和完整的地址；标题里不写链接",
    ),
    (
        re.compile(r"\[图片[:：][^\[\]]{0,40}\]"),
        "没有起作用的图片标记",
        "图片单独写一行，前后没有文字",
    ),
    (
        re.compile(rf"{CALL.pattern}:?"),
        "没有起作用的脚注标记",
        "脚注写在段落里，或者数据表一格的末尾；标题里不写",
    ),
    (
        re.compile(
            r"(?i:</?(?:br|p|div|span|b|i|u|s|strong|em|font|table|thead|tbody|tr|td|th|ul|ol|li|a|img"
            r"|h[1-6]|su[bp]|hr|script|style|html|head|body|center|blockquote|code|pre|input|iframe|svg"
            r"|section|mark|del|ins|small|o:p)(?:\s[^<>]{0,200})?/?>)"
        ),
        "HTML的标签",
        "删去标签，只留文字；另起一段的，换一行写",
    ),
    (
        re.compile(
            r"\$\$|(?<![A-Za-z])\$(?=[^\s$])[\x20-\x23\x25-\x7e]{1,80}(?<=[^\s$])\$(?![0-9])"
            r"|\\(?:d?frac|text|mathrm|mathbf|times|cdot|div|sum|sqrt|left|right|begin|end|approx|geq?|leq?"
            r"|uparrow|downarrow|rightarrow|quad)(?![A-Za-z])|\\[()\[\]%]"
        ),
        "LaTeX的公式",
        "直接写数和符号，如98.31%、↑、×",
    ),
    (
        re.compile(r'\\[nrt](?![A-Za-z])|\\["*_#`]|\\(?=\n|$)'),
        "转义的记号",
        "删去反斜杠；另起一段的，换一行写",
    ),
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5})[;；]|&nbsp(?![A-Za-z])")

_CHAT = re.compile(
    r"(?m)希望(?:这|以上|上述|本)?[^，。！]{0,12}对[您你][^，。！]{0,4}帮助"
    r"|作为(?:一[个名款])?(?:AI|人工智能)(?:语言)?(?:模型|助手)|我是(?:一[个名款])?(?:AI|人工智能)"
    r"|随时(?:告诉|告知|问|联系|向)我(?!们|市|县|区|省|中心)|请告诉我(?!们)|[您你]可以继续(?:提问|问我)"
    r"|^(?:好的|当然|当然可以|没问题|明白了?)[，,！!。]"
    r"|(?:以下|下面|这)是(?:我)?(?:根据|按照|按|为)[您你][^。]{0,20}(?:生成|撰写|整理|润色|修改|改写|起草|要求)"
    r"|(?:以下|下面)是(?:润色|修改|优化|改写|精简|扩写)后的"
    r"|[为帮][您你](?:生成|撰写|润色|改写|扩写|起草|优化)"
    r"|根据[您你](?:提供|给出|上传|发来)的"
    r"|(?:是否|还)?需要我(?:再|继续|进一步|帮|为|把|将)[您你]?[^。]{0,20}[吗？?]"
    r"|如果?[您你](?:愿意|需要)[，,][^。]{0,10}我(?:可以|能|还)"
    r"|截至我(?:的知识|最后)|我无法(?:访问|获取|提供|浏览|确认)"
    r"|[（(]?(?:全文|正文|总字数)[：:]?(?:共|约)?[：:]?\d{2,5}字(?:左右)?[）)]?$"
    r"|【\d+[†‡][^】]{0,40}】|contentReference|oaicite|turn\d+(?:search|view|news)\d+|utm_source=chatgpt"
    r"|(?i:as an ai (?:language )?model|i hope this helps|^certainly[!,]|^sure[!,])"
)
_QUOTED = re.compile("“[^“”]*”|《[^《》]*》")


@rule(
    "T23",
    "印出来的标记和对话用语",
    about="文字照打的印，只认得手册里写的链接、脚注和换行。Markdown、HTML、LaTeX的标记（**、"
    "开头的“- ”、|…|、`、<br>、&nbsp;、$…$）会原样印出来；从对话软件复制时带来的话"
    "（希望对您有所帮助、以下是根据您的要求修改的……）也不应留在发布里。隐去姓名的“王**”、3<5、R&D、C#、$500不算。",
    example="【警告 T23】总体情况：“**总量**平稳”；留有Markdown的标记；"
    "现为**总量**，应为删去标记，只留文字",
    remedy="删去标记和对话用语；要突出、要列表、要换行的，照手册里的办法写。",
)
def markup(subject: Subject) -> Iterator[Finding]:
    """Marks that other programs would have turned into a look, and words of theirs."""
    for line in lines_of(subject):
        told = bytearray(len(line.text))
        for span, kind, expected in _found(line.text):
            # Of marks within each other the first that was found tells all.
            if not any(told[slice(*span)]):
                told[slice(*span)] = b"\1" * (span[1] - span[0])
                yield _finding(line, span, kind, expected)


def bold_marks(text: str) -> Iterator[tuple[int, int]]:
    """Words between asterisks, `**总量**`, and not names made unreadable, 王**、李**."""
    for match in _BOLD.finditer(text):
        before = text[match.start() - 1 : match.start()]
        hidden = match[1] and before and before in SURNAMES and match[1][-1] in SURNAMES
        if not hidden:
            yield match.span()


def _found(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    yield from ((span, _MARKDOWN, _PLAIN) for span in bold_marks(text))
    for pattern, kind, expected in _KINDS:
        yield from ((match.span(), kind, expected) for match in pattern.finditer(text))
    for match in _ENTITY.finditer(text):
        means = html.unescape(match[0].replace("；", ";"))
        if means != match[0].replace("；", ";"):
            shown = "空格" if means.isspace() else f"“{means}”"
            yield match.span(), "HTML的字符代码", f"直接写{shown}"
    quoted = {at for match in _QUOTED.finditer(text) for at in range(*match.span())}
    for match in _CHAT.finditer(text):
        if not quoted.issuperset(range(*match.span())):
            yield match.span(), "对话软件的用语", "删去这句话"


def _finding(line: Line, span: tuple[int, int], kind: str, expected: str) -> Finding:
    return about("T23", line, span, Said(f"留有{kind}", line.text[slice(*span)], expected))

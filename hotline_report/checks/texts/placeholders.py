"""What stands where something is to be filled in: signs, empty brackets, words of software."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.texts.surnames import SURNAMES

_COUNTED = "[%％]|[万亿]?[件个次条人户元家项名秒天起批场期篇]"
_AMOUNT_ENDS = "(?:[%％]|[万亿]?[件个次条人户元家项名秒天起批场期篇](?=[，。；、）（()]|$))"
_AMOUNT_BEGINS = "受理答复办答结转达共约为至到计长降升占超近有余第均数量率"

PLACEHOLDERS = {
    "占位的符号": re.compile(
        r"(?m)(?<![A-Za-zＸ×])(?:20)?[XxＸ×]{2,}(?![A-Za-z0-9Ｘ×]|女士|先生|老人|同志)"
        r"|_{2,}|＿{2,}|[？?]{2,}|[■●]{2,}|[□☐☑☒▢◻]+|(?<![一二三四五六七八九])○{2,}"
        rf"|(?<![{SURNAMES}])某某(?!小区|公司|女士|先生|路|街)|某年某?月|某月某日|某年某日"
        r"|(?<![0-9*＊])[*＊]{2,}(?![0-9*＊])(?!女士|先生)|(?<![A-Za-z])(?:YYYY|yyyy)(?![A-Za-z])"
        rf"|(?<![A-Za-z0-9Ｘ×.*＊])(?:[XxNnYM]|[Ｘ×＊*△▲](?![0-9]))(?:\.[XxＸ×]{{1,2}})?(?=\s?(?:{_COUNTED})(?!方|之))"
        r"|(?<![A-Za-z0-9Ｘ×.一二三四五六七八九○])[XxNnＸ×＊*○]{1,4}(?=[年月日](?![\u4e00-\u9fff]光))"
        rf"|[？?](?=\s?[%％])|(?<=[{_AMOUNT_BEGINS}0-9])\s?[？?](?=\s?{_AMOUNT_ENDS})|(?<=[0-9])[？?](?=[0-9])"
        rf"|(?<![….])(?:…+|\.{{3,}})(?=\s?{_AMOUNT_ENDS})|(?<![0-9.,])0{{2,}}(?={_COUNTED})"
        r"|(?:张三|李四|王五|赵六)(?![丰光])"
    ),
    "空的括号、引号或书名号": re.compile(
        "（[ 　]*）|\\([ 　]*\\)|“[ 　]*”|《[ 　]*》|〔[ 　]*〕|【[ 　]*】"
    ),
    "填表的说明": re.compile(
        r"(?m)(?:^|[（(【\[])填(?:写|表|报)(?:说明|要求|须知|示例)|填(?:写|表|报)(?:说明|要求|须知|示例)[：:]"
        r"|[（(【\[]请[^）)】\]]{0,12}填[^）)】\]]{0,12}[）)】\]]"
        r"|[（(][^（）()]{0,20}保留[一二两三四0-9]位小数[^（）()]{0,20}[）)]"
        r"|[（(][^（）()，。]{0,3}按[^（）()]{0,16}填[写报][^（）()]{0,16}[）)]"
        r"|本表由[^，。；]{0,12}填[写报]|保留[一二两三四1-4]位小数"
        r"|[（(]注[:：][^（）()]{0,20}填[写报][^（）()]{0,20}[）)]"
    ),
    "未完成的标记": re.compile(
        r"(?<![A-Za-z])(?:TODO|TBD|FIXME|[Ll]orem ipsum|None|NaN|nan|null|undefined)(?![A-Za-z])"
    ),
    "电子表格的出错标记": re.compile(r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!)|#{3,}"),
}

_LENTICULAR = re.compile("【[^【】]*】")
_TO_THE_CLERK = re.compile("填|请|此处|注意|说明|示例|删|插入|数据")


def placeholders(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each place that was left to be filled in, with what kind it is."""
    for kind, pattern in PLACEHOLDERS.items():
        yield from ((kind, match.span()) for match in pattern.finditer(text))
    for match in _LENTICULAR.finditer(text):
        if _TO_THE_CLERK.search(match[0]):
            yield "填表的说明", match.span()

"""Changes of texts for fuzzing where coverage does not lead: pieces put in, taken out, repeated."""

from __future__ import annotations

import random

PIECES = (
    "，", "。", "；", "、", "：", "（", "）", "“", "”", "《", "》", "—", "-", "～", "%",
    "％", "个百分点", "万", "亿", "千", "百", "十", "零", "〇", "两", "半", "近", "超",
    "余", "约", "多", "倍", "成", "分之", "同比", "环比", "增长", "下降", "分别", "由",
    "提高到", "占", "其中", "其余", "上年", "去年", "较", "持平", "第一", "位居", "首位",
    "合计", "共", "达", "为", "件", "个", "人次", "通", "秒", "年", "月", "日", "季度", "0",
    "1", "9", "1,234", "3.14", "１２", "①", "½", "Ⅻ", "²", "²³", "٣", "𝟏", "1e9",
    "12:30", "9" * 60, "{{", "}}", "{%", "%}", "{#", "#}", "{{ 城市 }}", "{{ 年度 }}",
    " | 件", " | 同比", " | 占比(", "loop", ": ", "- ", "\n", "  ", "\t", "|", ">", "#",
    "&", "*", "!", "'", "\"", "[", "]", "{", "}", "?", "~", "\xa0", "\u200b", "\u2028",
    "\u3000", "\ufeff", "\u202e", "\u0301", "\U00020bb7", "😀", "<b>", "&amp;", "http://",
    "@", "025-", "12345", "2024年2月30日", "2023—2024年", "7×24小时", "〔2023〕14号",
)  # fmt: skip
"""What numbers, dates, YAML and Jinja are made of, and what trips readers of them."""

LONGEST = 4_000


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some changes of a text."""
    text = data.decode("utf-8", "ignore")
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice([0, 0, 1, 2, 8, 40]))
        piece = text[start:end]
        new = chance.choice(
            [
                chance.choice(PIECES),
                chance.choice(PIECES) * chance.choice([2, 9, 200]),
                piece * chance.choice([0, 2, 30]),
                text[chance.randint(0, len(text)) :][: chance.randint(0, 40)],
                chr(chance.choice([chance.randint(1, 0x2FFF), chance.randint(0xFE00, 0x1FFFF)])),
            ]
        )
        text = (text[:start] + new + text[end:])[:LONGEST]
    return text.encode("utf-8", "ignore")

"""How a picture is called where a text is typed: `[图片：大厅]`, on a line of its own."""

from __future__ import annotations

import re

from hotline_report.formatting.guess import meant

KEY = "图片"
"""The entry of a data file that has the pictures."""

CALL = re.compile(rf"\[{KEY}[:：] ?([^\[\]:：]{{1,40}})\]")


def unknown(name: str, known: list[str]) -> tuple[str, str, str]:
    """What is found, what is expected and what to do, of a picture that is called in vain."""
    return (
        f"没有名为“{name}”的图片{meant(name, known)}",
        f"“{KEY}”这一项里写好的名称",
        f"在“{KEY}:”下面写“{name}”和它的文件、说明；不要图片的，删去这一行",
    )

"""A document of others on a city's website: what an editor pasted into a page of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from tests.documents.foreign import Grid, Item, Line, Placed, Role

_HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>{title}_通知公告_某市人民政府</title>
<style>.nav {{ color: red }} td > p {{ margin: 0 }}</style>
<script type="text/javascript">var tables = "<table><tr><td>1</td></tr></table>";</script>
</head><body>
<div class="top"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/hd">互动交流</a></li></ul></div>
<table width="100%" border="0" align="center" cellpadding="0"><tr><td class="place">当前位置：
<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/zwgk">政务公开</a>&nbsp;&gt;&nbsp;正文</td></tr>
<tr><td><table width="100%"><tr><td class="title" align="center">{title}</td></tr>
<tr><td align="center">发布时间：2025-02-18&nbsp;&nbsp;来源：12345热线&nbsp;&nbsp;字号：[
<a href="#">大</a> <a href="#">中</a> <a href="#">小</a> ]</td></tr>
<tr><td id="zoom"><!--ZJEG_RSS.content.begin--><div class="TRS_Editor">
"""
_FOOT = """</div><!--ZJEG_RSS.content.end--></td></tr>
<tr><td align="right"><a href="javascript:window.print()">【打印】</a>
<a href="javascript:window.close()">【关闭】</a></td></tr>
</table></td></tr></table>
<div style="display:none"><p>统计代码 999999</p></div>
<div class="foot"><p>版权所有：某市人民政府&nbsp;&nbsp;<a href="/">网站地图</a></p></div>
<script>count();</script></body></html>
"""
_SCRIPTS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_SPAN = '<span style="font-family: 仿宋_GB2312; font-size: {}pt">{}</span>'


def page_of(items: Sequence[Item], charset: str = "gb2312", codec: str = "gb18030") -> bytes:
    """The file."""
    title = next(each.text for each in items if isinstance(each, Line) and each.role is Role.TITLE)
    head = _HEAD.format(title=escape(title, quote=False), charset=charset)
    body = "\n".join(_line(each) if isinstance(each, Line) else _table(each) for each in items)
    return f"{head}{body}{_FOOT}".encode(codec)


def _line(line: Line) -> str:
    text = _spans(line.text)
    match line.role:
        case Role.TITLE:
            return ""  # The page has it above the text.
        case Role.ISSUER | Role.LEGEND:
            return f'<p align="center">{text}</p>'
        case Role.CAPTION:
            return f'<p style="text-align: center"><strong>{text}</strong></p>'
        case Role.HEADING if line.level == 1:
            return f'<p style="text-indent: 2em"><b>{text}</b></p>'
        case Role.NOTE:
            return f"<div>{text}<br /></div>"
        case _:
            return f"<p>&nbsp;&nbsp;&nbsp; {text}</p>"


def _spans(text: str, size: int = 16) -> str:
    """Each script in a span of its own, within another."""
    pieces = (
        f'<span lang="EN-US">{escape(each, quote=False)}</span>'
        if ord(each[0]) < 128
        else escape(each, quote=False)
        for each in _SCRIPTS.findall(text)
    )
    return _SPAN.format(size, "".join(pieces))


def _table(grid: Grid) -> str:
    rows = "\n".join(
        f'<tr style="height: 31px">{"".join(map(_cell, grid.row(row)))}</tr>'
        for row in range(grid.height)
    )
    return (
        '<div align="center"><table class="MsoNormalTable" border="1" cellspacing="0" '
        f'style="border-collapse: collapse; width: 100%">\n<tbody>\n{rows}\n'
        "</tbody></table></div>\n"
        "<p>&nbsp;</p>"
    )


def _cell(cell: Placed) -> str:
    spans = f' colspan="{cell.columns}"' * (cell.columns > 1)
    spans += f" rowspan='{cell.rows}'" * (cell.rows > 1)
    border = "border: solid windowtext 1.0pt"
    return f'<td{spans} style="{border}"><p align="center">{_filled(cell)}</p></td>'


def _filled(cell: Placed) -> str:
    if not cell.text:
        return "&nbsp;"
    before, bracket, after = cell.text.partition("（")
    if before and bracket and cell.column % 2:
        return f"{_spans(before, 8)}<br />{_spans('（' + after, 8)}"
    return _spans(cell.text, 8)

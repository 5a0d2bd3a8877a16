"""The first sheet (填写说明): how the workbook is filled in, and where its tables are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hotline_report.model.bulletin import Bulletin
from hotline_report.model.period import Basis
from hotline_report.pipeline.workbook.pages import Page
from hotline_report.writers.workbook.book import BookCell, BookSheet, Look

SHEET = "填写说明"
_TEXT_COLUMN = 2
_WIDTHS = {1: 26.0, 2: 76.0}

_HOW = (
    "只填浅黄色的格；灰色的格由公式算出，填了数马上看到合计、占比和{changes}。",
    "数量填整数，带不带千位分隔符都可以；比率填百分号前面的数，如 98.12（写 98.12% 也认得），"
    "不要填 0.9812。",
    "0、—、空白不一样：0 是数；— 是不适用；空白是没有统计。",
    "可以从别的表格整块粘贴，最好用“选择性粘贴—数值”，不改掉这里的格式。"
    "公式也可以填，读的是它的结果。",
    "逐条填写的表（记录、排名、词语）有空行备用；不够时，在中间插入行，不要写到表外面。",
    "{then}的数用灰色字列在各表下面，供对照；黄底的是还没有的，知道的可以填上。",
    "填好保存以后，运行：hotline-report read 这个工作簿.xlsx {file}，"
    "先列出会改动的各处，加 --apply all 写入。",
    "工作表有保护，没有密码，只为防止误改；名称、表头和行列的次序请不要改。",
)
_LOOKS = (
    (Look.INPUT, "填写的格"),
    (Look.COMPUTED, "公式算出的格，不用填"),
    (Look.PRIOR, "以前的数，供对照"),
    (Look.PRIOR_INPUT, "以前的数，数据文件里没有，知道的可以填"),
)


def _typed(path: Path) -> Path:
    """A data file as it is typed where the data folder is."""
    folders = path.absolute().parents
    return path.absolute().relative_to(folders[2]) if folders[1].name == "data" else Path(path.name)


def guide_sheet(bulletin: Bulletin, pages: Sequence[tuple[Page, Sequence[str]]]) -> BookSheet:
    """The sheet; `pages` are the others, each with the titles of its tables."""
    page = Page(SHEET)
    name = f"{bulletin.reporter}{bulletin.period.name}数据填报工作簿"
    page.put(BookCell((1, 1), Look.TITLE, name, columns=_TEXT_COLUMN))
    page.row = 3
    period = bulletin.period
    kinds = [basis.value for basis in Basis if period.compared_with(basis) is not None]
    words = {
        "changes": "、".join(kinds[: 1 if not bulletin.edition.has_steps else None]),
        "then": period.prior_name(Basis.LAST_YEAR),
        "file": _typed(bulletin.path),
    }
    for number, text in enumerate(_HOW, 1):
        line = f"{number}. {text.format(**words)}"
        cell = BookCell((page.row, 1), Look.PLAIN, line, columns=_TEXT_COLUMN, is_left=True)
        page.put(cell)
        page.row += 1
    page.row += 1
    for look, text in _LOOKS:
        page.put(BookCell((page.row, 1), look, "123"))
        page.put(BookCell((page.row, _TEXT_COLUMN), Look.PLAIN, text))
        page.row += 1
    page.row += 1
    for each, titles in pages:
        page.put(BookCell((page.row, 1), Look.LINK, each.name, sheet=each.name))
        page.put(BookCell((page.row, _TEXT_COLUMN), Look.PLAIN, "、".join(titles), is_left=True))
        page.row += 1
    page.widths = dict(_WIDTHS)
    return BookSheet(SHEET, tuple(page.cells), _WIDTHS, page.heights())

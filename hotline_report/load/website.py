"""网站: the website's own facts, checked as 国办发〔2017〕47号 prescribes them."""

from __future__ import annotations

import re
from datetime import date, datetime

from hotline_report import limits
from hotline_report.load.fields import FieldReader
from hotline_report.load.nodes import Node, describe
from hotline_report.model.website import Website

_KEY = "网站"
_LABEL = r"[a-z0-9\u4e00-\u9fff](?:[a-z0-9\u4e00-\u9fff-]{0,61}[a-z0-9\u4e00-\u9fff])?"
# Not compiled before they are needed: most files name no website, and the first takes some time.
_DOMAIN = rf"{_LABEL}(?:\.{_LABEL})+"
_ID_CODE = r"[0-9]{10}"
_ADDRESS = r"https?://[^\s/?#]+(?:[/?#]\S*)?"
_TIME = r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2})"


def read_website(reader: FieldReader, published: date | None, *, issued: bool) -> Website | None:
    """The website, where the file names one.

    `published` is the bulletin's own date, `issued` whether it names who issues it: the page must
    tell its date and its source.
    """
    node = reader.get(_KEY)
    site = None if node is None else FieldReader.over(node, reader.path(_KEY), reader.problems)
    if site is None:
        return None
    website = Website(
        name=site.as_text(site.require("网站名称", "示例市人民政府"), "网站名称"),
        domain=_matching(site, "网站域名", site.require("网站域名", "www.example.gov.cn"), _DOMAIN),
        id_code=_matching(site, "网站标识码", site.require("网站标识码", "3200000000"), _ID_CODE),
        column=site.as_text(site.require("栏目名称", "数据公开"), "栏目名称"),
        column_description=site.text("栏目描述"),
        column_keywords=site.texts("栏目关键词"),
        column_type=site.text("栏目类别"),
        published=_time(site, published),
        source=site.words("来源") if issued else _source(site),
        keywords=site.texts("关键词"),
        author=site.words("作者"),
        description=site.words("摘要"),
        image=_matching(site, "图片", site.get("图片"), _ADDRESS),
        url=_matching(site, "网址", site.get("网址"), _ADDRESS),
    )
    site.finish()
    return website


def _source(site: FieldReader) -> str:
    """来源 of a bulletin without an issuer, which would stand for it."""
    return site.as_text(site.require("来源", "单位名称"), "来源")


_EXPECTED = {
    _DOMAIN: ("域名，如 www.example.gov.cn", "只写域名，不写 http:// 和斜杠，用半角字母和点"),
    _ID_CODE: ("10 位数字", "照政府网站标识码填写 10 位半角数字"),
    _ADDRESS: ("以 http:// 或 https:// 开头的网址", "从浏览器的地址栏复制完整的网址"),
}


def _matching(site: FieldReader, key: str, node: Node | None, pattern: str) -> str:
    """A text that must look like the pattern; a problem is noted where it does not."""
    if node is None:
        return ""
    text = site.as_text(node, key).strip()
    # Lower case, for a pattern that ignores case takes 9 ms to compile, whatever is built.
    if re.fullmatch(pattern, text.lower()) and len(text) <= limits.TEXT:
        return text
    expected, remedy = _EXPECTED[pattern]
    site.problems.add(node.position, site.path(key), describe(node), expected, remedy)
    return ""


def _time(site: FieldReader, published: date | None) -> datetime | None:
    """发布时间: of the page, to the minute; it may be left out where the bulletin has a date."""
    if published is not None:
        node = site.get("发布时间")
    else:
        node = site.require("发布时间", "2024-02-28 09:30")
    if node is None:
        return None
    match = re.fullmatch(_TIME, site.as_text(node, "发布时间"))
    if match is not None:
        year, month, day, hour, minute = map(int, match.groups())
        try:
            return datetime(year, month, day, hour, minute)
        except ValueError:
            pass
    site.problems.add(
        node.position,
        site.path("发布时间"),
        describe(node),
        "年-月-日 时:分，如 2024-02-28 09:30",
        "改为存在的时间，月、日、时、分都用两位半角数字",
    )
    return None

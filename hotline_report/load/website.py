"""网站: the website's own facts, checked as 国办发〔2017〕47号 prescribes them."""

from __future__ import annotations

from datetime import date

from hotline_report.load.keys.data_file import WebsiteKeys
from hotline_report.model.website import Website


def read_website(
    keys: WebsiteKeys | None, published: date | None, *, issued: bool, dated_later: bool
) -> Website | None:
    """The website, where the file names one.

    `published` is the bulletin's own date, `issued` whether it names who issues it: the page must
    tell its date and its source. `dated_later`: 发布日期 is there and still empty, as in a file
    that is being filled in; the checks tell it (T25).
    """
    if keys is None:
        return None
    website = Website(
        name=keys.name,
        domain=keys.domain,
        id_code=keys.id_code,
        column=keys.column,
        column_description=keys.column_description,
        column_keywords=keys.column_keywords,
        column_type=keys.column_type,
        published=keys.published
        if published or dated_later
        else keys.demand(WebsiteKeys.published),
        source=keys.source if issued else keys.demand(WebsiteKeys.source),
        keywords=keys.keywords,
        author=keys.author,
        description=keys.description,
        image=keys.image,
        url=keys.url,
    )
    keys.finish()
    return website

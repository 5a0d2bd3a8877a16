"""网站: what a government website says about the page in its `<meta>` (国办发〔2017〕47号)."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Website(Struct, frozen=True):
    """The site and the column that the page is published in; "" and () where nothing was said.

    `id_code` is the site's ten digits (政府网站标识码). What is optional has its default from the
    bulletin where the page is written.
    """

    name: str
    domain: str
    id_code: str
    column: str
    column_description: str
    column_keywords: tuple[str, ...]
    column_type: str
    published: datetime | None
    source: str
    keywords: tuple[str, ...]
    author: str
    description: str
    image: str
    url: str

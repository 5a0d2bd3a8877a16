"""The page's `<meta>` as a government website must have them (国办发〔2017〕47号, 附件)."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.blocks import Metadata
from hotline_report.model.website import Website

_MIDNIGHT = "00:00"


def meta_tags(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Names and contents, in the order of the rule; those that have nothing to say are left out."""
    site = metadata.website
    if site is not None:
        yield from _site(site)
    tags = (
        ("ArticleTitle", metadata.title),
        ("PubDate", _published(metadata)),
        ("ContentSource", (site.source if site else "") or "、".join(metadata.issuers)),
        ("Keywords", ",".join(_keywords(metadata))),
        *(("Author", author) for author in _authors(metadata)),
        ("Description", (site.description if site else "") or _description(metadata)),
        ("Image", site.image if site else ""),
        ("Url", site.url if site else ""),
    )
    yield from (tag for tag in tags if tag[1])


def shown_at_head(metadata: Metadata) -> str:
    """When and by whom the page was published, as a government page says below its title."""
    told = dict(meta_tags(metadata))
    time = told.get("PubDate", "").removesuffix(f" {_MIDNIGHT}")
    shown = (("发布时间：", time), ("来源：", told.get("ContentSource", "")))
    return "　".join(label + text for label, text in shown if text)


def _site(site: Website) -> Iterator[tuple[str, str]]:
    """The site's and the column's; what is not said of the column is its name."""
    yield from (
        ("SiteName", site.name),
        ("SiteDomain", site.domain),
        ("SiteIDCode", site.id_code),
        ("ColumnName", site.column),
        ("ColumnDescription", site.column_description or site.column),
        ("ColumnKeywords", ",".join(site.column_keywords) or site.column),
        ("ColumnType", site.column_type or site.column),
    )


def _published(metadata: Metadata) -> str:
    if metadata.website is not None and metadata.website.published is not None:
        return metadata.website.published.isoformat(" ", "minutes")
    return f"{metadata.published.isoformat()} {_MIDNIGHT}" if metadata.published else ""


def _keywords(metadata: Metadata) -> Iterator[str]:
    if metadata.draft_mark:
        yield metadata.draft_mark
    if metadata.website is not None:
        yield from metadata.website.keywords


def _authors(metadata: Metadata) -> tuple[str, ...]:
    own = metadata.website.author if metadata.website is not None else ""
    return (own,) if own else metadata.issuers


def _description(metadata: Metadata) -> str:
    issuers = "、".join(metadata.issuers)
    return f"{metadata.title}（{issuers}）" if issuers else metadata.title

"""What editors take out of HTML that is pasted into them, as far as it is publicly known.

Neither editor can be run here. Where sources differ the stricter one is taken: what passes here has
lost no more elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from lxml import html

_NEVER = ("script", "style", "link", "iframe", "form", "input", "button")

# The editor of WeChat's public accounts: what the makers of tools for it found
# (the HTML guide of royalmorty/md2wechat-skill, the adapter of bm.md).
_TAGS = """
section div p span strong em u a h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody
tr th td br img hr
"""
_WECHAT_TAGS = frozenset(_TAGS.split())
_WECHAT_ATTRIBUTES = frozenset({"style", "colspan", "rowspan"})
_STYLES = """
color font-size font-weight font-style line-height letter-spacing text-align text-decoration
text-indent background-color border border-left border-right border-top border-bottom
border-radius border-collapse margin margin-top margin-bottom margin-left margin-right padding
padding-top padding-bottom padding-left padding-right width max-width min-width height
max-height min-height display float clear overflow overflow-x
"""
_WECHAT_STYLES = frozenset(_STYLES.split())
_WECHAT_DISPLAYS = frozenset({"block", "inline-block", "none"})

# UEditor 1.4.3, from which many content systems have theirs (ueditor.config.js: whitList).
_STYLED = ("style", "class")
_ALIGNED = ("align", "valign", *_STYLED)
_TEXTS = "p div span h1 h2 h3 h4 h5 h6 ul ol li em b caption code pre"
_UEDITOR: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_TEXTS.split(), _STYLED),
    **dict.fromkeys(("section", "br", "u", "strong", "article", "nav", "header", "footer"), ()),
    **dict.fromkeys(("col", "colgroup"), ("span", "width", *_ALIGNED)),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ALIGNED),
    **dict.fromkeys(("td", "th"), ("width", "rowspan", "colspan", *_ALIGNED)),
    "table": ("width", "border", *_ALIGNED),
    "tr": ("rowspan", *_ALIGNED),
    "a": ("target", "href", "title", *_STYLED),
    "img": ("src", "alt", "title", "width", "height", *_STYLED),
}


def wechat(text: str) -> html.HtmlElement:
    """Tags that are not known vanish around their content; styles and attributes are picked out."""
    root = _parsed(text)
    for element in list(root.iterdescendants()):
        if element.tag not in _WECHAT_TAGS:
            element.drop_tag()
            continue
        _keep(element, _WECHAT_ATTRIBUTES)
        kept = [style for style in _styles(element) if _is_kept_by_wechat(*style)]
        element.set("style", ";".join(":".join(style) for style in kept))
    return root


def _is_kept_by_wechat(name: str, value: str) -> bool:
    return name in _WECHAT_STYLES and (name != "display" or value in _WECHAT_DISPLAYS)


def ueditor(text: str) -> html.HtmlElement:
    """Tags that are not known vanish with their content; a `div` falls apart."""
    root = _parsed(text)
    for element in list(root.iterdescendants()):
        if element.tag not in _UEDITOR:
            element.drop_tree()
        elif element.tag == "div":
            element.drop_tag()
        else:
            _keep(element, _UEDITOR[str(element.tag)])
            element.attrib.pop("class", None)
    return root


EDITORS: Mapping[str, Callable[[str], html.HtmlElement]] = {"wechat": wechat, "ueditor": ueditor}


def _parsed(text: str) -> html.HtmlElement:
    root = html.fragment_fromstring(text, create_parent="body")
    for element in list(root.iter(*_NEVER)):
        element.drop_tree()
    return root


def _keep(element: html.HtmlElement, names: Collection[str]) -> None:
    for name in list(element.attrib):
        if name not in names:
            del element.attrib[name]


def _styles(element: html.HtmlElement) -> list[tuple[str, str]]:
    pairs = (style.partition(":") for style in element.get("style", "").split(";"))
    return [(name.strip(), value.strip()) for name, _, value in pairs if value]

"""The document's settings: line breaking, compatibility, languages."""

from __future__ import annotations

from hotline_report.writers.docx.footnotes import SEPARATORS
from hotline_report.writers.docx.markup import NAMESPACES, escaped

# What may not begin or end a line (GB/T 15834-2011, 5.1): Word's own lists for Simplified Chinese,
# which these replace, with — so that —— is never torn, and with the arrows, so that （↓9.53%） is
# one piece; Word knows no other way to hold text together without a character of its own.
_NOT_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞"
    "︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠—"
)
_NOT_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹗﹙﹛＄（．［｛￡￥↑↓"

_WORD = "http://schemas.microsoft.com/office/word"
# Mode 15 is Word 2013 and later; without it Word opens the file in an old layout mode.
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


def settings_xml(*, odd_and_even: bool, footnotes: bool = False) -> str:
    """The part word/settings.xml.

    Args:
        odd_and_even: such pages have footers of their own.
        footnotes: there are some.
    """
    # The mark of a footnote, [1], stays on the line of what is before it.
    not_first = _NOT_FIRST + "[" * footnotes
    separators = "".join(f'<w:footnote w:id="{number}"/>' for number in SEPARATORS.values())
    notes = f"<w:footnotePr>{separators}</w:footnotePr>" if footnotes else ""
    even = "<w:evenAndOddHeaders/>" if odd_and_even else ""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    colours = "".join(
        f' w:{name}="{value}"'
        for name, value in (
            ("bg1", "light1"),
            ("t1", "dark1"),
            ("bg2", "light2"),
            ("t2", "dark2"),
            *((f"accent{number}", f"accent{number}") for number in range(1, 7)),
            ("hyperlink", "hyperlink"),
            ("followedHyperlink", "followedHyperlink"),
        )
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>{even}'
        # Adjoining punctuation keeps its width: 28 characters a line, as in the PDF.
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{escaped(_NOT_LAST)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{escaped(not_first)}"/>'
        f"{notes}<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:clrSchemeMapping{colours}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )

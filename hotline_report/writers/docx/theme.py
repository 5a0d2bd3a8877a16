"""The theme: colours and fonts that Word offers in its menus; nothing in the document uses it.

A document without one opens, too, but Word then offers the menus of Office with English fonts, and
strict readers ask for the part.
"""

from __future__ import annotations

from hotline_report.model.page_format import PageFormat, Role, TextStyle
from hotline_report.writers.docx.markup import escaped

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
# The standard wants black text on white (GB/T 9704-2012, 5.2.4); the other colours are greys.
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "E6E6E6",
    **{f"accent{number}": f"{0x20 * number:02X}" * 3 for number in range(1, 7)},
    "hlink": "000000",
    "folHlink": "000000",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
# ECMA-376 part 1, a:fmtScheme: each list has three entries at least.
_FORMATS = "".join(
    f"<a:{name}>{entry * 3}</a:{name}>"
    for name, entry in (
        ("fillStyleLst", _FILL),
        ("lnStyleLst", f'<a:ln w="6350">{_FILL}</a:ln>'),
        ("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>"),
        ("bgFillStyleLst", _FILL),
    )
)


def theme_xml(page_format: PageFormat) -> str:
    """The part word/theme/theme1.xml."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    return (
        f'<a:theme xmlns:a="{_NAMESPACE}" name="{escaped(page_format.name)}"><a:themeElements>'
        f'<a:clrScheme name="1">{colours}</a:clrScheme><a:fontScheme name="1">'
        f"<a:majorFont>{_fonts(page_format.styles[Role.TITLE])}</a:majorFont>"
        f"<a:minorFont>{_fonts(page_format.styles[Role.BODY])}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="1">{_FORMATS}</a:fmtScheme></a:themeElements></a:theme>'
    )


def _fonts(style: TextStyle) -> str:
    latin, family = escaped(style.latin), escaped(style.families[0])
    return (
        f'<a:latin typeface="{latin}"/><a:ea typeface="{family}"/><a:cs typeface="{latin}"/>'
        f'<a:font script="Hans" typeface="{family}"/>'
    )

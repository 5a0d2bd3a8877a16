"""Bold leads (段首强调: 加粗) for WeasyPrint, which draws bold only where a font has a bold face.

The fonts of official documents have none (仿宋_GB2312, FandolFang); word processors make one by
drawing the outline as well, and so is done here.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from hotline_report.writers.pdf.patches.replacing import replaced

_BOLD = 600
"""The lightest weight that is bold, in CSS."""
_OUTLINE = 0.02
"""How wide the outline is, in em."""
_FILL, _FILL_AND_STROKE = 0, 2
"""ISO 32000-1, table 106."""


def bold_leads() -> AbstractContextManager[None]:
    """Within it, WeasyPrint draws bold leads with their outline."""
    import weasyprint  # noqa: PLC0415 - only for a PDF

    draw_text, draw_inline = weasyprint.draw.draw_text, weasyprint.draw.draw_inline_level
    leads = 0  # How many bold leads are open; pieces that are not broken stand within them.

    def draw_level(stream: Any, page: Any, box: Any, *rest: Any) -> None:
        nonlocal leads
        is_lead = getattr(box, "element_tag", "") == "strong"
        leads += is_lead
        draw_inline(stream, page, box, *rest)
        leads -= is_lead

    def draw(stream: Any, textbox: Any, *rest: Any) -> None:
        style = textbox.style
        if not leads or style["font_weight"] < _BOLD:
            draw_text(stream, textbox, *rest)
            return
        stream.set_color(style["color"], stroke=True)
        stream.set_line_width(style["font_size"] * _OUTLINE)
        stream.set_text_rendering(_FILL_AND_STROKE)
        draw_text(stream, textbox, *rest)
        stream.set_text_rendering(_FILL)

    return replaced(weasyprint.draw, draw_text=draw, draw_inline_level=draw_level)

"""Lines as high as they are told to be, with letters of two fonts in them (西文字体)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from hotline_report.writers.pdf.patches.replacing import replaced


def one_line_height() -> AbstractContextManager[None]:
    """Within it, a line with a Latin font in it is as high as any other.

    WeasyPrint centres each piece of text in the line's height by the fonts in it, so that pieces
    in two fonts make a line higher than it is told to be; here all have the line's own baseline.
    """
    from weasyprint.layout import inline  # noqa: PLC0415 - WeasyPrint is imported only for a PDF

    split_text_box = inline.split_text_box

    def split(*arguments: Any, **named: Any) -> Any:
        box, *rest = split_text_box(*arguments, **named)
        if box is not None:
            _, box.baseline = inline.strut(box.style)
        return box, *rest

    return replaced(inline, split_text_box=split)

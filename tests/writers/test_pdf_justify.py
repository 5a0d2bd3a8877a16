"""Both edges of Chinese text are straight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint

from hotline_report.writers.pdf.patches.justify import justified_chinese

_STYLE = """
@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm }
body { font: 16pt/28.95pt FandolFang, serif; letter-spacing: -.21pt; text-align: justify }
body { margin: 0 }
p { margin: 0; text-indent: 31.58pt }
.part { white-space: nowrap }
"""
HALF_A_POINT = 0.5 * 96 / 72
"""In CSS pixels."""

_TEXT = (
    "全市热线共受理企业群众诉求<span class=part>1450699件</span>，同比下降8.81%；其中电话受理"
    "<span class=part>1416512件</span>，占<span class=part>97.64%</span>，网络受理19215件，"
    "承办转办14972件。“一企来”——企业服务专席……在线解答率稳步提高，回访满意率继续保持在较高水平，"
    "Word 与 PDF 两种文件内容一致，各承办单位按时办结率为<span class=part>99.10%</span>。"
) * 3


def lines(page: Any) -> Iterator[Any]:
    stack = [page._page_box]
    while stack:
        box = stack.pop()
        if type(box).__name__ == "LineBox":
            yield box
        else:
            stack.extend(getattr(box, "children", ()))


def slack() -> list[float]:
    """How far each full line ends from the right edge of the block, in CSS pixels."""
    html = f"<html lang=zh-CN><style>{_STYLE}</style><p>{_TEXT}</p></html>"
    document = weasyprint.HTML(string=html).render()
    found = sorted(
        (line for page in document.pages for line in lines(page)), key=lambda line: line.position_y
    )
    assert len(found) > 10
    right = (210 - 26) * 96 / 25.4
    return [right - (line.position_x + line.width) for line in found[:-1]]


def test_every_full_line_ends_at_the_right_edge() -> None:
    with justified_chinese():
        assert max(map(abs, slack())) < HALF_A_POINT


def test_the_text_stays_the_same() -> None:
    html = f"<html lang=zh-CN><style>{_STYLE}</style><p>{_TEXT}</p></html>"

    def texts() -> str:
        document = weasyprint.HTML(string=html).render()
        return "".join(box.text for page in document.pages for box in _pieces(page._page_box))

    plain = texts()
    with justified_chinese():
        assert texts() == plain


def _pieces(box: Any) -> Iterator[Any]:
    if type(box).__name__ == "TextBox":
        yield box
    for child in getattr(box, "children", ()):
        yield from _pieces(child)

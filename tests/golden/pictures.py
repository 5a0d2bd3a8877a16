"""Pictures of the sample document: pages of the PDF, the web page at two widths.

Small and grey: they are there to show a reviewer what a change does to the look, not to measure it.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps

from hotline_report.load.template_folders import PRODUCT_TEMPLATES
from hotline_report.writers.html.page import write_html
from hotline_report.writers.pdf.paper import write_pdf
from hotline_report.writers.template_files import TemplateFiles
from tests.conformance.tools import HERE, answer, chromium
from tests.writers.sample_document import official_format, sample_document

_DOTS_PER_INCH = 60
_PAGES = range(1, 6)
_VIEWS = {
    "web-1280-light": {"width": 1280, "height": 1500, "scheme": "light", "media": "screen"},
    "web-390-dark": {"width": 390, "height": 1500, "scheme": "dark", "media": "screen"},
}
_GREYS = 16
# Letters that another version of the browser sets half a pixel aside are no change of look.
_BLUR = 1.5
_VISIBLE = 40
"""Least difference of a blurred pixel's grey, of 255, that counts."""
TOLERATED = 0.003
"""Share of pixels that may differ."""


def take(folder: Path) -> Mapping[str, Image.Image]:
    """The present pictures by name; `folder` is for what is made on the way."""
    templates = TemplateFiles((PRODUCT_TEMPLATES,))
    document = sample_document()
    page_format = official_format()
    page = write_html(document, page_format, templates)
    return {
        **dict(_pages(write_pdf(page, document.metadata, page_format, templates), folder)),
        **dict(_views(page, folder)),
    }


def _pages(pdf: bytes, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    resolution = ("-r", str(_DOTS_PER_INCH), "-gray", "-png")
    target = folder / "page"
    subprocess.run(("pdftoppm", *resolution, "-", str(target)), input=pdf, check=True)
    made = sorted(folder.glob("page-*.png"))
    for number in _PAGES:
        yield f"pdf-{number}", _small(Image.open(made[number - 1]), 1)


def _views(html: str, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    shots = [
        {"file": str(page), "view": view, "target": str(folder / f"{name}.png")}
        for name, view in _VIEWS.items()
    ]
    program = HERE / "screenshots.mjs"
    answer("node", program, answer_codes=(0,), given={"chromium": chromium(), "shots": shots})
    for name, view in _VIEWS.items():
        with Image.open(folder / f"{name}.png") as picture:
            yield (
                name,
                _small(picture, 2 if view["width"] == _VIEWS["web-1280-light"]["width"] else 1),
            )


def _small(picture: Image.Image, times: int) -> Image.Image:
    grey = picture.convert("L")
    return ImageOps.posterize(grey.reduce(times) if times > 1 else grey, 4)


def saved(picture: Image.Image) -> bytes:
    """The picture as a small PNG."""
    buffer = io.BytesIO()
    picture.quantize(_GREYS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def difference(accepted: Image.Image, present: Image.Image) -> float:
    """The share of pixels that differ visibly; 1 when the pictures are not of one size."""
    if accepted.size != present.size:
        return 1.0
    histogram = _visible(accepted, present).histogram()
    return histogram[255] / (accepted.width * accepted.height)


def _visible(accepted: Image.Image, present: Image.Image) -> Image.Image:
    """White where the two differ visibly."""
    blurred = [
        picture.convert("L").filter(ImageFilter.GaussianBlur(_BLUR))
        for picture in (accepted, present)
    ]
    return ImageChops.difference(*blurred).point(lambda grey: 255 if grey >= _VISIBLE else 0)


def side_by_side(accepted: Image.Image, present: Image.Image) -> Image.Image:
    """Accepted, present, and the present with what differs in red."""
    width = max(accepted.width, present.width)
    height = max(accepted.height, present.height)
    sheet = Image.new("RGB", (3 * width, height), "white")
    sheet.paste(accepted.convert("RGB"), (0, 0))
    sheet.paste(present.convert("RGB"), (width, 0))
    marked = present.convert("RGB")
    if accepted.size == present.size:
        marked.paste((220, 0, 0), mask=_visible(accepted, present))
    sheet.paste(marked, (2 * width, 0))
    return sheet

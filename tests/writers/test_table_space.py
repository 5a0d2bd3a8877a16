"""What is spaced on paper is spaced alike in the PDF's style sheet and in Word."""

from __future__ import annotations

import io
import re
import subprocess
from typing import Any

import docx
from msgspec.structs import replace
from PIL import Image

from hotline_report.blocks import Picture
from hotline_report.model.picture import PIXELS_PER_INCH, PictureFile, PictureKind
from hotline_report.writers.docx import write_docx
from hotline_report.writers.html.page import write_html
from tests.writers.sample_document import official_format, sample_document
from tests.writers.test_pdf import TEMPLATES
from tests.writers.test_pdf import made as made_pdf

TWIPS, EMU_PER_MM = 20, 36_000


def styles() -> Any:
    return docx.Document(io.BytesIO(write_docx(sample_document(), official_format()))).styles


def sheet() -> str:
    return write_html(sample_document(), official_format(), TEMPLATES)


def points(*rule: str) -> list[float]:
    """The lengths in points of a rule of the print style sheet."""
    (found,) = re.findall("".join(rule), sheet().partition("@page")[2])
    return [float(each) for each in re.findall(r"([\d.]+)pt", found)]


def test_cells_and_rules() -> None:
    rule, above, side = points(r"\nth, td \{ border: [^;]+;", r"[^}]+")
    (style,) = styles().element.xpath("w:style[@w:styleId='BulletinTable']")
    margins = {each.tag.rpartition("}")[2]: each for each in style.xpath(".//w:tblCellMar/*")}
    widths = {name: int(each.get(each.keys()[0])) / TWIPS for name, each in margins.items()}
    assert widths == {"top": above, "bottom": above, "left": side, "right": side}
    eighths = style.xpath(".//w:tblBorders/*/@w:sz")
    assert {int(each) / 8 for each in eighths} == {rule}
    assert (rule, above, side) == (0.5, 2.5, 2)


def test_a_tall_picture_takes_the_same_part_of_a_page() -> None:
    made = io.BytesIO()
    Image.new("L", (300, 3000)).save(made, "PNG")
    file = PictureFile(PictureKind.PNG, made.getvalue(), 300, 3000)
    document = replace(sample_document(), blocks=(Picture("甲", file, "高楼", ""),))
    word = docx.Document(io.BytesIO(write_docx(document, official_format())))
    (shape,) = word.inline_shapes
    (highest,) = re.findall(r"\.picture img \{[^}]*max-height: ([\d.]+)mm", sheet())
    assert abs(shape.height / EMU_PER_MM - float(highest)) < 0.05
    assert float(highest) == 135  # six tenths of 225


def test_a_drawing_is_as_large_in_pdf_and_word_as_on_a_screen() -> None:
    made = io.BytesIO()
    Image.new("L", (270, 135)).save(made, "PNG")
    file = PictureFile(PictureKind.PNG, made.getvalue(), 96, 48, fine=True)
    picture = Picture("甲", file, "标志", "")
    command = ["pdfimages", "-list", "-"]
    listed = subprocess.run(command, input=made_pdf(picture), capture_output=True, check=True)
    (_, _, image) = listed.stdout.decode().splitlines()
    assert image.split()[12:14] == [f"{PIXELS_PER_INCH}"] * 2  # the resolution, across and down
    document = replace(sample_document(), blocks=(picture,))
    word = docx.Document(io.BytesIO(write_docx(document, official_format())))
    (shape,) = word.inline_shapes
    assert (shape.width.inches, shape.height.inches) == (1, 0.5)

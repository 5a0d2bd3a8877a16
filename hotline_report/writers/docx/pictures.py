"""Pictures: media of the package, each shown in a frame with its words (DrawingML)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hotline_report.blocks import Block, Picture
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.markup import TextParagraph, escaped, run
from hotline_report.writers.docx.package import Media

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU_PER_TWIP, _EMU_PER_PIXEL = 635, 9525
_NUMBERS = 1000
"""Of frames begin here, behind those of the charts."""


def picture_media(blocks: Iterable[Block]) -> dict[Picture, Media]:
    """The media of each picture of a document."""
    found = dict.fromkeys(block for block in blocks if isinstance(block, Picture))
    return {
        block: Media(
            f"Picture{number}",
            f"media/image{number}.{block.file.kind.value}",
            block.file.media_type,
            block.file.content,
        )
        for number, block in enumerate(found, start=1)
    }


def picture_paragraphs(
    picture: Picture, media: Mapping[Picture, Media], width: int, highest: int
) -> Iterator[TextParagraph]:
    """The picture and what stands below it.

    Args:
        picture: the block.
        media: those of the document.
        width: of the text block, in twips.
        highest: how tall a picture is at most, in twips.
    """
    frame = TextParagraph(names.CHART, _frame(picture, media, width, highest))
    if picture.caption:
        yield frame.kept()
        yield TextParagraph(names.PICTURE_CAPTION, run(picture.caption))
    else:
        yield frame


def _frame(picture: Picture, media: Mapping[Picture, Media], width: int, highest: int) -> str:
    across, down = (_EMU_PER_PIXEL * each for each in (picture.file.width, picture.file.height))
    scale = min(1, width * _EMU_PER_TWIP / across, highest * _EMU_PER_TWIP / down)
    extent = f'cx="{round(across * scale)}" cy="{round(down * scale)}"'
    part = media[picture]
    number = _NUMBERS + list(media).index(picture)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
        f' xmlns:a="{_DRAWING}/main" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/>"
        f'<wp:docPr id="{number}" name="{escaped(picture.name)}"'
        f' descr="{escaped(picture.alternative)}"/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{escaped(picture.name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{part.identifier}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

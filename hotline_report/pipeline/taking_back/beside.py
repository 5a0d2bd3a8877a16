"""What stands beside the text of a Word file and is not taken back, but told where it changed."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.model.word import WordFile
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.taking_back.sources import Printed


class Beside:
    """Headers, footers and pictures."""

    def __init__(self, printed: Printed, file: WordFile) -> None:
        self._file, self._marks = file, file.marks
        self._pictures = printed.pictures if file.marks is None else file.marks.pictures

    def items(self) -> Iterator[Item]:
        """What differs from what was printed; none of it can be written."""
        if self._marks is not None:
            # Without marks it is not known what was printed there: a draft bears its name.
            then, now = self._marks.margins, self._file.margins
            old = "\n".join(each for each in then if each not in now)
            new = "\n".join(each for each in now if each not in then)
            if old or new:
                why = "页眉、页脚由软件编排，数据文件没有改；要印的话请写进正文"
                yield Item(Kind.STRUCTURE, "页眉、页脚", 0, old, new, (), why)
        if self._file.pictures != self._pictures:
            old, new = f"{self._pictures} 张图", f"{self._file.pictures} 张图"
            why = "增加、删去的图，请在数据文件里手工改"
            yield Item(Kind.STRUCTURE, "图片", 0, old, new, (), why)

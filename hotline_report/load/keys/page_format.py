"""The keys of a page format (版式)."""

from __future__ import annotations

import re
from typing import Any

from hotline_report.load.keys.base import Key, Keys, Shape, or_list
from hotline_report.load.keys.choices import Usually, words_of
from hotline_report.load.keys.groups import Fixed, Group
from hotline_report.load.keys.values import USUAL, MaybeText, Texts, Whole
from hotline_report.load.nodes import Node, Scalar
from hotline_report.model.page_format import LeadLook, NumberPlace, Role, Turned

_LENGTH = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{1,3})?")
_WITH_UNIT = re.compile(r"(?P<number>-?[0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(?P<unit>\D{1,4})")
_POINTS_OF_MM = 72 / 25.4

_SIZES = {
    **{"初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16},
    **{"小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5},
    **{"七号": 5.5, "八号": 5},
}
"""Sizes of letters in points by their Chinese names, as word processors have them."""

_MILLIMETRES = {
    **{"mm": 1.0, "毫米": 1.0, "cm": 10.0, "厘米": 10.0, "公分": 10.0},
    **{"in": 25.4, "英寸": 25.4},
}
_POINTS = {"pt": 1.0, "磅": 1.0, "点": 1.0}

_LOW, _HIGH = 1.0, 1200.0
"""What a length may be unless its key says otherwise, in millimetres."""

PAGE_NUMBER = "— 1 —"


class Length(Key[float]):
    """A length between two bounds: of lines and letters in points, of paper in millimetres."""

    def __init__(
        self,
        name: str,
        usual: float,
        low: float = _LOW,
        high: float = _HIGH,
        *,
        points: bool = False,
        **told: Any,
    ) -> None:
        super().__init__(name, example=f"{usual:g}", **told)
        self.absent, self.low, self.high, self._points = usual, low, high, points

    def length(self, group: Keys, node: Node) -> float:
        """The length that a node says."""
        number = isinstance(node, Scalar) and _LENGTH.fullmatch(node.text)
        if isinstance(node, Scalar) and number and self.low <= float(node.text) <= self.high:
            return float(node.text)
        expected = f"{self.low:g} 到 {self.high:g} 之间的数字，如 {self.absent:g}"
        meant = "" if number or not isinstance(node, Scalar) else self._meant(node.text)
        remedy = "改为这个范围里的数" if number else meant or "改为半角数字"
        self.complain(group, node, expected, remedy)
        return self.absent

    def _meant(self, text: str) -> str:
        """What to do about a size by its name, 小四, or a length with its unit, 28mm."""
        unit = "磅" if self._points else "毫米"
        name = text.strip()
        name = name.removesuffix("号") if name.startswith("小") else name
        length = _SIZES.get(name) if self._points else None
        match = _WITH_UNIT.fullmatch(text.strip())
        if match is not None:
            number, typed = float(match["number"]), match["unit"].strip().lower()
            millimetres = number * _MILLIMETRES.get(typed, 0)
            points = number * _POINTS.get(typed, 0)
            if self._points:
                length = points or millimetres * _POINTS_OF_MM or None
            else:
                length = millimetres or points / _POINTS_OF_MM or None
        if length is None or not self.low <= length <= self.high:
            return ""
        return f"改为 {round(length, 2):g}（单位是{unit}，不用写）"

    def _value(self, group: Keys, node: Node) -> float:
        return self.length(group, node)

    def _looks(self) -> Shape:
        return {"type": "number", "minimum": self.low, "maximum": self.high}


class Lengths(Key[tuple[float, ...]]):
    """One length or several."""

    def __init__(self, name: str, usual: float, low: float, high: float, about: str) -> None:
        super().__init__(name, about=about.replace(USUAL, f"{usual:g}"))
        self._one = Length(name, usual, low, high, points=True)
        self.absent = (usual,)

    def _value(self, group: Keys, _node: Node) -> tuple[float, ...]:
        found = (self._one.length(group, item) for item in group.items(self.name))
        return tuple(found) or self.absent

    def _looks(self) -> Shape:
        return or_list(self._one._looks())


class Families(Texts):
    """Names of fonts, at least one."""

    def _value(self, group: Keys, node: Node) -> tuple[str, ...]:
        families = super()._value(group, node)
        if not families:
            expected, remedy = f"至少一种字体，如 {self.example}", "补上字体的名字"
            self.complain(group, node, expected, remedy, "一种字体也没有写")
        return families


class PaperKeys(Keys):
    """The sheet."""

    width = Length("宽", 210, required=True, about="多宽，毫米。")
    height = Length("高", 297, required=True, about="多高，毫米。")


class BlockKeys(Keys):
    """The text block on it."""

    top = Length("上", 37, required=True, about="天头，毫米。")
    left = Length("左", 28, required=True, about="订口，毫米。")
    width = Length("宽", 156, required=True, about="多宽，毫米。")
    height = Length("高", 225, required=True, about="多高，毫米。")


class GridKeys(Keys):
    """Lines and letters of running text."""

    pitch = Length("行距", 28.95, 8, 80, points=True, required=True, about="行距，磅。")
    spacing = Length("字距", 0, -3, 10, points=True, required=True, about="字距，磅。")


class StyleKeys(Keys):
    """How one kind of text looks."""

    families = Families(
        "字体", example="[仿宋_GB2312]", required=True, about="从前往后，电脑上有哪个用哪个。"
    )
    size = Length("字号", 16, 5, 72, points=True, required=True, about="字号，磅。")
    faces = Texts("字型", about="同一种字体里用哪一个字型。")
    latin_families = Texts("西文字体", about="数字和字母的字体；不写就与汉字相同。")


class PageFormatKeys(Keys):
    """A whole page format."""

    name = MaybeText("名称", about="版式的名字。")
    paper = Group(
        "纸张", lambda: PaperKeys, example="{宽: 210, 高: 297}", required=True, about="`宽`、`高`。"
    )
    block = Group(
        "版心",
        lambda: BlockKeys,
        example="{上: 37, 左: 28, 宽: 156, 高: 225}",
        required=True,
        about="`上`（天头）、`左`（订口），以及版心的 `宽`、`高`。",
    )
    grid = Group(
        "行文",
        lambda: GridKeys,
        example="{行距: 28.95, 字距: 0}",
        required=True,
        about="`行距`、`字距`（磅）。",
    )
    number_drop = Length("页码距版心", 7, about="页码横线在版心下多少毫米。")
    number_text = MaybeText(
        "页码文字",
        about=f"页码前后的文字，其中的 1 代表页码，如 `{PAGE_NUMBER}`、`第1页`；"
        f"不写就是 `{PAGE_NUMBER}`。",
    )
    number_place = Usually(
        "页码位置",
        words_of(NumberPlace),
        usual=NumberPlace.OUTSIDE,
        about="`外侧`（单页居右、双页居左，各空一字）或 `居中`；不写就是 `{usual}`。",
    )
    leads = Usually(
        "段首强调",
        words_of(LeadLook),
        usual=LeadLook.PLAIN,
        about="段落里“一是……。”“一、……。”后面接着展开写的，这一句怎样印：`不强调`、`加粗` 或 "
        "`楷体`（用二级标题的字体）。一段里的几点要么都强调，要么都不强调。不写就是 `{usual}`。",
    )
    contents_depth = Whole(
        "目录级数",
        1,
        4,
        usual=2,
        about="要排[目录](#目录页)的，排到第几级标题，1 到 4；不写就是 {usual}。",
    )
    contents_pitch = Length(
        "目录行距", 28.95, 8, 80, points=True, about="目录各行的行距（磅）；不写就和正文一样。"
    )
    table_sizes = Lengths(
        "表格字号",
        10.5,
        5,
        22,
        about="从大到小，表放不下就换小一号；最小的也放不下，先把表头和文字多折几行，再放不下，这张表横排。"
        "不写就是 {usual}。",
    )
    size_steps = Whole(
        "表格字号相差",
        0,
        9,
        usual=1,
        about="一份文件里各表的字号最多相差几档，0 是各表一样大；不写就是 {usual}。",
    )
    turned = Usually(
        "表格横排",
        words_of(Turned),
        usual=Turned.FOLLOWING,
        about="`连排`：横排的页上还有空，同一节后面的表接着排，两张横排的表之间只隔着一两张小表的也一起横排，"
        "免得纸转来转去；`单排`：只横排放不下的那一张。不写就是 `{usual}`。",
    )
    styles = Fixed(
        "样式",
        tuple(role.value for role in Role),
        lambda: StyleKeys,
        example="{字体: [仿宋_GB2312], 字号: 16}",
        wanted="{正文: …}",
        required=True,
        about="每种文字的 `字体`、`字号`，可以再写 `字型`，以及 `西文字体`"
        "（数字和字母的字体，同 `字体` 一样从前往后选用，不写就与汉字相同；PDF 和 Word 都照此。"
        "自带的版式里，除标题和页码外都用仿宋的数字，全文一个样）。",
    )

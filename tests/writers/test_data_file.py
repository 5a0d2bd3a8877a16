"""A data file that the tool writes: laid out as a careful person would, read as it was meant."""

from __future__ import annotations

from hotline_report.model.data_file import Below, Braces, Brackets, DataFile, Entry, Items
from hotline_report.writers.data_file import data_file_text

FILE = DataFile(
    head=("示例市 2024 年度", ""),
    entries=(
        Entry("表式", "江苏省-2024"),
        Entry("标题", "受理渠道: 概况"),
        Entry("导语", "第一段。\n第二段。", above=("上年的话",)),
        Entry(
            "正文",
            Items(
                (
                    Below(
                        (
                            Entry("标题", "总体情况"),
                            Entry("内容", "一行。"),
                            Entry("小节", Items((Below((Entry("标题", "渠道"),)),))),
                        )
                    ),
                )
            ),
        ),
        Entry(
            "数据",
            Below(
                (
                    Entry(
                        "诉求",
                        Below(
                            (
                                Entry("总量", "", behind="件，上年 5"),
                                Entry("满意率", "98.10", behind="%，上年 97.2"),
                            )
                        ),
                    ),
                    Entry("办理", Below((Entry("甲", Braces((("总量", "—"), ("率", "")))),))),
                    Entry("热词", Brackets(("物业", "停车, 难"))),
                    Entry("TOP5", Items((Below((Entry("市局: 一", "5"),)), "乙"))),
                )
            ),
        ),
    ),
    apart=frozenset({"导语", "正文", "数据"}),
)

WANTED = """\
# 示例市 2024 年度
#
表式: 江苏省-2024
标题: "受理渠道: 概况"

# 上年的话
导语: |
  第一段。
  第二段。

正文:
  - 标题: 总体情况
    内容: 一行。
    小节:
      - 标题: 渠道

数据:
  诉求:
    总量:          # 件，上年 5
    满意率: 98.10  # %，上年 97.2
  办理:
    甲: {总量: —, 率: }
  热词: [物业, "停车, 难"]
  TOP5:
    - "市局: 一": 5
    - 乙
"""


def test_a_file_is_laid_out_as_people_type_it() -> None:
    assert data_file_text(FILE) == WANTED

"""A column of a list of records stands as one: to the left where one of its texts is long."""

from __future__ import annotations

from pathlib import Path

from hotline_report.blocks import Align, Table
from tests.load.tiny import Office

FORM = """
    分节: [{名称: 节, 数据表: [清单]}]
    数据表:
      清单:
        类型: 记录表
        分组: 类
        列:
          - {名称: 类, 性质: 文字, 合并相同: 是}
          - {名称: 事, 性质: 文字}
          - {名称: 量, 单位: 件}
"""
DATA = """\
清单:
  - {类: 甲类, 事: 乙, 量: 4}
  - {类: 丙类, 事: 一件名称很长、一行写不下的事, 量: 5}
"""


def test_short_texts_stand_as_the_long_ones_of_their_column(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    document = office.document("表-2023", DATA)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    rows = [row for group in table.groups for row in group.rows]
    columns = [{row[column].align for row in rows} for column in range(3)]
    assert columns == [{Align.CENTER}, {Align.LEFT}, {Align.CENTER}]

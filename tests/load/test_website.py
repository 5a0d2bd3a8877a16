"""网站: what a government website must say of a page, checked as it is typed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from hotline_report.load.bulletins import read_leniently
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.website import Website
from tests.load.harness import Desk, Told

COMPLETE = {
    "网站名称": "某市人民政府",
    "网站域名": "www.example.gov.cn",
    "网站标识码": '"0123456789"',
    "栏目名称": "数据公开",
}
DATED = "2024-02-20"


def typed(changes: dict[str, str], date: str = DATED) -> str:
    """A data file whose 网站 is complete but for these entries; "" leaves one out."""
    entries = {**COMPLETE, **changes}
    lines = [f"  {key}: {value}" for key, value in entries.items() if value]
    day = f"发布日期: {date}\n" if date else ""
    return (
        "表式: 江苏省-2023\n城市: 示例市\n年度: 2023\n标题: 发布\n发布单位: 某单位\n"
        f"{day}网站:\n" + "\n".join(lines) + "\n数据: {}\n"
    )


def read(tmp_path: Path, changes: dict[str, str], date: str = DATED) -> Website:
    tables = "诉求总量与办理 话务服务 政风热线 尚贤 热线百科 晓苏 警务联动 服务效能 制度标准"
    names = [*tables.split(), "承办诉求量TOP5", "诉求类型TOP5", "共享数据", "平台基础保障"]
    withheld = "".join(f"  {name}: 不公布\n" for name in names)
    path = tmp_path / "2023.yaml"
    path.write_text(
        typed(changes, date).replace(
            "数据: {}\n", f"正文: [{{标题: 甲, 数据表: 全部}}]\n数据:\n{withheld}"
        ),
        encoding="utf-8",
    )
    reading = read_leniently(path, TemplateFolders.with_own(None))
    assert not reading.problems
    assert reading.bulletin is not None
    assert reading.bulletin.website is not None
    return reading.bulletin.website


def told(tmp_path: Path, changes: dict[str, str], date: str = DATED) -> list[Told]:
    """What is told about the website."""
    found = Desk(tmp_path).refuse(typed(changes, date))
    return [each for each in found if each.field.startswith("网站")]


def test_what_is_typed_is_kept(tmp_path: Path) -> None:
    website = read(
        tmp_path,
        {
            "发布时间": "2024-02-28 09:05",
            "关键词": "[热线, 年度发布]",
            "网址": "https://www.example.gov.cn/a?b=c#d",
        },
    )
    assert website.id_code == "0123456789"
    assert website.published == datetime(2024, 2, 28, 9, 5)
    assert website.keywords == ("热线", "年度发布")
    assert website.url == "https://www.example.gov.cn/a?b=c#d"


@pytest.mark.parametrize("domain", ["www.示例.政务", "12345.example.gov.cn", "A-b.example.CN"])
def test_domains(domain: str, tmp_path: Path) -> None:
    assert read(tmp_path, {"网站域名": domain}).domain == domain


@pytest.mark.parametrize("key", COMPLETE)
def test_what_the_rule_prescribes_must_be_there(key: str, tmp_path: Path) -> None:
    [problem] = told(tmp_path, {key: ""})
    assert problem.found == f"缺少“{key}”"


def test_a_page_needs_a_time_where_the_bulletin_has_no_date(tmp_path: Path) -> None:
    [problem] = told(tmp_path, {}, date="")
    assert problem.found == "缺少“发布时间”"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("网站域名", "https://www.example.gov.cn"),
        ("网站域名", "www.example.gov.cn/"),
        ("网站域名", "localhost"),
        ("网站域名", "www..cn"),
        ("网站域名", "-a.gov.cn"),
        ("网站域名", "'\"><script>.cn'"),
        ("网站标识码", "012345678"),
        ("网站标识码", "01234567890"),
        ("网站标识码", "０１２３４５６７８９"),
        ("网站标识码", "N123456789"),
        ("发布时间", "2024-02-28"),
        ("发布时间", "2024-2-28 09:30"),
        ("发布时间", "2024-02-30 09:30"),
        ("发布时间", "2024-02-28 24:00"),
        ("发布时间", "2024-02-28 09:30:00"),
        ("发布时间", "2024/02/28 09:30"),
        ("图片", "logo.png"),
        ("图片", "data:image/png;base64,AAAA"),
        ("网址", "javascript:alert(1)"),
        ("网址", "www.example.gov.cn"),
        ("网址", "http:///a"),
        ("网址", '"https://example.cn/a b"'),
    ],
)
def test_what_is_not_as_prescribed_is_told_at_its_line(
    key: str, value: str, tmp_path: Path
) -> None:
    [problem] = told(tmp_path, {key: value})
    assert problem.field == f"网站 › {key}"
    lines = typed({key: value}).splitlines()
    assert lines[problem.line - 1].startswith(f"  {key}:")


def test_an_unknown_key_is_told(tmp_path: Path) -> None:
    [problem] = told(tmp_path, {"栏目名": "甲"})
    assert "不认识的名称“栏目名”" in problem.found

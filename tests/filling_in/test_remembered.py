"""What is known of the version before makes no page, and no table, that is not this version's."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hotline_report.compose import paper
from hotline_report.load import page_formats
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.filling_in import desks
from hotline_report.pipeline.filling_in.changes import Asked, SetCell
from hotline_report.pipeline.filling_in.rendering import page_of
from hotline_report.pipeline.filling_in.saving import tried
from hotline_report.pipeline.filling_in.state import version_of
from hotline_report.pipeline.workbook.keys import Key
from hotline_report.remembered import Remembered
from hotline_report.writers.html import page
from tests.filling_in.support import SAMPLE
from tests.samples import PRODUCT, ROOT

RAW = SAMPLE.read_text(encoding="utf-8")
KNOWN = (
    (paper, "_known"), (page_formats, "_known"), (page, "_tables"), (page, "_charts"),
    (desks, "_sources"), (desks, "_desks"),
)  # fmt: skip
"""All that is remembered."""


def test_no_more_is_kept_than_the_last_of_the_names_made_last() -> None:
    kept: Remembered[list[str]] = Remembered(2)
    first = kept.of("甲", 1, lambda: ["甲1"])
    assert kept.of("甲", 1, lambda: ["又"]) is first
    assert kept.of("甲", 2, lambda: ["甲2"]) == ["甲2"]
    assert kept.of("甲", 1, lambda: ["甲1"]) is not first
    for name in ("乙", "丙"):
        kept.of(name, 1, lambda: ["别的"])
    assert kept.of("甲", 1, lambda: ["再"]) == ["再"]


def test_all_that_is_remembered_is_forgotten_here() -> None:
    sources = (ROOT / "hotline_report").rglob("*.py")
    made = sum(source.read_text(encoding="utf-8").count("] = Remembered(") for source in sources)
    assert made == len(KNOWN)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in KNOWN:
        monkeypatch.setattr(module, name, Remembered(200))


def versions() -> list[str]:
    """The sample, changed in ways that change few things, many, and back again."""
    chapter = "  - 标题: 附则\n    内容: 甲。\n"
    return [
        RAW,
        RAW.replace("电话: 2243", "电话: 2244"),
        # The same number, told otherwise.
        RAW.replace("警情减负率: 4.90", "警情减负率: 4.9"),
        RAW.replace("热词: [", "热词: [一个很长很长很长很长的新词, "),
        RAW.replace("正文:\n", f"正文:\n{chapter}"),
        RAW,
    ]


def test_pages_are_those_of_their_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(set(versions())) == len(versions()) - 1
    path = tmp_path / "data" / "example" / "2024.yaml"
    shutil.copytree(SAMPLE.parent, path.parent)
    pages = {}
    for text in versions():
        path.write_text(text, encoding="utf-8")
        forget(monkeypatch)
        pages[text] = page_of(path, PRODUCT)
        assert pages[text].html
    forget(monkeypatch)
    for text in versions():
        path.write_text(text, encoding="utf-8")
        assert page_of(path, PRODUCT) == pages[text]


def test_a_template_that_became_another_is_seen(tmp_path: Path) -> None:
    mine = tmp_path / "own" / "html" / "blocks.html.j2"
    mine.parent.mkdir(parents=True)
    text = (ROOT / "templates" / "html" / "blocks.html.j2").read_text(encoding="utf-8")
    folders = TemplateFolders.with_own(tmp_path / "own")
    for number in (1, 2):
        mine.write_text(text.replace("<caption", f'<caption data-n="{number}"'), encoding="utf-8")
        assert f'data-n="{number}"' in page_of(SAMPLE, folders).html


def test_a_page_format_that_became_another_is_seen(tmp_path: Path) -> None:
    mine = tmp_path / "own" / "page_formats" / "gbt9704.yaml"
    mine.parent.mkdir(parents=True)
    text = (ROOT / "templates" / "page_formats" / mine.name).read_text(encoding="utf-8")
    folders = TemplateFolders.with_own(tmp_path / "own")
    for size in ("10.5", "9.0"):
        mine.write_text(re.sub(r"(?m)^(表格字号: ).*", rf"\g<1>[{size}]", text), encoding="utf-8")
        html_now = page_of(SAMPLE, folders).html
        assert f".fit-0 {{ font-size: {size}pt" in html_now


def test_what_is_typed_next_is_typed_on_the_form_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget(monkeypatch)
    forms = tmp_path / "own" / "editions"
    forms.mkdir(parents=True)
    folders = TemplateFolders.with_own(tmp_path / "own")
    data = SAMPLE.read_bytes()
    asked = Asked(version_of(data), (SetCell(Key("数", "政风热线", "", "期数"), "7"),))
    form = (ROOT / "templates" / "editions" / "江苏省-2024.yaml").read_text(encoding="utf-8")
    for removed, refused in (("", 0), ("，政风热线", 1), ("", 0)):
        text = form.replace("[共享数据]", f"[共享数据{removed}]".replace("，", ", "))
        (forms / "江苏省-2024.yaml").write_text(text, encoding="utf-8")
        assert len(tried(SAMPLE, asked, data, folders).refused) == refused

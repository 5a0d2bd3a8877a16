"""No hotline, city, table or document type stands in the program's own words: forms are data.

Docstrings and comments may give examples; what the program compares or says may not.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from hotline_report.load.template_folders import TemplateFolders
from tests.samples import PRODUCT

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted((ROOT / "hotline_report").rglob("*.py"))

HOTLINE = ("热线", "12345", "诉求", "话务", "工单", "座席", "坐席", "接线员", "民声", "信息公开")

OF_CHINESE = {
    # Words between which a line of a title breaks, and words that say nothing of what is counted.
    "hotline_report/formatting/titles.py": {"热线"},
    "hotline_report/checks/narrative/prose/patterns.py": {"热线", "诉求"},
    # What the name of a body that publishes ends with.
    "hotline_report/recognition/openings.py": {"热线"},
}


def names_of_forms(folders: TemplateFolders) -> Iterator[str]:
    """Cities with the folders of their data, and the names of tables that are no common words."""
    text = "\n".join(
        path.read_text("utf-8")
        for folder in folders.folders
        for path in (folder / "editions").glob("*.yaml")
    )
    for folder, city in re.findall(r"^  ([a-z]+): ([\u4e00-\u9fff]+市)", text, re.MULTILINE):
        yield from (folder, city, city.removesuffix("市"))
    yield from re.findall(r"^  ([\u4e00-\u9fff]{4,}[A-Z0-9]*):$", text, re.MULTILINE)


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(part.value)
        for node in ast.walk(tree)
        if isinstance(body := getattr(node, "body", None), list)
        for part in body
        if isinstance(part, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def test_the_names_are_found() -> None:
    """The test below would say nothing if forms were written in another way."""
    assert {"huaian", "淮安市", "诉求总量与办理", "平台基础保障"} <= set(names_of_forms(PRODUCT))


def test_no_name_of_a_form_stands_in_the_code() -> None:
    forbidden = {*HOTLINE, *names_of_forms(PRODUCT)}
    words = re.compile("|".join(map(re.escape, sorted(forbidden, key=len, reverse=True))))
    found = [
        f"{name}:{line}: {word}"
        for path in CODE
        for name in [str(path.relative_to(ROOT))]
        for line, text in strings(path)
        # 0123456789 is no number that one dials.
        for word in words.findall(text.replace("0123456789", ""))
        if word not in OF_CHINESE.get(name, ())
    ]
    assert found == []

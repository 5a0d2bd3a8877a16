"""A clerk's first year, with nothing but documents: how much is typed by hand, and what goes wrong.

She has last year's bulletin as it was published (Word file or web page), this year's figures in a
spreadsheet with thousand separators, which she copies into the workbook, and the text in Word.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hotline_report.compose.document import compose_passages
from hotline_report.pipeline.prepare import Prepared, prepare
from tests.samples import PRODUCT, SAMPLES
from tests.sheets.editing import Put, with_cells, words
from tests.sheets.support import filling, made
from tests.starting.desk import Desk

PATH = "data/示例市/2024.yaml"
_THOUSAND = 1000


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = tmp_path / "桌面"
    root.mkdir()
    return Desk(root)


def _published(ending: str, desk: Desk, folder: Path) -> str:
    """Last year's bulletin, from a centre whose data file is long gone."""
    office = Desk(folder / "去年", "example")
    assert office.run("build", "data/example/2023.yaml", "--format", ending) == 0, office.said
    (file,) = (office.root / "output/example/2023").glob(f"*.{ending}")
    shutil.copy(file, desk.root / f"去年.{ending}")
    return f"去年.{ending}"


def _copied(book: Path, data: Path, sample: Prepared) -> int:
    """Fill the workbook in as by copying from a spreadsheet; how many cells that are."""
    laid, _ = made(data)
    cells: dict[str, Put] = {}
    for kind, sheet, at, value in filling(laid, sample):
        assert kind in ("number", "text")
        if isinstance(value, str):
            cells[f"{sheet}!{at}"] = words(value)
        elif value >= _THOUSAND and value == int(value):
            cells[f"{sheet}!{at}"] = words(f"{int(value):,}")
        else:
            cells[f"{sheet}!{at}"] = Put(f"{value}")
    book.write_bytes(with_cells(book.read_bytes(), cells))
    return len(cells)


def _pasted(text: str, sample: Prepared) -> str:
    """The text with this year's from Word in the place of last year's: words alone, as printed."""
    printed = {p.position.line: p.text for p in compose_passages(sample.bulletin, sample.figures)}
    lines = SAMPLES["example-2024"].read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, start=1):
        if "{{" in line and number in printed:
            lines[number - 1] = line[: len(line) - len(line.lstrip())] + printed[number]
    narrative = "\n".join(lines)
    first, last = narrative.index("\n导语:"), narrative.index("\n网站:")
    head, tail = text.index("\n导语:"), text.index("\n数据:\n")
    return text[:head] + narrative[first:last] + text[tail:]


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_first_year(ending: str, desk: Desk, tmp_path: Path) -> None:
    sample = prepare(SAMPLES["example-2024"], PRODUCT)
    commands = [
        ("import", _published(ending, desk, tmp_path)),
        ("new", "示例市", "2024", "--form", "江苏省-2024"),
        ("sheet", "示例市", "2024"),
        ("read", "data/示例市/2024.xlsx", PATH, "--apply", "all"),
        ("build", PATH, "--format", "html"),
    ]
    imported, new, sheet, read, build = commands
    # What of the page is none of the bulletin is told, and nothing to look at.
    assert desk.run(*imported) == 0, desk.said
    assert desk.run(*new) == 0, desk.said
    assert desk.run(*sheet) == 0, desk.said
    copied = _copied(desk.root / "data/示例市/2024.xlsx", desk.root / PATH, sample)
    assert desk.run(*read) == 0, desk.said

    text = _pasted(desk.read(PATH), sample)
    typed = [("发布日期:", "2025-02-18")]
    assert len(re.findall("(?m)^发布日期:", text)) == 1
    desk.write(PATH, re.sub("(?m)^发布日期:.*$", "发布日期: 2025-02-18", text))
    code = desk.run(*build)
    problems = re.findall(r"有 ([0-9]+) 处问题", desk.said)
    errors = re.findall(r"【错误 (\w+)】", desk.said)
    print(
        f"{ending}: commands {len(commands)}, last year's figures typed 0, brackets typed 0, "
        f"this year's figures copied {copied}, typed by hand {len(typed)} (发布日期), "
        f"problems {problems}, errors {errors}"
    )
    assert code == 0, desk.said
    assert len(commands) <= 5
    _same_figures(prepare(desk.root / PATH, PRODUCT), sample)


def _same_figures(found: Prepared, sample: Prepared) -> None:
    """Every figure, with last year's and the change, as the sample has it."""

    def told(prepared: Prepared) -> dict[str, tuple[object, ...]]:
        return {
            figure.address.name: (
                figure.value,
                figure.text,
                figure.change.amount if figure.change else None,
                figure.change.direction if figure.change else None,
            )
            for figure in prepared.figures
        }

    assert told(found) == told(sample)

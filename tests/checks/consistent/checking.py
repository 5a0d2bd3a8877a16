"""What the checks say of made-up bulletins."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hotline_report.errors import Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.edition import Edition
from hotline_report.model.finding import Finding
from hotline_report.pipeline.check import check_file
from tests.checks.consistent.bulletin import Made
from tests.samples import PRODUCT

_STEEP = "Y11"
"""The hint to look at a large change: made-up years may well be far apart, and it is true."""


@cache
def edition_named(name: str, folders: TemplateFolders = PRODUCT) -> Edition:
    """The form of that name."""
    return read_edition(name, Position(Path(name), 1, 1), folders)


def told_of(made: Made, *beside: Made, text: str = "") -> list[Finding]:
    """All findings but that a change is large, the files of other periods being there.

    `text` is the data file where it is not that of `made`.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "example" / f"{made.period.stem}.yaml"
        path.parent.mkdir()
        path.write_text(text or made.text, encoding="utf-8")
        for other in beside:
            path.with_name(f"{other.period.stem}.yaml").write_text(other.text, encoding="utf-8")
        own = Path(folder) / "templates"
        if made.edition.name not in PRODUCT.names("editions"):
            (own / "editions").mkdir(parents=True)
            form = own / "editions" / f"{made.edition.name}.yaml"
            form.write_text(next_year_text(made.edition), encoding="utf-8")
        found = check_file(path, TemplateFolders.with_own(own)).findings
    # What a form itself says is not the bulletin's.
    said = [finding for finding in found if finding.position.path.parent.name != "editions"]
    return [finding for finding in said if finding.code != _STEEP]


def next_year_text(form: Edition) -> str:
    """The file of a form that is another one's of the year after."""
    return f"表式: {form.name}\n继承: {form.lineage[1]}\n年度: {form.years.first}\n说明: 测试用\n"


def brief(found: list[Finding]) -> list[tuple[str, ...]]:
    """What matters of findings when a test fails."""
    return [(f.code, f.level.word, f.place, f.quote, f.found, f.expected) for f in found]

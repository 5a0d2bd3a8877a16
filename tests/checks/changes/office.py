"""Small forms and files in published notation, and what the rules on changes say of them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.checks.subject import EarlierBulletin, Subject
from hotline_report.formatting.figures import change_text
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.figure import Figures, Source
from hotline_report.model.finding import Finding
from hotline_report.numbers.printed import number_text
from hotline_report.pipeline.prepare import Prepared, prepare
from tests.samples import PRODUCT, ROOT


def printed(value: int, prior: int, places: int = 2) -> str:
    """`120（↑20.00%）`, worked out by the decimal module, not by the package."""
    if prior == 0:
        return f"{value}（{'持平' if value == 0 else '—'}）"
    with localcontext(prec=60):
        exact = Decimal(value - prior) * 100 / prior
        amount = abs(exact).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if amount == 0:
        return f"{value}（持平）"
    return f"{value}（{'↑' if exact > 0 else '↓'}{amount}%）"


def changes_found(prepared: Prepared) -> list[Finding]:
    """What the family Y finds; the words of the document play no part."""
    load_rules()
    before = prepared.last_year
    last = EarlierBulletin(before.bulletin, before.figures, ()) if before is not None else None
    subject = Subject(prepared.bulletin, prepared.figures, (), last)
    return [f for code, rule in RULES.items() if code[0] == "Y" for f in rule.check(subject)]


def example_as_published() -> str:
    """The correct example of 2023, each 上年 replaced by the change it gives; totals typed."""
    source = ROOT / "data" / "example" / "2023.yaml"
    figures = prepare(source, PRODUCT).figures
    changes = {
        (prior.position.line, prior.position.column): change_text(figure.change)
        for figure in figures
        if figure.prior is not None and figure.change is not None
        if (prior := figure.prior.derivation).source is Source.CELL and prior.position is not None
    }
    lines = source.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        pairs = re.finditer(r"\{本年: (?P<now>[0-9.]+), 上年: (?P<then>[0-9.]+)\}", line)
        for pair in reversed(list(pairs)):
            change = changes[number + 1, pair.start("then") + 1]
            lines[number] = (
                f"{lines[number][: pair.start()]}{pair['now']}（{change}）"
                f"{lines[number][pair.end() :]}"
            )
    text = "\n".join(lines)
    for table, old in (
        ("诉求总量与办理", "\n\n  话务服务:"),
        ("话务服务", "    总计:\n      人工接通率: —\n      平均等待时长: —\n"),
    ):
        row = f"    总计: {{{_row(figures, table)}, 人工接通率: —, 平均等待时长: —}}\n"
        new = row if table == "话务服务" else f"\n    总计: {{{_row(figures, table)}}}{old}"
        assert text.count(old) == 1
        text = text.replace(old, new)
    rate = figures.get("服务效能", "", "参评率")
    assert rate is not None
    assert rate.value is not None
    assert rate.change is not None
    old = "    服务满意率: 9"
    new = f"    参评率: {number_text(rate.value)}（{change_text(rate.change)}）\n{old}"
    assert text.count(old) == 1
    return text.replace(old, new)


def _row(figures: Figures, table: str) -> str:
    return ", ".join(
        f"{f.address.column}: {number_text(f.value)}（{change_text(f.change)}）"
        for f in figures.tables[table].in_row("总计")
        if f.value is not None and f.change is not None
    )


def prepared_text(text: str, folder: Path) -> Prepared:
    """A data file of this text, with no other year beside it."""
    path = folder / "data" / "shi" / "2023.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return prepare(path, TemplateFolders.with_own(None))

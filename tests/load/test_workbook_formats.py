"""Numbers of workbooks as their cells show them (ECMA-376, 18.8.30), whatever the format asks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree

from hotline_report.load.workbook.formats import as_shown, formats_of


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("0.98125", "0.00%", "98.13"),
        ("463729", "#,##0", "463729"),
        ("12345678901", f"0.{'0' * 20}", f"12345678901.{'0' * 20}"),
        ("1E+30", "0", f"1{'0' * 30}"),
        ("1E+40", f"0.{'0' * 1000}", f"1{'0' * 40}.{'0' * 30}"),
    ],
)
def test_a_number_is_shown_with_the_places_of_its_format(
    number: str, code: str, shown: str
) -> None:
    assert f"{as_shown(Decimal(number), code):f}" == shown


def test_a_format_of_a_number_that_there_is_not_is_none() -> None:
    numbers = "".join(f"<xf numFmtId='{number}'/>" for number in ("9" * 5000, "10"))
    styles = etree.fromstring(f"<styleSheet><cellXfs>{numbers}</cellXfs></styleSheet>")
    assert formats_of(styles) == ("", "0.00%")

"""All samples through a workbook that LibreOffice fills in, with counts.

python -m tests.sheets.run
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.samples import SAMPLES
from tests.sheets.filled import outcomes


def main() -> int:
    """Print what came of each; 0 where all that is not a total typed otherwise is the same."""
    with tempfile.TemporaryDirectory(prefix="hotline-sheets-") as folder:
        found = outcomes(list(SAMPLES), Path(folder))
    bad = 0
    for each in found:
        own = [a for a in each.differing if a not in each.typed_totals]
        bad += len(own) + len(each.wrong) + len(each.others)
        print(
            f"{each.name}: {each.typed} cells typed, {each.figures - len(each.differing)} of "
            f"{each.figures} figures the same, {each.formulas - len(each.wrong)} of "
            f"{each.formulas} formulas equal"
        )
        for address in each.differing:
            print(f"    {address}" + ("" if address in own else ": typed over what is computed"))
        for told in (*each.wrong, *each.others):
            print(f"    {told}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

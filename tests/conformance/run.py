"""Runs every validator over every sample in every format: `make conformance`.

Prints one table, file × validator × verdict, and below it what is wrong with the files that failed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.compare.documents import COMPARED, TWO_YEARS, compared
from tests.conformance.tools import CannotRunError
from tests.conformance.tracked_files import tracked_files
from tests.conformance.validators import ALL, Validator
from tests.samples import (
    ALL_TEXTS,
    ON_PAPER,
    PRODUCT,
    build_files,
    on_paper,
    reviewed,
    source_of,
)

Verdicts = Mapping[tuple[str, str], list[str]]
"""What is wrong, by the names of a file and a validator."""


def main() -> int:
    """Build, judge, print; 0 when every file passes, else 1."""
    with tempfile.TemporaryDirectory(prefix="hotline-conformance-") as name:
        files = build_all(Path(name))
        try:
            verdicts = dict(judge(files))
        except CannotRunError as error:
            print(f"A validator cannot be run: {error}", file=sys.stderr)
            return 1
    print("\n".join(table(verdicts)))
    failed = {key: found for key, found in verdicts.items() if found}
    for (file, validator), found in failed.items():
        print(f"\n{file}, {validator}:", *found, sep="\n  ")
    print(f"\n{len(verdicts) - len(failed)} passed, {len(failed)} failed.")
    return 1 if failed else 0


def build_all(folder: Path) -> list[Path]:
    """Every sample in every format and as reviewers see it, some with charts or contents on paper.

    And what changed between two of them, in Word between many.
    """
    files: list[Path] = []
    sources = {name: source_of(name) for name in ALL_TEXTS}
    sources |= {name: (on_paper(name, folder / name), PRODUCT) for name in ON_PAPER}
    for name, (data, folders) in sources.items():
        for kind, path in build_files(data, folder / "built", folders).items():
            files.append(path.rename(folder / f"{name}.{kind}"))
        page = folder / f"{name}.review.html"
        page.write_text(reviewed(data, folders), encoding="utf-8")
        files.append(page)
    changes = folder / f"{COMPARED}.html"
    changes.write_text(compared(*TWO_YEARS), encoding="utf-8")
    return [*files, changes, *tracked_files(folder)]


def judge(files: Sequence[Path]) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """Let each validator judge the files of its kind."""
    for validator in ALL:
        own = of_kind(files, validator)
        print(f"==> {validator.name}: {len(own)} files", file=sys.stderr)
        for file, found in validator.check(own).items():
            yield (file.name, validator.name), found


def of_kind(files: Sequence[Path], validator: Validator) -> list[Path]:
    """The files that the validator judges."""
    return [file for file in files if file.name.endswith(validator.ending)]


def table(verdicts: Verdicts) -> Iterator[str]:
    """One line a file and validator."""
    lines = [
        (file, validator, f"FAIL ({len(found)})" if found else "pass")
        for (file, validator), found in sorted(verdicts.items())
    ]
    lines.insert(0, ("file", "validator", "verdict"))
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    for line in lines:
        yield "  ".join(
            text.ljust(width) for text, width in zip(line, widths, strict=True)
        ).rstrip()


if __name__ == "__main__":
    sys.exit(main())

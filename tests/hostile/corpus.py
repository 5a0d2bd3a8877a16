"""The corpus: inputs that are careless or hostile, as data, each with what it must give.

Each file of `inputs/` is a list of groups. A group names the file that is changed and, with `at`,
the text in it that each case puts something else for; without, a case is the whole file. In what
is put, `⟦甲×5000⟧` stands for 5,000 of 甲, `⟦U+200B⟧` for that character and `⟦FILE⟧` for the file
as it was, so that big inputs stay small here and hidden ones are seen. In what must be told,
`⟦LINE⟧` is the line that the group changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from msgspec import Struct

from tests.samples import ROOT

HERE = Path(__file__).parent
BASES = {
    "data": HERE / "base/data.yaml",
    "form": HERE / "base/form.yaml",
    "page format": ROOT / "templates/page_formats/gbt9704.yaml",
    "vocabulary": ROOT / "templates/checks/vocabulary.yaml",
    "page template": ROOT / "templates/html/bulletin.html.j2",
    "style sheet": ROOT / "templates/html/screen.css",
}
"""The file that a group changes, as it is before."""

_TIMES = re.compile(r"⟦((?:[^⟦⟧]|⟦U\+[0-9A-F]+⟧)*?)×([0-9]+)⟧")
_CODE = re.compile(r"⟦U\+([0-9A-F]+)⟧")


class Case(Struct, frozen=True):
    """One input.

    Attributes:
        name: area and name, unique.
        file: which file it is, a key of `BASES`.
        text: the whole file.
        encoding: what it is written in.
        exit: the exit code of `check`, or of `build` for templates.
        says: words that must be told.
    """

    name: str
    file: str
    text: str
    encoding: str
    exit: int
    says: tuple[str, ...]


def expand(text: str) -> str:
    """What is put, written out."""
    text = _CODE.sub(lambda match: chr(int(match[1], 16)), text)
    return _TIMES.sub(lambda match: match[1] * int(match[2]), text)


def cases(area: str) -> Iterator[Case]:
    """All cases of one file of the corpus."""
    path = HERE / "inputs" / f"{area}.yaml"
    for group in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        base, at = _base(group["file"]), group.get("at")
        assert at is None or base.count(at) == 1, f"{area}: {base.count(at)} places read {at!r}"
        line = "" if at is None else str(1 + base[: base.index(at)].count("\n"))
        for case in group["cases"]:
            put = expand(case["put"]).replace("⟦FILE⟧", base)
            yield Case(
                name=f"{group.get('of', area)}: {case['name']}",
                file=group["file"],
                text=put if at is None else base.replace(at, put),
                encoding=case.get("encoding", "utf-8"),
                exit=case["exit"],
                says=tuple(words.replace("⟦LINE⟧", line) for words in case.get("says", ())),
            )


AREAS = tuple(sorted(path.stem for path in (HERE / "inputs").glob("*.yaml")))


@cache
def _base(file: str) -> str:
    return BASES[file].read_text(encoding="utf-8")

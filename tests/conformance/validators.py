"""All validators, and the kind of file that each judges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conformance import paper, web, word

Check = Callable[[Sequence[Path]], Mapping[Path, list[str]]]
"""From files to what is wrong with each; an empty list is a pass. It starts its tool once."""


@dataclass(frozen=True)
class Validator:
    """A validator that we did not write; `ending` is that of the files that it judges."""

    name: str
    ending: str
    check: Check


VALIDATORS = (
    Validator("qpdf", ".pdf", paper.qpdf),
    Validator("Open XML SDK", ".docx", word.open_xml_sdk),
    Validator("openxml-audit", ".docx", word.openxml_audit),
    Validator("vnu", ".html", web.vnu),
    Validator("html-validate", ".html", web.html_validate),
    Validator("axe", ".html", web.axe),
)

"""All validators, and the kind of file that each judges."""

from __future__ import annotations

from msgspec import Struct

from tests.conformance import libreoffice, office_changes, paper, verapdf, web, word

Check = web.Check
"""From files to what is wrong with each; an empty list is a pass. It starts its tool once."""


class Validator(Struct, frozen=True):
    """A validator that we did not write; `ending` is that of the files that it judges."""

    name: str
    ending: str
    check: Check


VALIDATORS = (
    Validator("qpdf", ".pdf", paper.qpdf),
    Validator("veraPDF", ".pdf", verapdf.verapdf),
    Validator("Open XML SDK", ".docx", word.open_xml_sdk),
    Validator("openxml-audit", ".docx", word.openxml_audit),
    Validator("vnu", ".html", web.vnu),
    Validator("html-validate", ".html", web.html_validate),
    Validator("axe", ".html", web.axe),
    Validator("vnu, pasted", ".fragment", web.pasted(web.vnu)),
    Validator("html-validate, pasted", ".fragment", web.pasted(web.html_validate_styled)),
    Validator("axe, pasted", ".fragment", web.pasted(web.axe)),
)
"""Those that tests run."""

ALL = (
    *VALIDATORS,
    Validator("LibreOffice", ".docx", libreoffice.as_many_pages),
    Validator("LibreOffice, changes", office_changes.ENDING, office_changes.accepted_and_rejected),
)
"""Those that `make conformance` runs."""

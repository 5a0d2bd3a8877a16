"""Validators of Word files: the Open XML SDK's, and openxml-audit, which foretells repairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openxml_audit import AppPrediction, FileFormat, OpenXmlValidator, predict

from tests.conformance.tools import NODE_MODULES, answer

# The program itself, one for Linux on 64-bit PCs: the package around it names a dozen others, which
# not every registry holds.
_SDK = NODE_MODULES / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"


def open_xml_sdk(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """What the Open XML SDK's validator reports."""
    found: dict[Path, list[str]] = {}
    for file in files:
        said = answer(_SDK, file, "Microsoft365")
        found[file] = [
            f"{error['description']} ({error['path']} {error['xPath']})" for error in said["errors"]
        ]
    return found


def openxml_audit(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """What openxml-audit reports, and whether it expects Word to offer a repair."""
    found: dict[Path, list[str]] = {}
    for file in files:
        # One a file: it holds the footnotes of a file against those of the one before.
        validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
        result = validator.validate(file)
        found[file] = [str(error) for error in result.errors]
        verdict = predict(result)
        if verdict.prediction is not AppPrediction.OPENS_CLEAN:
            found[file].append(verdict.headline)
    return found

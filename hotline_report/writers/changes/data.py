"""What changed, for other programs: JSON, whose fields stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from hotline_report.model.changes import Changes


def changes_json(comparisons: Sequence[Changes]) -> bytes:
    """A list of comparisons; docs/changes.schema.json has their fields."""
    return msgspec.json.format(msgspec.json.encode(list(comparisons)), indent=2) + b"\n"


def changes_schema() -> dict[str, Any]:
    """JSON Schema of it."""
    (schema,), components = msgspec.json.schema_components(
        [list[Changes]], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hotline-report diff --format json",
        **schema,
        "$defs": components,
    }

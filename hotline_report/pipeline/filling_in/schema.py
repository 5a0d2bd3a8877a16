"""The JSON Schema of what the page is given and may ask."""

from __future__ import annotations

from typing import Any

import msgspec

from hotline_report.pipeline.filling_in.changes import Asked
from hotline_report.pipeline.filling_in.shown import Answer, Findings, State


def schema() -> dict[str, Any]:
    """All of it: the types by their names."""
    _, definitions = msgspec.json.schema_components([State, Answer, Asked, Findings])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}

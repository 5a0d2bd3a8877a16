"""The JSON Schema of a form as a file for editors, and the line that names it in a data file."""

from __future__ import annotations

import json

from hotline_report.load.keys.editor_schema import editor_schema
from hotline_report.model.edition import Edition


def schema_name(stem: str) -> str:
    """What the file of it is called that lies, hidden, beside a data file of that name."""
    return f".{stem}.schema.json"


def schema_comment(stem: str) -> str:
    """What the data file says of it, for editors that understand yaml-language-server."""
    return f"yaml-language-server: $schema={schema_name(stem)}"


def schema_text(edition: Edition) -> str:
    """The schema as JSON."""
    return json.dumps(editor_schema(edition), ensure_ascii=False, separators=(",", ":")) + "\n"

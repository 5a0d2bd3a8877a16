"""Where sentences of Chinese prose end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’』」）)》]*\n?|\n|$)")
"""Up to the mark that ends it, with the quotation marks and brackets that close behind it."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; together they are the text."""
    return (match[0] for match in _SENTENCE.finditer(text) if match[0])

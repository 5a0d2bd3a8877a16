"""Functions of a library replaced for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def replaced(place: Any, **instead: Any) -> Iterator[None]:
    """Within it, the attributes of a module or class are these.

    Raises:
        AttributeError: the library has no such attribute (any more).
    """
    before = {name: getattr(place, name) for name in instead}
    for name, function in instead.items():
        setattr(place, name, function)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(place, name, function)

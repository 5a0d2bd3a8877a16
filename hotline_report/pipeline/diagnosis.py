"""What `doctor` finds out about the machine: parts of lines, each good, poor or bad."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class State(Enum):
    """How a thing is; the value is the mark in front of its line."""

    GOOD = "✔"
    POOR = "！"
    """A build will succeed, but slowly, or with fonts that nobody asked for."""
    BAD = "✘"
    """A build will not succeed, or not in full."""


class Line(Struct, frozen=True):
    """One thing: how it is, what was found, and what to do where it is not good."""

    state: State
    found: str
    remedy: str = ""


class Part(Struct, frozen=True):
    """Lines about one subject."""

    title: str
    lines: tuple[Line, ...]

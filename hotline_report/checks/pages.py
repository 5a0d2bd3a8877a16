"""The page of a rule in the manual: `checks/rules/<code>.yaml`, read when somebody asks for it."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct, field

FOLDER = Path(__file__).parent / "rules"


class Page(Struct, frozen=True):
    """What a rule checks, a finding of it, how to mend it: in the words of the centre's staff."""

    title: str = field(name="标题")
    about: str = field(name="查什么")
    example: str = field(name="例")
    remedy: str = field(name="改法")


def page_of(code: str) -> Page:
    """The page of that rule."""
    return msgspec.yaml.decode((FOLDER / f"{code}.yaml").read_bytes(), type=Page)

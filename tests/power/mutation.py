"""One change to a bulletin, of one class."""

from __future__ import annotations

from msgspec import Struct

from hotline_report.model.bulletin import Bulletin
from hotline_report.model.narrative import Passage
from tests.power.places import Place


class Mutation(Struct, frozen=True):
    """A changed bulletin, or changed words of its narrative.

    `where` and `what` tell it to the reader. `pattern` is the rule of thumb that it belongs to.
    `place` is the one number that was changed, if it was one of a table. `tellable` says of
    changed words whether a table contradicts them; None leaves it to the arithmetic.
    """

    kind: str
    where: str
    what: str
    pattern: str
    bulletin: Bulletin | None = None
    passages: tuple[Passage, ...] | None = None
    tellable: bool | None = None
    place: Place | None = None

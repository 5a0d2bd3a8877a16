"""The words that the checks of text know: read from `templates/checks/`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from hotline_report.errors import Position


class Synonyms(Struct, frozen=True):
    """Words for one thing, of which a bulletin should use one only.

    `with_number`: only where a number follows the word, since elsewhere it may be meant broadly.
    `is_wrong`: their mixture is certainly wrong, and not just worth a look.
    """

    words: tuple[str, ...]
    with_number: bool
    is_wrong: bool


class DoubledCharacter(Struct, frozen=True):
    """A character that is hardly ever doubled, but behind or before those that make another word.

    的 is, in 目的的: `behind` holds 目; 了 is, in 为了了解: `before` holds 解.
    """

    character: str
    behind: str
    before: str


class Vocabulary(Struct, frozen=True):
    """What the product knows, with what the centre's own file adds.

    Attributes:
        number: the number that the bulletin is about, of a hotline say; "" where there is none.
        services: what stands behind a city's name where the bulletin itself is meant.
        behind_number: what stands behind that number where it is dialled or meant.
        area_codes: the area code of each city.
        cities: cities that there are, whether or not a form has them.
        synonyms: groups of words for one thing.
        called: what prose calls a column of a form, beside its name.
        instructions: what forms say to those who fill them in.
        doubled: characters that are mistyped when doubled.
        may_double: doubled characters that are words, and words that may be said twice.
        words: common words, of which one may end with what the next begins with (上线线索).
        prefixes: characters that are words of their own before another (市市场监管局).
        own_names: columns that the centre's own file calls by other names, with their places.
        notices: what the user is told of entries that have no effect.
    """

    number: str = ""
    services: tuple[str, ...] = ()
    behind_number: tuple[str, ...] = ()
    area_codes: Mapping[str, str] = field(default_factory=dict)
    cities: tuple[str, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    instructions: tuple[str, ...] = ()
    doubled: tuple[DoubledCharacter, ...] = ()
    may_double: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    prefixes: str = ""
    own_names: Mapping[str, Position] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

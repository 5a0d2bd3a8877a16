"""Names that words come near to without saying them: 收到的诉求 for 收到诉求."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.prose.lexicon import phrases_of
from hotline_report.model.vocabulary import Vocabulary

_NEARLY, _STRONG, _MOSTLY = Fraction(7, 10), Fraction(1, 2), Fraction(3, 5)
_LEAST = 4


class Likeness(Struct, frozen=True):
    """A column that words come near to; `strong` if half of its name is there."""

    column: str
    hits: int
    strong: bool


def pairs_of(name: str) -> Iterator[str]:
    """Every two neighbouring characters of a name that are not both letters or digits."""
    return (pair for at in range(len(name) - 1) if not (pair := name[at : at + 2]).isascii())


class Similar:
    """Compares words with the names of columns, two characters at a time."""

    def __init__(self, values: Values, vocabulary: Vocabulary) -> None:
        self._values = values
        self._names: dict[tuple[str, str], list[frozenset[str]]] = {}
        self._other_words: dict[str, dict[str, set[str]]] = {}
        self._in_table: dict[str, dict[str, set[str]]] = {}
        self._anywhere: dict[str, set[tuple[str, str]]] = {}
        for (table, column), knowns in values.by_column.items():
            names = dict.fromkeys([column, *phrases_of(knowns[0].figure.indicator.title)])
            found = [frozenset(pairs_of(name)) for name in names]
            for other in (o for name in names for o in _other_words(name, vocabulary)):
                for pair in pairs_of(other):
                    self._other_words.setdefault(table, {}).setdefault(pair, set()).add(column)
            self._names[table, column] = [pairs for pairs in found if pairs]
            for pair in frozenset().union(*found):
                self._in_table.setdefault(table, {}).setdefault(pair, set()).add(column)
                self._anywhere.setdefault(pair, set()).add((table, column))

    def in_table(self, words: str, table: str, unit: str) -> Likeness | None:
        """The one column of a table in this unit that the words come nearest to."""
        own = self._nearest(words, table, unit, self._in_table)
        # 服务代表 is 民声接听员 only where no name of the table itself is nearer.
        return own or self._nearest(words, table, unit, self._other_words)

    def _nearest(
        self, words: str, table: str, unit: str, names: dict[str, dict[str, set[str]]]
    ) -> Likeness | None:
        of_table = names.get(table, {})
        hits: dict[str, int] = {}
        for pair in set(pairs_of(words)):
            columns = of_table.get(pair, set())
            fitting = {c for c in columns if self._has_unit(table, c, unit)}
            if len(fitting) == 1:
                column = next(iter(fitting))
                hits[column] = hits.get(column, 0) + 1
        if not hits:
            return None
        ranks = {c: (count, self._ratio((table, c), words)) for c, count in hits.items()}
        most, ratio = max(ranks.values())
        best = [column for column, rank in ranks.items() if rank == (most, ratio)]
        if len(best) != 1:
            return None
        return Likeness(best[0], most, most > 1 and ratio >= _STRONG)

    def reaches(self, words: str, table: str, column: str) -> bool:
        """Whether anything of a column's names, or of other words for it, is in the words."""
        both = (self._in_table.get(table, {}), self._other_words.get(table, {}))
        return any(column in names.get(pair, ()) for names in both for pair in pairs_of(words))

    def anywhere(self, words: str) -> list[Known]:
        """The figures whose name, if long, is nearly whole in the words."""
        counts: dict[tuple[str, str], int] = {}
        for pair in set(pairs_of(words)):
            for name in self._anywhere.get(pair, ()):
                counts[name] = counts.get(name, 0) + 1
        likely = sorted(name for name, count in counts.items() if count >= _LEAST - 1)
        found = [(self._ratio(name, words), name) for name in likely]
        best = max((ratio for ratio, _ in found), default=Fraction(0))
        names = [name for ratio, name in found if ratio == best and ratio >= _NEARLY]
        return self._values.by_column[names[0]] if len(names) == 1 else []

    def _ratio(self, name: tuple[str, str], words: str) -> Fraction:
        """How much of the best of a column's names is in the words."""
        of_names = self._names[name]
        long = [pairs for pairs in of_names if len(pairs) >= _LEAST] or of_names
        return max(Fraction(sum(pair in words for pair in pairs), len(pairs)) for pairs in long)

    def _has_unit(self, table: str, column: str, unit: str) -> bool:
        alike = self._values.alike_in(table, unit)
        return any(k.unit in alike for k in self._values.by_column[table, column])


def _other_words(name: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The name with other words for the same thing: 话务代表 for 民声接听员."""
    for group in vocabulary.synonyms:
        for word in group.words:
            if word in name:
                yield from (name.replace(word, other) for other in group.words if other != word)


def resembles(words: str, name: str) -> bool:
    """Whether most of a longish name is in the words: 110对接联动 for 110高效对接联动."""
    pairs = set(pairs_of(name))
    hits = sum(pair in words for pair in pairs)
    return hits >= _LEAST and hits >= _MOSTLY * len(pairs)

"""Narrative against tables (正文与数据表): every number of the prose, and what it can be held to.

The way of the data, in the order of the modules: `text` gives the prose in the width that the
patterns know; `tokens` (with `patterns`) reads its numbers; `lexicon` finds the names of the form
in it; `spots` gives each number the words that belong to it. `reader` then goes through all of it
once: `matching` says which figure a number is (`naming`, `similar`, `values`: which the words may
mean). `passages` goes through it again for what is left: `relooking`, `exchanged` and `misnaming`
(another figure's value; `unsaid`: what the sentence has told before); `added`, `averages`, `summed`
and `computed` (what the prose reckons); `contradicting` with `suspects`, `headline`, `decimals` and
`slips` (what it was meant to be; `contradiction` words it); `units`; `shares` with `share_parts`
and `share_years`; `changes` with `differences` (and `multiples`, `steady`); `years_said`.
`standings` are places in an order. Every number ends as a `verdicts.Match`; `reading` keeps the
whole, once a bulletin, and the `…_rules` modules only tell what was found. `within` is
about numbers of a sentence that contradict each other, whatever the tables say.
"""

from hotline_report.checks.narrative.reading import read_numbers

__all__ = ["read_numbers"]

"""Narrative against tables (正文与数据表): every number of the prose, and what it can be held to.

The way of the data, package by package:

- `prose` reads the words: numbers with their units (`tokens`, by `patterns`), the names of the form
  (`lexicon`) and of periods (`periods`), and the words that belong to each number (`spots`).
- `figures` knows which figures the words may mean, and how surely.
- `said` holds a number to its figure: is it, is it another one, what was it meant to be?
- `reckoned` recomputes what the prose reckons from figures: sums, means, shares, changes.
- `outcome` is what became of a number (`verdicts.Match`), and which slip explains it.
- `claims` is what the prose says of its own numbers, by readers, and the engine that compares.
- `within` is about numbers of a sentence that contradict each other, whatever the tables say.
- `rules` only tell what was found.
- `limits` holds how near a number must come to a figure to be meant for it.

`reader` goes through all of the prose once, for the numbers that are some figure's; `passages`
goes through it again, passage by passage, for all the rest; `reading` keeps the outcome.
"""

from hotline_report.checks.narrative.reading import read_numbers

__all__ = ["read_numbers"]

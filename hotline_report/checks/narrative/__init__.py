"""Narrative against tables (正文与数据表): every number of the prose, and what it can be held to.

The way of a number, room by room:

- `prose` reads the words: numbers with their units (`tokens`, by `patterns`), the names of the form
  (`lexicon`) and of periods (`periods`), and the words that belong to each number (`spots`).
- `figures` finds which figure a number is, or was meant to be: the figures (`values`), what words
  name (`naming`), whom they may mean (`suspects`), what was left unsaid (`unsaid`), and the outcome
  (`verdicts`) with the slip that explains it (`slips`).
- `claims` reads what the prose says of its numbers (合计, 占, 日均, 由…降至…, 居首), one reader for
  each way of speaking, and one engine compares.
- `rules` only tell what was found.
- `limits` holds how near a number must come to a figure to be meant for it.

`reading` goes through all of the prose: first the numbers that are some figure's, then passage by
passage all the rest (`passages`), last the claims.
"""

from hotline_report.checks.narrative.reading import read_numbers

__all__ = ["read_numbers"]

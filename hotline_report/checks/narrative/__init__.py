"""Narrative against tables (正文与数据表): every number of the prose, and what it can be held to.

`tokens` reads the numbers, `lexicon` the names of the form between them, `spots` the words that
belong to each; `matching` says which figure a number is, `contradicting` which it should be;
`changes` and `shares` do so for what is said of a number. `reading` joins them, once a bulletin;
the rules only tell what it found.
"""

from hotline_report.checks.narrative.reading import read_numbers

__all__ = ["read_numbers"]

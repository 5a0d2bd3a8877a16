"""How near a number must come to a figure so that it is meant for it, in one place.

First, how many significant digits (`numbers/digits.py`) it needs so that its being a figure's, or
like one, is no accident: the fewer, the more is known beside.
"""

from __future__ import annotations

from fractions import Fraction

IN_ITS_PLACE = 2
"""The words name the figure and nothing else, or the row that it stands in."""

RECKONED = 3
"""It is reckoned from figures that are named, or the only one left; or its table is spoken of."""

SHARED_NAME = 4
"""Its name is another's, too, or its row alone is named; only the table is spoken of; in 万."""

VALUE_ALONE = 5
"""Nothing names it."""

UNLIKE_ALL = 6
"""Nothing names it, and it is no figure, but like one."""

NEAR_POINTS = 5
"""A rate is meant for one that is reckoned if it is at most so many points off."""

NEAR_POINTS_BESIDE = 10
"""The same of a rate of the two counts right before it."""

NEAR_MEAN = Fraction(3, 100)
"""A mean that is further off is of something else, or of working days."""

NEAR_LEFT_OVER = Fraction(1, 20)
NEAR_UPDATED = Fraction(1, 10)
NEAR_HEADLINE = Fraction(1, 5)
NEAR_AT_ALL = Fraction(1, 2)
"""By what part of a figure a count may be off, so that it is the figure not updated: of the one
that is left over, of one that is named, of the main total, of one that nothing else can be."""

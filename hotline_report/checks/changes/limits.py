"""Every threshold of this family, in one place."""

from __future__ import annotations

from fractions import Fraction

FEW_UNITS = 3
"""Implied priors that miss each other by so few units may come from a late correction of last
year's figures; with large figures that is worth a look, and no more."""

SLIGHT = Fraction(1, 100)
"""… but only where those units are at most this part of the figure."""

STEEP_RISE = 1000
STEEP_FALL = 90
"""Changes in percent beyond which somebody should look."""

STEEP_POINTS = 30
"""The same for rates, in percentage points."""

TENFOLD = Fraction(10)
ABOUT = Fraction(5, 4)
"""A digit too many or too few makes a figure about ten times, or a tenth of, last year's."""

FAR = 2
"""Two figures are in each other's place if each is so many times its own prior, or such a part of
it, and `ABOUT` the other's."""

LINES_APART = 16
"""Two rows or columns are, if all their figures together are so many times their own priors."""

PROVEN = 3
"""So many figures of two rows or columns that all fit the other one's show that they changed
places."""

UNIT_APART = 3
"""A figure is in 元 and not in 万元 if it is 10000 times its prior, give or take so many times."""

WORTH_A_LOOK = 100
"""Counts that were smaller than this in both years jump easily, and mean nothing."""

TELLING = Fraction(1, 5)
"""A guess at the cause is told only if it would fit by chance less often than this."""

SHOWN_CHOICES = 3
"""So many cells are named as the one that could be wrong; more would not help anybody."""

NEIGHBOURS = 4
MAJORITY = Fraction(2, 3)
"""A table has usual decimals where at least so many changes, and such a part of them, agree."""

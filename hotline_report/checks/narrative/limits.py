"""How many digits a number needs so that its being a figure's, or like one, is no accident.

The fewer, the more is known beside; each is of significant digits (`numbers/digits.py`).
"""

from __future__ import annotations

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

"""The one room of numbers: what a printed number may stand for, what it counts, how it slips.

`rounding` rounds, once; `printed` tells numbers in digits; `quantity` is a number with the bounds
that its rounding leaves it, `interval` a range, perhaps without end; `arithmetic` knows changes and
means; `units` tells what is counted from what is measured, and which units mean the same;
`numerals` reads and writes hanzi, `approximate` knows 近, 超 and 约; `digits` counts those that
say something; `slips` are those of the hand.

It knows no table and no text: it is for all stages, and what it says holds for all of them.
"""

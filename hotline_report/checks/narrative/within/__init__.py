"""Numbers of the prose against each other: what cannot be true, whatever the tables say.

`rises` (from one number to another), `gaps` (how far two are apart), `quarters` (which of the four
is the highest), `lists` (parts and their total), `proportions` (tenths, fractions, multiples in
words), `quotients` (a rate of two counts).
"""

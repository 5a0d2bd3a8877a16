"""Random bulletins of any form whose every figure follows from one set of made-up cases.

What must hold is read from the form: identities, totals, weights, formulas, share bases, what
takes in what. The arithmetic is this package's own: whole cases are counted, and averages and
rates are rounded once, from the unrounded ones, as a centre with a perfect calculator would
print them. A new form is covered by lying in `templates/editions`.
"""

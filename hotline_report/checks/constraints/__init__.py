"""What the form says must hold between its counts (勾稽), bound to the figures of a bulletin.

`compiled` makes one set of it: totals, identities, formulas, parts and wholes. Whoever asks takes a
view: `relations` holds this year's figures to it, `changes` last year's, `narrative` looks up what
something is a part of.
"""

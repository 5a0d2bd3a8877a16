"""Words, tables and figures together into the block tree.

`document` composes; `mistakes` looks through the narrative of a file that cannot be composed, and
is told without the block tree being imported.
"""

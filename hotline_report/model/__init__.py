"""The vocabulary: bulletin, edition, table, cell, figure. Frozen values, no I/O."""

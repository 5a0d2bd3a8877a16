"""Which figure a number of the prose is, or was meant to be."""

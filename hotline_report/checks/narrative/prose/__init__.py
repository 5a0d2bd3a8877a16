"""The words: numbers read with their units, the names of the form, and which belong together."""

"""The data file of a new year, made from its form and from last year's file (0042)."""

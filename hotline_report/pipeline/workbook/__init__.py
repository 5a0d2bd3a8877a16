"""A bulletin's tables as a workbook to be filled in, and what was filled in brought back."""

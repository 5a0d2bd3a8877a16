"""A workbook that somebody filled in: the cells of its sheets, whatever program saved it."""

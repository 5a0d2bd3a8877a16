"""Rules about the words themselves: names, numbering, marks, dates, numbers that one dials."""

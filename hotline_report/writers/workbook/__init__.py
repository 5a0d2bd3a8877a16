"""A workbook to be filled in: what stands in its cells (`book`), and the file (`file`)."""

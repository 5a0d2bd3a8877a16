"""A data file filled in cell by cell, text by text: what there is, and changes of it in place."""

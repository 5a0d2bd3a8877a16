"""What a document of others says in the words of a form: which table is which, and which cell.

Pure: a `SourceDocument` and an `Edition` in, values out (`found.py`). Wrong is worse than open:
what is not sure stays open and is told.
"""

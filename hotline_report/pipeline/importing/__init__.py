"""From a document's tables and paragraphs to a data file, a form where none fits, and a report."""

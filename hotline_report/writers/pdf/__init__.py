"""The PDF: the web page laid out by WeasyPrint, and what its pages lack put right."""

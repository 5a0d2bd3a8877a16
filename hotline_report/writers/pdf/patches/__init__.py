"""What is replaced in WeasyPrint while a PDF is made.

`tests/writers/test_pdf_patches.py` fails when a new one no longer needs a patch, or cannot bear it.
"""

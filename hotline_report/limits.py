"""Every bound on what may be read, in one place, each with what it is measured against.

What exceeds a bound is refused where it is read, with a message that names the bound, before it
costs time or memory. All are far beyond any bulletin (the largest published one has 577 cells and
13 pages); a file near one is another kind of file, or hostile. Bounds of processor time and memory,
for what no bound on the input can foresee, are `pipeline.limited`'s.
"""

from __future__ import annotations

# --- files

FILE_BYTES = 4 * 1024 * 1024
"""Of a data file, a form, a page format; a year's bulletin is some 50 KB."""

DEPTH = 24
"""Lists and mappings within each other; a chapter of the fourth level stands at some 12."""

NODES = 200_000
"""Texts, lists and mappings of one file; a year's bulletin has some 2,000."""

SYNTAX_MISTAKES = 50
"""Mistakes of syntax told in one run; behind so many nothing is meant as it stands."""

MENDED = 10_000
"""Characters that mending mistakes of syntax may add; a mend that is none doubles the quotes of one
before it, each time."""

PROBLEMS = 1_000
"""Problems collected of one file or one narrative; looking for more is not worth the while."""

PICTURE_BYTES = 20 * 1024 * 1024
"""Of a picture's file; a telephone's photo has some 5 MB."""

PICTURE_PIXELS = 50_000_000
"""Of a picture, by what its file says before it is unpacked; a telephone's photo has 12 to 50."""

PICTURES_BYTES = 100 * 1024 * 1024
"""Of the files of all pictures of a bulletin: 20 photos of 5 MB."""

PICTURES_PIXELS = 300_000_000
"""Of all pictures of a bulletin, which take some 14 s; 20 photos of 12 million are 244 million."""

DRAWING_BYTES = 2 * 1024 * 1024
"""Of a drawing (SVG); a flow chart has some 20 KB, with its words as outlines some 300."""

DRAWING_NODES = 5_000
"""Shapes of a drawing, with all that is drawn again written out; a map has some 2,000."""

DRAWING_DEPTH = 40
"""Groups of a drawing within each other; what draws it ends in a crash behind some 200."""

DRAWINGS_SECONDS = 20
"""Of the processor, for all drawings of a bulletin; one takes 0.1 to 1."""

KEPT_BYTES = 64 * 1024 * 1024
"""Of what a build keeps of a draft; that of a published bulletin has some 200 KB."""

WORD_BYTES = 128 * 1024 * 1024
"""Of a Word file that is taken back; pictures of telephones' make some 30 MB."""

WORD_PARTS = 5_000
"""Parts of a Word file; one of a bulletin has some 20, and one for each picture and chart."""

WORD_PART_BYTES = 32 * 1024 * 1024
"""Of a part of a Word file, unpacked; a year's bulletin has some 600 KB of text and tables."""

WORD_LINES = 100_000
"""Paragraphs and cells of a Word file; a year's bulletin has some 500."""

DOCUMENT_BYTES = 128 * 1024 * 1024
"""Of a document that is imported; with pictures of telephones' it has some 30 MB."""

PAGE_BYTES = 32 * 1024 * 1024
"""Of a web page or plain text that is imported; with its pictures inside some 10 MB."""

DOCUMENT_LINES = 50_000
"""Paragraphs and cells of a document that is imported; a year's bulletin has some 900."""

DOCUMENT_COLUMNS = 200
"""Columns of a table of such a document; the widest published one has 10."""

DOCUMENT_PAGES = 500
"""Pages of a PDF that is imported; the longest published bulletin has 13."""

DOCUMENT_MARKS = 400_000
"""Characters and straight lines of such a PDF; a year's bulletin has some 12,000."""

WORKBOOK_BYTES = 64 * 1024 * 1024
"""Of a workbook that is read; one made of a form has some 60 KB."""

WORKBOOK_PARTS = 5_000
"""Parts of a workbook; one has some 20, and one for each sheet."""

WORKBOOK_PART_BYTES = 128 * 1024 * 1024
"""Of a part of a workbook, unpacked; a sheet of a form has some 100 KB, a million rows 60 MB."""

WORKBOOK_SHEETS = 250
"""Sheets of a workbook; one made of a form has some ten."""

WORKBOOK_CELLS = 200_000
"""Cells of a workbook that hold something; one made of a form has some 3,000."""

WORKBOOK_MERGED = 20_000
"""Merged cells of a sheet; one made of a form has some 100."""

# --- texts, in characters

PROSE = 20_000
"""One text of the narrative; the longest chapter of a published bulletin has some 2,000."""

NARRATIVE = 200_000
"""All texts of a bulletin as printed, loops run; the longest published one has some 9,000."""

FOOTNOTE = 500
"""A footnote; on a page of 22 lines it takes some 8."""

CELL = 5_000
"""Characters typed in a cell, or behind a key in its braces; the longest published has some 200."""

TEXT = 2_000
"""Any other text: an address on the web, a note, a legend, a reason."""

HEADING = 200
"""A heading, or a title of a table, row or column."""

TITLE = 80
"""The bulletin's title, which is its file's name too; file systems allow 255 bytes."""

NAME = 60
"""A name of a table, row, column, form or ranked item."""

DRAFT_NAME = 20
"""The name of a draft, which is a part of its files' names."""

WORD = 40
"""A word of a table of words (热词); the longest published one has 12."""

UNIT = 20
"""A unit, as 件 or 个工作日."""

# --- numbers

DIGITS = 40
"""Digits of a figure, its point included; the largest published one has 9. Python itself refuses
to read more than 4,300 digits as a number, and arithmetic on many is slow."""

DIGITS_IN_TEXT = 40
"""Digits side by side in a text, since the checks read them as a number."""

PLACES = 6
"""Decimal places that a form or a filter may ask for."""

CONSTANT = 1_000_000_000
"""A whole number in narrative's braces."""

# --- lists

LIST = 2_000
"""Items of any list, records included; the longest published one has some two dozen."""

CHAPTERS = 99
"""Chapters side by side: 九十九 is the last number that a heading has."""

HEADING_LEVELS = 4
"""Levels of headings in an official document: 一、 （一） 1. （1） (GB/T 9704—2012, 7.3.3)."""

FOOTNOTES = 99
"""Footnotes of a bulletin."""

PICTURES = 20
"""Pictures of a bulletin."""

WORDS = 300
"""Words of a table of words."""

BESIDE = 4
"""Columns of lists side by side (并排); a page has room for no more."""

RANKS = 50
"""Items of a ranking (名次数)."""

# --- forms

LINEAGE = 8
"""Forms that extend each other: a county's its city's, its province's, last year's."""

TABLES = 200
"""Tables of a form; the largest has 15."""

ROWS = 500
"""Rows of a table of a form; a province has some 100 counties."""

COLUMNS = 100
"""Columns of a table, those below a group counted; no sheet of paper holds half as many."""

CELLS = 20_000
"""Rows × columns of all tables of a form, and records × columns of a table."""

HEADER_LEVELS = 3
"""Levels of a table's header."""

ROW_LEVELS = 4
"""Levels of row titles; the deepest prescribed table known has three."""

IDENTITIES = 500
"""Identities (勾稽) of a table or form."""

TERMS = 100
"""Figures of one formula or of one side of an identity."""

# --- narrative's braces

NESTING = 12
"""Brackets, conditions and loops within each other."""

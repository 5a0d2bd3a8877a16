"""What was corrected in a Word file, as against what it said when it was made.

`lines` are what is compared, `matching` tells which is which: by the marks in it, and by likeness
where those were lost (`pairs`, `paragraphs`, `tables`). `comparing` makes corrections (`found`) of
that, and `since` tells what they are to the data file of now, which may have changed as well.
`hunks` are what was edited within a line, `pieces` where its words were typed. Pure: lines in,
corrections out; what a correction means for the data file, `pipeline.take_back` knows.
"""

"""What was corrected in a Word file, as against what a data file prints.

Marks tell which paragraph or cell is which; where they were lost, likeness does. Pure: lines in,
corrections out; what a correction means for the data file, `pipeline.take_back` knows.
"""

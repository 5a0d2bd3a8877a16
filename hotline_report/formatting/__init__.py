"""Numbers into words and signs, titles into lines, the same wherever they are printed."""

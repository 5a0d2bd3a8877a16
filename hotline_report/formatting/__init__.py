"""Numbers into words and signs, the same wherever they are printed."""

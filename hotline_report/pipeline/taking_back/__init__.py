"""A corrected Word file into changes of the data file that are proposed, and what people decide."""

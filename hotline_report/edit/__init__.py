"""Edits of a data file in place: every byte outside what is edited stays as it is."""

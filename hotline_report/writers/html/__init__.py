"""The web page and its fragment: Jinja macros over blocks."""

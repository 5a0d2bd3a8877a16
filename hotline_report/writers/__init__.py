"""One writer a format, each from the same frozen block tree."""

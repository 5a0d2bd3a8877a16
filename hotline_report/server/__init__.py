"""A data file filled in and seen in the browser, on this machine alone."""

"""A Word file that somebody corrected: what it says, and what it says of itself."""

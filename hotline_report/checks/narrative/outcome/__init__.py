"""What became of a number, what slip explains it, and how that is told."""

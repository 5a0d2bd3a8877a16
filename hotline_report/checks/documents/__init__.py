"""Rules that hold a bulletin against last year's."""

"""R: rates and shares against the figures that they are made of."""

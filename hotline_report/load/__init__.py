"""Files into the model: YAML, forms and page formats. Every mistake in them is told here."""

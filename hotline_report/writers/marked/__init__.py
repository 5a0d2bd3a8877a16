"""Pages on which the bulletin is marked: what the checks found in it, what changed in it."""

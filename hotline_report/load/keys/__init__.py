"""The keys of the files that people write: each is one entry, from which it is read and told."""

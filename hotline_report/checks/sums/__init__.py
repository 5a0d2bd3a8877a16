"""S: sums and identities of the form."""

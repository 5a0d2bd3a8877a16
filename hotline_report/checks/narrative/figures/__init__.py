"""Which figures the words may mean, and how surely."""

"""What the prose reckons from figures: sums, means, shares, changes."""

"""What changed between two drafts, for readers and for programs."""

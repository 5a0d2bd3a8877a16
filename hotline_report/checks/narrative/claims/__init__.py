"""What prose says of its numbers, read into claims: small readers, one engine that compares."""

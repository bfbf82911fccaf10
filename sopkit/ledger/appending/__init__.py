"""Adding an entry: put in place whole, after all others, by one only."""

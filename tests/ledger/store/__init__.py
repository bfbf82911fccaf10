"""The store: what is published stands there whole, or is told."""

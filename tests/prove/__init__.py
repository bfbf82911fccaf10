"""Proofs: whatever happens to a publication, it is there whole or not at all, and can be rerun."""

"""Comparing two procedures, clause by clause."""

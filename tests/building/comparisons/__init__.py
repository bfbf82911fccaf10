"""Sides of comparisons, their papers and histories."""

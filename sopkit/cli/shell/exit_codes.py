"""What a call of sopkit answers to the program that started it."""

DONE = 0
FAULTY = 1
"""Errors in the input, or differences."""
REFUSED = 2
"""Wrong usage, or nothing could be done."""
INTERRUPTED = 130
"""Ended from the keyboard (128 and the number of SIGINT)."""

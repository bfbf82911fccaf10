"""What the redline is made of: two standards merged, with tracked changes."""

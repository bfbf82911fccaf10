"""What the resolver of redlines is made of; it knows nothing of how they are written."""

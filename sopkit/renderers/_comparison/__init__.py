"""What every rendering of a comparison says in the same words."""

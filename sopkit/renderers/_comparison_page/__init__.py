"""What the page of a comparison is made of."""

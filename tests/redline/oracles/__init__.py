"""Other people's programs that resolve tracked changes, and how we read what they leave."""

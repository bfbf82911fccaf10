"""How comparisons and histories are told: on the terminal, as JSON, in files, and to git."""

"""Files on a disk: what is done with them, what goes wrong, and what is nobody's."""

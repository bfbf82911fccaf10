"""Files on a disk: replaced whole or not at all; what goes wrong with them, in words."""

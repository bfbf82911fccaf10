"""What the standard consists of, one file a block."""

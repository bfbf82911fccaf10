"""What all pages share that need no other file and run nothing."""

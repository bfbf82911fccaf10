"""What all commands share: the session, words in two languages, the screen, failures."""

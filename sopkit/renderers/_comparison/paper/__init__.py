"""Tables of changes as Word files on landscape pages."""

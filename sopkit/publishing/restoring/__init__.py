"""Restoring: a lost workspace, rebuilt from its store."""

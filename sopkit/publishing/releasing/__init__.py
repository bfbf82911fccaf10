"""Releasing: an approved draft becomes files in the store and an entry of the ledger."""

"""The ledger and the store."""

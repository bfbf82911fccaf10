"""The ledger: an append-only chain of all that was approved, published, reviewed, withdrawn."""

"""What a machine remembers of a ledger: an index of its entries, and the last one seen."""

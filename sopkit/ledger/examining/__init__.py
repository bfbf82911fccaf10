"""What is wrong with the files of a ledger."""

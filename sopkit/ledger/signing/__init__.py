"""SSH signatures: under approvals, and under the last entry of a ledger."""

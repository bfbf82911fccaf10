"""The acts of the office: submitting, approving, releasing, withdrawing, recalling, reviewing.

Each decides on facts and has them recorded in the ledger; only that makes them so.
"""

"""The ledger: an append-only chain of all that was approved, published, reviewed, withdrawn.

To be read in this order: `facts` (what an entry says), `entries` (how it is written), `chain` (a
ledger is asked and appended to), `releases` (what is in force on a day). `store` keeps the files
of the releases that it names.
"""

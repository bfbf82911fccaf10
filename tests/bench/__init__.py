"""Benchmarks: sopkit beside its peers in one run, as ratios (peer ÷ sopkit: above 1 is ahead)."""

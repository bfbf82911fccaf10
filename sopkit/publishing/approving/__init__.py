"""Approving: who must consent to a draft, who has, and the act of it."""

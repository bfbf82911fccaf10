"""Submitting (送审): review copies of a draft."""

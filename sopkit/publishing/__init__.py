"""The acts of the office: submitting, approving, publishing, withdrawing, reviewing."""

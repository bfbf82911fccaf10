"""What a draft says, part by part, and so what changed since somebody saw it."""

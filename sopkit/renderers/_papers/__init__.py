"""What the papers of the office share: the approval sheet, the notice of a release, its record."""

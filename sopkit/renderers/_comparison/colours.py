"""The colours of marks; they only repeat what bold, lines and grey say."""

INSERTED = "0B4F8A"
DELETED = "8C1C13"
DELETED_GROUND = "EDEDED"
"""The grey behind deleted words, on which their colour has a contrast of 7.8 (WCAG 2.2, 1.4.6)."""
ASIDE = "595959"
"""What no version says."""

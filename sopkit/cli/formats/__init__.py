"""How `check` writes what it found, one file a format: for people, for programs, for a forge.

Each has ``report(diagnostics, language, root)`` and returns the text for stdout; ``root`` is the
folder that positions are relative to.
"""

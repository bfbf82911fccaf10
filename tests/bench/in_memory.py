"""`python -m tests.bench.in_memory OLD.md NEW.md`: the CPU seconds from two procedures that were
read to the bytes of their redline, its proof included, on one line.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import sopkit
from sopkit import labels
from sopkit.comparing import compare
from sopkit.model import Edition
from sopkit.numbering import outline
from sopkit.renderers import renderer
from sopkit.renderers.ooxml import template


def main() -> None:
    """Reads, then measures."""
    old, new = (sopkit.read(Path(path)) for path in sys.argv[1:])
    words, look = labels.load("zh"), template.load("corp")
    edition = Edition(content_hash="7c" * 32)
    start = time.process_time()
    outlines = (outline(each, look.scheme) for each in (old, new))
    comparison = compare(old, new, *outlines, words)
    compared = time.process_time()
    renderer("redline").render(comparison, edition, edition, look, words)
    print(time.process_time() - start, compared - start)


if __name__ == "__main__":
    main()

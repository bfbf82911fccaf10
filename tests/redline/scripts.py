"""Random edit scripts over generated procedures, by number: the same number, the same script."""

from __future__ import annotations

from random import Random

from tests.comparing.procedures import revised, written
from tests.redline.versions import TEMPLATES, Pair


def script(number: int) -> Pair:
    """A procedure and what it becomes: mostly a few edits, every eighth time very many."""
    random = Random(number)
    heavy = number % 8 == 0
    old = written(random, random.randint(3, 24))
    new = revised(old, random, random.randint(30, 90) if heavy else random.randint(0, 8))
    return Pair(old, new, random.choice(TEMPLATES))

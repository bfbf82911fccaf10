"""What turns content into XML while a form is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Inlines
    from sopkit.renderers._forms.details import Surroundings


@dataclass(frozen=True, slots=True)
class Ink:
    """``inline`` writes text, ``ids`` number what must be unique in the file, ``labels`` are the
    words of the language; ``around`` knows the procedure.
    """

    inline: Callable[[Inlines], str]
    ids: Iterator[int]
    labels: Labels
    around: Surroundings

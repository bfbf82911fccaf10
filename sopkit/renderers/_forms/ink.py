"""What turns content into XML while a form is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.forms.rows.details import Surroundings
    from sopkit.labels import Labels
    from sopkit.model import Inlines
    from sopkit.renderers.ooxml.compiled import Page
    from sopkit.renderers.ooxml.qr_place import BodyCode


@dataclass(frozen=True, slots=True)
class Ink:
    """``inline`` writes text, ``ids`` number what must be unique in the file, ``labels`` are the
    words of the language; ``around`` knows the procedure. ``code`` is for pages that have no
    place for it.
    """

    inline: Callable[[Inlines], str]
    ids: Iterator[int]
    labels: Labels
    around: Surroundings
    code: BodyCode | None = None

    def code_on(self, page: Page) -> BodyCode | None:
        """The code, unless header or footer of the page print it."""
        return None if page.holds_code else self.code

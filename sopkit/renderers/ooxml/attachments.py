"""What a body needs beyond itself: pictures, links, footnotes, numbers for ids."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml.compiled import Relation, Template
from sopkit.renderers.ooxml.package import Member, member
from sopkit.renderers.ooxml.relations import OFFICE

if TYPE_CHECKING:
    from sopkit.model import Image

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}


class Attachments:
    """Filled while a body is written, then given to :func:`document.assemble`.

    Everything is numbered in the order of asking, so the same body gets the same numbers.
    """

    def __init__(self, template: Template, numbers: Iterator[int] | None = None) -> None:
        self._template = template
        self._relations: dict[tuple[str, str], str] = {}
        self._footnote_relations: dict[tuple[str, str], str] = {}
        self._media: dict[str, Member] = {}
        self._numbers = numbers or count(1)
        self.footnotes: list[str] = []
        self.comments: list[str] = []
        self.extensions: dict[str, str] = {}

    def number(self) -> int:
        """A number for an id, unique in the whole package."""
        return next(self._numbers)

    def __iter__(self) -> Attachments:
        return self

    def __next__(self) -> int:
        """The attachments as an iterator of numbers."""
        return self.number()

    def picture(self, image: Image) -> str:
        """The relationship id of the image."""
        return self._relation(*self.stored(image))

    def stored(self, image: Image) -> tuple[str, str]:
        """The kind and the target of a relationship to the image; the same bytes are stored
        once.
        """
        extension = _EXTENSIONS.get(image.media_type, "bin")
        self.extensions[extension] = image.media_type
        name = f"media/{hashlib.sha256(image.data).hexdigest()[:16]}.{extension}"
        if name not in self._media:
            self._media[name] = member(f"word/{name}", image.data)
        return f"{OFFICE}/image", name

    def link(self, url: str) -> str:
        """The relationship id of an address outside the file."""
        return self._relation(f"{OFFICE}/hyperlink", url)

    def of_footnotes(self) -> Attachments:
        """The same attachments for what is written into footnotes: relationships belong to the
        part they are used in (ECMA-376 Part 2, 9.3), all else to the package.
        """
        found = copy.copy(self)
        found._relations = self._footnote_relations
        return found

    def beside(self) -> Attachments:
        """Attachments of another body in the same file: all are shared but the footnotes."""
        found = copy.copy(self)
        found.footnotes = []
        return found

    def footnote(self, content: str) -> None:
        """Adds a footnote with these paragraphs. Their ids count from the template's first."""
        number = self._template.first_footnote + len(self.footnotes)
        self.footnotes.append(f'<w:footnote w:id="{number}">{content}</w:footnote>')

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relationships of the main part; of footnotes, those that footnotes asked for."""
        return tuple(
            Relation(found, kind, target, kind.endswith("/hyperlink"))
            for (kind, target), found in self._relations.items()
        )

    @property
    def media(self) -> tuple[Member, ...]:
        """The pictures as members of the package, each once, sorted by name."""
        return tuple(self._media[name] for name in sorted(self._media))

    def _relation(self, kind: str, target: str) -> str:
        return self._relations.setdefault((kind, target), f"rSop{len(self._relations) + 1}")

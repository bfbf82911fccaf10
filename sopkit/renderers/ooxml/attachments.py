"""What a body needs beyond itself: pictures, links, footnotes, numbers for ids."""

from __future__ import annotations

import hashlib
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

    def __init__(self, template: Template) -> None:
        self._template = template
        self._relations: dict[tuple[str, str], str] = {}
        self._media: dict[str, Member] = {}
        self._last_id = 0
        self.footnotes: list[str] = []
        self.extensions: dict[str, str] = {}

    def number(self) -> int:
        """A number for an id, unique in the whole package."""
        self._last_id += 1
        return self._last_id

    def __iter__(self) -> Attachments:
        return self

    def __next__(self) -> int:
        """The attachments as an iterator of numbers."""
        return self.number()

    def picture(self, image: Image) -> str:
        """The relationship id of the image; the same bytes are stored once."""
        extension = _EXTENSIONS.get(image.media_type, "bin")
        self.extensions[extension] = image.media_type
        name = f"media/{hashlib.sha256(image.data).hexdigest()[:16]}.{extension}"
        if name not in self._media:
            self._media[name] = member(f"word/{name}", image.data)
        return self._relation(f"{OFFICE}/image", name)

    def link(self, url: str) -> str:
        """The relationship id of an address outside the file."""
        return self._relation(f"{OFFICE}/hyperlink", url)

    def footnote(self, content: str) -> None:
        """Adds a footnote with these paragraphs. Their ids count from the template's first."""
        number = self._template.first_footnote + len(self.footnotes)
        self.footnotes.append(f'<w:footnote w:id="{number}">{content}</w:footnote>')

    @property
    def relations(self) -> tuple[Relation, ...]:
        return tuple(
            Relation(found, kind, target, kind.endswith("/hyperlink"))
            for (kind, target), found in self._relations.items()
        )

    @property
    def media(self) -> tuple[Member, ...]:
        return tuple(self._media[name] for name in sorted(self._media))

    def _relation(self, kind: str, target: str) -> str:
        return self._relations.setdefault((kind, target), f"rSop{len(self._relations) + 1}")

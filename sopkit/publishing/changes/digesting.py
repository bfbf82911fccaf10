"""Digests of parts of a procedure: of what they say, not of how or where it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import Field, fields, is_dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sopkit.model import FootnoteMark, Image, Person, Reference

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Citation, Procedure
    from sopkit.numbering import Outline


class Digesting:
    """Digests over one procedure. A reference counts with the label that it prints, a footnote's
    mark with its text; an image is a part of its own and counts with its path only.
    """

    def __init__(
        self, procedure: Procedure, numbers: Outline, labels: Labels, citations: Sequence[Citation]
    ) -> None:
        self._procedure = procedure
        self._numbers = numbers
        self._labels = labels
        self._citations = {found.target: found.label for found in citations}
        self._footnotes = {footnote.name: footnote.body for footnote in procedure.footnotes}
        self._images: dict[str, str] = {}
        self._holders = {Person(name, post): post for post, name in procedure.holders}

    def digest(self, part: object) -> str:
        """Hexadecimal sha256 of what ``part`` (a node, several, or a value) says."""
        said = json.dumps(self._said(part), ensure_ascii=True, sort_keys=True)
        return sha256(said.encode()).hexdigest()

    def metadata(self) -> Iterator[tuple[str, str]]:
        """The (key, digest) of all that the front matter fills in."""
        metadata = self._procedure.metadata
        for each in _compared(metadata):
            value = getattr(metadata, each.name)
            if value and each.name != "extra":
                yield each.name, self.digest(value)
        for name, text in metadata.extra:
            yield name, self.digest(text)

    def images(self) -> list[tuple[str, str]]:
        """The (path, digest) of the images met so far, sorted."""
        return sorted(self._images.items())

    def _said(self, value: Any) -> object:
        """``value`` as JSON; what is left at its default is left out, so that a field that a later
        sopkit adds changes no digest.
        """
        match value:
            case tuple():
                return [self._said(each) for each in value]
            case Image():
                self._images[value.path] = sha256(value.data).hexdigest()
                return ["Image", value.path]
            case FootnoteMark():
                body = self._footnotes.pop(value.name, ())  # a note may call itself
                found = self._said(body)
                self._footnotes[value.name] = body
                return ["Footnote", value.name, found]
            case Person() if value in self._holders:  # a post, whoever holds it
                return ["Post", self._holders[value]]
            case Reference() if not value.content:
                return [*self._fields(value), self._label(value)]
        return self._fields(value) if is_dataclass(value) else value

    def _fields(self, node: Any) -> list[object]:
        found = {
            each.name: self._said(getattr(node, each.name))
            for each in _compared(node)
            if getattr(node, each.name) != each.default
        }
        return [type(node).__name__, found]

    def _label(self, reference: Reference) -> str:
        if not reference.number:
            return self._numbers.reference(reference.target, self._labels) or ""
        target = f"{reference.number}#{reference.target}".removesuffix("#")
        return self._citations.get(target, "")


def _compared(node: Any) -> list[Field[Any]]:
    """The fields that take part in equality: positions do not."""
    return [each for each in fields(node) if each.compare]

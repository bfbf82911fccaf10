"""What a compiled Word template is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sopkit.numbering import Scheme
    from sopkit.renderers.ooxml.nodes import Node
    from sopkit.renderers.ooxml.package import Member


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page. ``section`` is its w:sectPr, ``parts`` are its headers and footers, one of
    which may have a place for the QR code; the text area is ``width`` × ``height`` twips.
    """

    section: str = field(repr=False)
    parts: tuple[str, ...]
    width: int
    height: int
    holds_code: bool = False


class Around(NamedTuple):
    """A part as the text before and after the place where something is added."""

    before: str
    after: str


class Relation(NamedTuple):
    """A relationship of the main part, or of the package."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template. ``list_id`` is the w:numId of the list of sections and steps.
    ``pages`` always has `portrait`, `landscape` and `sheet` (no header, no footer).
    """

    name: str
    sha256: str
    scheme: Scheme
    list_id: int
    label_em: int  # width of a character of the title block's labels, in twips
    pages: Mapping[str, Page] = field(repr=False)
    body: tuple[Node, ...] = field(repr=False)  # the standard's
    keys: frozenset[str] = field(repr=False)  # of the controls in the body
    start: str = field(repr=False)  # document.xml up to its first block
    running: Mapping[str, tuple[Node, ...]] = field(repr=False)  # headers and footers
    running_relations: Mapping[str, tuple[Relation, ...]] = field(repr=False)  # theirs
    static: Mapping[str, Member] = field(repr=False)  # parts that never change, ready to pack
    footnotes: Around = field(repr=False)
    first_footnote: int
    footnote_relations: tuple[Relation, ...] = field(repr=False)
    relations: tuple[Relation, ...] = field(repr=False)  # of document.xml
    overrides: Mapping[str, str] = field(repr=False)  # content types by part
    defaults: Mapping[str, str] = field(repr=False)  # content types by extension

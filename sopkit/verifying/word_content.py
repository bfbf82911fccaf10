"""What a .docx prints, whoever saved it: text, automatic numbers, pictures, headers, footnotes.

Not compared is what clients change when they save: formats, bookmarks, proofing marks, empty
paragraphs, and the results of fields that show pages. Deleted text of tracked changes is gone
and inserted text is there, as if all had been accepted; hidden text does not print, and struck
text is marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying.passages import Document, Passage, Place, Story
from sopkit.verifying.tree import Node, child, children, is_on, local, value
from sopkit.verifying.word_lists import Lists
from sopkit.verifying.word_text import Text, blocks, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.package import Package, Related

MOST_TEXT = 20_000_000
"""Characters; a header counts as often as it changes."""

_RUNNING = ("header", "footer")


def document(package: Package) -> Document:
    """All that the file prints. Raises Refused for one that cannot be read."""
    main = package.main()
    root = package.tree(main)
    related = package.related(main)
    parts = {found.kind: found.target for found in related.values() if not found.external}
    lists = Lists(package.tree(parts.get("numbering", "")), package.tree(parts.get("styles", "")))
    text = Text(package, main, lists)
    body = child(root, "body")
    passages = list(_Body(text).passages(body))
    passages += _notes(package, parts, text)
    passages += _running(package, related, _sections(body), _has_even(package, parts))
    if sum(len(passage.text) for passage in passages) > MOST_TEXT:
        raise package.too_large(f"> {MOST_TEXT:,} characters", f"{MOST_TEXT:,}")
    return Document(tuple(passages))


class _Body:
    """Counts paragraphs and tables; those inside a table's cells are counted as tables too."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._paragraphs = 0
        self._tables = 0

    def passages(self, body: Node | None) -> Iterator[Passage]:
        for block in blocks(body):
            if local(block) == "tbl":
                yield from self._table(block)
                continue
            found = self._text.paragraph(block)
            if found.text.strip() or found.label:
                self._paragraphs += 1
                yield found._replace(place=Place(Story.BODY, (self._paragraphs,)))

    def _table(self, table: Node) -> Iterator[Passage]:
        self._tables += 1
        number = self._tables
        for row, cells in enumerate(rows(table), 1):
            for at, cell in enumerate(cells, 1):
                inside = list(blocks(cell))
                flat = [block for block in inside if local(block) != "tbl"]
                yield self._text.joined(flat, Place(Story.TABLE, (number, row, at)))
                for block in inside:
                    if local(block) == "tbl":
                        yield from self._table(block)


def _notes(package: Package, parts: dict[str, str], text: Text) -> Iterator[Passage]:
    """Footnotes and endnotes in the order in which the text refers to them."""
    found: dict[tuple[str, str], tuple[Node, Text]] = {}
    for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        part = parts.get(kind, "")
        inside = Text(package, part, Lists(None, None)) if part else text
        for note in children(package.tree(part), name):
            found[name, value(note, "id")] = note, inside
    for number, reference in enumerate(dict.fromkeys(text.notes), 1):
        if reference in found:
            note, inside = found[reference]
            yield inside.joined(blocks(note), Place(Story.FOOTNOTE, (number,)))


def _sections(body: Node | None) -> list[Node]:
    """The properties of the sections in order; each inherits what it does not say."""
    if body is None:
        return []
    return [found for found in body.iter() if local(found) == "sectPr"]


def _has_even(package: Package, parts: dict[str, str]) -> bool:
    return is_on(child(package.tree(parts.get("settings", "")), "evenAndOddHeaders"))


def _running(
    package: Package, related: dict[str, Related], sections: list[Node], has_even: bool
) -> Iterator[Passage]:
    """Headers and footers as they change from page to page, empty ones left out."""
    current: dict[tuple[str, str], str] = {}
    shown: dict[str, Passage] = {}
    last: dict[str, tuple[str, tuple[str, ...]]] = {}
    for section in sections:
        for reference in section:
            story = local(reference).removesuffix("Reference")
            if story in _RUNNING:
                current[story, value(reference, "type")] = value(reference, "id")
        kinds = ["default", *(["even"] if has_even else [])]
        if is_on(child(section, "titlePg")):
            kinds.insert(0, "first")
        for story in _RUNNING:
            for kind in kinds:
                target = getattr(related.get(current.get((story, kind), "")), "target", "")
                if not target:
                    continue
                if target not in shown:
                    shown[target] = _printed(package, target, Story(story))
                found = shown[target]
                if found.text.strip() and last.get(story) != (found.text, found.pictures):
                    last[story] = found.text, found.pictures
                    yield found


def _printed(package: Package, part: str, story: Story) -> Passage:
    inside = Text(package, part, Lists(None, None))
    return inside.joined(blocks(package.tree(part)), Place(story))

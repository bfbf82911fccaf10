"""What a .docx prints, whoever saved it: text, automatic numbers, pictures, headers, footnotes.

Not compared is what clients change when they save: formats, bookmarks, proofing marks, empty
paragraphs, and the results of fields that show pages. Deleted text of tracked changes is gone
and inserted text is there, as if all had been accepted; hidden text does not print, and struck
text is marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying.passages import Document, Passage, Place, Story
from sopkit.verifying.pictures import Pictures
from sopkit.verifying.tree import Node, child, children, is_on, local, value
from sopkit.verifying.word_lists import Lists
from sopkit.verifying.word_looks import Ground, Looks
from sopkit.verifying.word_setup import MOST_SECTIONS, sections, setup
from sopkit.verifying.word_tables import cells
from sopkit.verifying.word_text import Text, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.package import Package

MOST_TEXT = 20_000_000
"""Characters; a header counts as often as it changes."""

MOST_PARAGRAPHS = 50_000
"""Some two thousand pages."""

_RUNNING = ("header", "footer")
_BETWEEN = ("separator", "continuationSeparator", "continuationNotice")


def document(package: Package) -> Document:
    """All that the file prints. Raises Refused for one that cannot be read."""
    return _Reader(package).document()


class _Reader:
    """Reads the parts of one file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main()
        self._related = package.related(self._main)
        held = (each for each in self._related.values() if not each.external)
        self._parts = {each.kind: each.target for each in held}
        self._styles = package.tree(self._parts.get("styles", ""))
        self._looks = Looks(self._styles)
        self._pictures = Pictures()

    def document(self) -> Document:
        root = self._package.tree(self._main)
        settings = self._package.tree(self._parts.get("settings", ""))
        body = child(root, "body")
        found = sections(body)
        self._bound(body)
        if len(found) > MOST_SECTIONS:
            raise self._package.too_large(f"{len(found)} sections", f"{MOST_SECTIONS} sections")
        numbering = self._package.tree(self._parts.get("numbering", ""))
        text = self._text(self._main, Lists(numbering, self._styles))
        passages = list(_Body(text).passages(body))
        passages += self._notes(text)
        running = list(self._running(found, is_on(child(settings, "evenAndOddHeaders"))))
        told = {str(each.place.story) for each in running if each.text.strip() or each.pictures}
        passages += running
        if sum(len(passage.text) for passage in passages) > MOST_TEXT:
            raise self._package.too_large(f"> {MOST_TEXT:,} characters", f"{MOST_TEXT:,}")
        roots = self._roots(root)
        return Document(tuple(passages), setup(self._package, roots, settings, found, told))

    def _bound(self, body: Node | None) -> None:
        """Raises Refused for more paragraphs than anybody reads."""
        found = () if body is None else body.iter("{*}p")
        if sum(1 for _ in found) > MOST_PARAGRAPHS:
            raise self._package.too_large(
                f"> {MOST_PARAGRAPHS:,} paragraphs", f"{MOST_PARAGRAPHS:,} paragraphs"
            )

    def _text(self, part: str, lists: Lists) -> Text:
        return Text(self._package, part, lists, self._looks, self._pictures)

    def _roots(self, main: Node | None) -> list[Node | None]:
        """Every part that prints."""
        kinds = (*_RUNNING, "footnotes", "endnotes")
        return [main, *(self._package.tree(part) for part in self._targets(kinds))]

    def _targets(self, kinds: tuple[str, ...]) -> list[str]:
        found = (each for each in self._related.values() if each.kind in kinds)
        return sorted({each.target for each in found if not each.external})

    def _notes(self, text: Text) -> Iterator[Passage]:
        """Footnotes and endnotes in the order in which the text refers to them, and before them
        what is said where only a line should be.
        """
        found: dict[tuple[str, str], tuple[Node, Text]] = {}
        for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            part = self._parts.get(kind, "")
            inside = self._text(part, Lists(None, None))
            for note in children(self._package.tree(part), name):
                found[name, value(note, "id")] = note, inside
        for note, inside in found.values():
            if value(note, "type") in _BETWEEN:
                between = inside.joined(blocks(note), Place(Story.FOOTNOTE, (0,)))
                if between.text.strip() or between.pictures:
                    yield between
        for number, reference in enumerate(dict.fromkeys(text.notes), 1):
            if reference in found:
                note, inside = found[reference]
                yield inside.joined(blocks(note), Place(Story.FOOTNOTE, (number,)))

    def _running(self, found: list[Node], has_even: bool) -> Iterator[Passage]:
        """Headers and footers of each kind as they change from section to section; what a section
        should have and has not is empty.
        """
        current: dict[tuple[str, str], str] = {}
        shown: dict[str, Passage] = {}
        last: dict[tuple[str, str], Passage] = {}
        for section in found:
            for reference in section:
                story = local(reference).removesuffix("Reference")
                if story in _RUNNING:
                    current[story, value(reference, "type")] = value(reference, "id")
            for kind in _kinds(section, has_even):
                for story in _RUNNING:
                    passage = self._printed(current.get((story, kind), ""), Story(story), shown)
                    if last.get((story, kind)) != passage:
                        last[story, kind] = passage
                        yield passage

    def _printed(self, name: str, story: Story, shown: dict[str, Passage]) -> Passage:
        part = getattr(self._related.get(name), "target", "")
        if part and part not in shown:
            text = self._text(part, Lists(None, None))
            shown[part] = text.joined(blocks(self._package.tree(part)), Place(story))
        return shown.get(part, Passage(Place(story), ""))._replace(place=Place(story))


def _kinds(section: Node, has_even: bool) -> Iterator[str]:
    if is_on(child(section, "titlePg")):
        yield "first"
    yield "default"
    if has_even:
        yield "even"


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
            if found.text.strip() or found.label or found.codes:
                self._paragraphs += 1
                yield found._replace(place=Place(Story.BODY, (self._paragraphs,)))

    def _table(self, table: Node, ground: Ground | None = None) -> Iterator[Passage]:
        self._tables += 1
        number = self._tables
        for cell in cells(table):
            inside = list(blocks(cell.node))
            flat = [block for block in inside if local(block) != "tbl"]
            under = self._text.looks.ground(table, cell, ground or Ground())
            place = Place(Story.TABLE, (number, cell.row, cell.at))
            yield self._text.joined(flat, place, under)._replace(span=cell.span)
            for block in inside:
                if local(block) == "tbl":
                    yield from self._table(block, under)

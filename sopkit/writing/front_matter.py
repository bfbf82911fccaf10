"""The metadata → the YAML between the two `---`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sopkit.model import PartialDate, Person
from sopkit.reading.metadata.keys import KEYS
from sopkit.reading.metadata.persons import WORDS
from sopkit.reading.metadata.revisions import CHANGE, REVISION
from sopkit.writing import yaml

if TYPE_CHECKING:
    from sopkit.model import Change, Metadata, Revision

_ALWAYS = frozenset(
    ("title", "number", "department", "category", "version", "prepared", "reviewers", "approvers")
)
"""The keys of the title block: they stand there to be filled in."""

_WORDS = {
    name: spelling
    for words in (WORDS, CHANGE, REVISION)
    for spelling, name in words.spellings.items()
    if spelling != name
}
_SPLIT = re.compile(r"[、，；;,]|^\W \W$|^[_＿]{2,}$|^[㐀-鿿\U00020000-\U0003ffff] \S$")


def lines(metadata: Metadata, language: str) -> Iterator[str]:
    """The front matter with its two `---`."""
    yield "---"
    for key in KEYS:
        value = getattr(metadata, key.name)
        spelling = key.alias if language == "zh" else key.name
        if value or key.name in _ALWAYS:
            yield from _entry(spelling, key.name, value, language)
    for name, text in metadata.extra:
        yield yaml.entry(name, yaml.scalar(text) if text else "")
    yield "---"


def _entry(spelling: str, name: str, value: Any, language: str) -> list[str]:
    match value:
        case str():
            return [yaml.entry(spelling, yaml.scalar(value) if value else "")]
        case PartialDate():
            return [yaml.entry(spelling, str(value))]
        case (Person(), *_):
            return _persons(spelling, [_person(person, language) for person in value])
        case (str(), *_) if name == "basis":
            return yaml.items(spelling, [yaml.scalar(text) for text in value])
        case (str(), *_):
            return yaml.texts(spelling, list(value))
        case (_, *_):
            return yaml.items(spelling, [_parts(each, language) for each in value])
        case _:
            return [yaml.entry(spelling, "")]


def _persons(spelling: str, written: list[str]) -> list[str]:
    if len(written) == 1:
        return [yaml.entry(spelling, written[0])]
    if any(person.startswith("{") for person in written):
        return yaml.items(spelling, written)
    return [yaml.entry(spelling, f"[{', '.join(written)}]")]


def _person(person: Person, language: str) -> str:
    """A name, or a mapping where there is a post too or the name would be taken for several."""
    if not person.post and not _SPLIT.search(person.name):
        return yaml.scalar(person.name, flow=True)
    return _mapping((("name", person.name), ("post", person.post)), language)


def _parts(each: Change | Revision, language: str) -> str:
    names = ("clause", "reason", "version", "date", "summary", "by", "approved_by")
    found = ((name, getattr(each, name, None)) for name in names)
    return _mapping(((name, str(value)) for name, value in found if value), language)


def _mapping(pairs: Iterable[tuple[str, str]], language: str) -> str:
    words = _WORDS if language == "zh" else {}
    return yaml.mapping(
        (words.get(name, name), yaml.scalar(text, flow=True)) for name, text in pairs if text
    )

"""Forms, setting by setting, field by field and item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sopkit.comparing.telling.form_words import field_texts, item_texts, setting_text
from sopkit.comparing.telling.passages import Line, items_changed, line
from sopkit.comparison import Kind, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparison import Match
    from sopkit.labels import Labels


_LISTS = frozenset({"roles", "answers", "sign", "from"})
_USUAL = "list"
"""The layout that a form has unless it says otherwise."""


def form_lines(root: int, members: Iterable[int], pair: Pair) -> Iterator[Line]:
    """A line for each thing that changed; of a form that is new or gone, for each that it has."""
    whole = pair.matches[root].kind in (Kind.ADDED, Kind.REMOVED)
    for at in members:
        match = pair.matches[at]
        if not whole and at != root and match.kind is Kind.UNCHANGED:
            continue
        match pair.kind(match):
            case PartKind.FORM:
                yield from _title(match, pair, whole=whole)
            case PartKind.SETTING:
                yield from _setting(match, pair, whole=whole)
            case PartKind.FIELD:
                yield from _piece(match, pair, "field", field_texts, whole=whole)
            case _:
                yield from _piece(match, pair, "item", item_texts, whole=whole)


def _title(match: Match, pair: Pair, *, whole: bool) -> Iterator[Line]:
    labels = pair.new.labels
    old, new = (
        side.text(parts[0]) if parts else None
        for side, parts in ((pair.old, match.old), (pair.new, match.new))
    )
    found = line(old, new)
    if whole:
        yield found
    elif found.edits:
        yield found._replace(note=labels["change.form.title"] + labels["colon"])


def _setting(match: Match, pair: Pair, *, whole: bool) -> Iterator[Line]:
    labels = pair.new.labels
    side, parts = (pair.new, match.new) if match.new else (pair.old, match.old)
    if whole and side.parts[parts[0]].text == _USUAL:
        return
    name = labels.word("change.form", side.parts[parts[0]].key)
    old = setting_text(pair.old, match.old[0]) if match.old else None
    new = setting_text(pair.new, match.new[0]) if match.new else None
    note = name + labels["colon"]
    if old is None or new is None or side.parts[parts[0]].key not in _LISTS:
        yield line(old, new, note=note)
    else:
        yield _listed(old, new, note, labels)


def _piece(
    match: Match,
    pair: Pair,
    kind: str,
    texts: Callable[[Side, int], Mapping[str, str]],
    *,
    whole: bool,
) -> Iterator[Line]:
    """A field or an item: new or gone with all that is said of it, else what is said otherwise."""
    labels = pair.new.labels
    old = texts(pair.old, match.old[0]) if match.old else {}
    new = texts(pair.new, match.new[0]) if match.new else {}
    if not old or not new:
        happened = "" if whole else ".added" if new else ".removed"
        note = labels[f"change.{kind}{happened}"] + labels["colon"]
        before, after = (_said(texts, labels) if texts else None for texts in (old, new))
        yield line(before, after, note=note)
        return
    was, title = next(iter(old.values())), next(iter(new.values()))
    if match.moved:
        yield _moved(match, kind, title, pair)
    for at, name in enumerate(dict.fromkeys((*old, *new))):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yes = labels["answer.yes"]
            if yes in (before, after):
                before, after = before or labels["answer.no"], after or labels["answer.no"]
            told = "renamed" if at == 0 else "part"
            note = labels.text(f"change.{kind}.{told}", title=was if at == 0 else title, part=name)
            is_list = kind == "field" and at > 0
            yield (
                _listed(before, after, note, labels) if is_list else line(before, after, note=note)
            )


def _moved(match: Match, kind: str, title: str, pair: Pair) -> Line:
    """Where a field or an item stands now."""
    side, at = pair.new, match.new[0]
    part = side.parts[at]
    behind = next(
        (
            other
            for other in range(at - 1, part.parent, -1)
            if side.parts[other].kind is part.kind and side.parts[other].parent == part.parent
        ),
        None,
    )
    labels = side.labels
    if behind is None:
        where = labels["change.moved.first"]
    else:
        above = side.parts[behind].text.partition("\n")[0]
        where = labels.text("change.moved.behind", title=above)
    told = title + labels.text("parenthesis", text=where)
    return Line(title, told, note=labels[f"change.{kind}.moved"] + labels["colon"])


def _listed(old: str, new: str, note: str, labels: Labels) -> Line:
    """A line in which the items of a list are marked as a whole each."""
    comma = labels["comma"]
    if comma not in old + new:
        return line(old, new, note=note)
    return Line(old, new, items_changed(old, new, comma), note=note)


def _said(texts: Mapping[str, str], labels: Labels) -> str:
    """All that is said of a field or an item."""
    title, *others = texts.items()
    said = labels["change.then"].join(f"{name}{labels['colon']}{text}" for name, text in others)
    return title[1] + (labels.text("parenthesis", text=said) if said else "")

"""A comparison on a terminal: what became of each clause, and of the forms."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit import labels
from sopkit.cli.comparisons.changes import INDENT, keyed, told
from sopkit.cli.comparisons.versions import titled, versions
from sopkit.cli.comparisons.wrapping import Styled, flowed
from sopkit.cli.shell import screen
from sopkit.renderers._comparison.groups import METADATA, groups, renumbered
from sopkit.renderers._comparison.summary import form_lines, summary
from sopkit.renderers._comparison.wording import renumbering

if TYPE_CHECKING:
    from sopkit.cli.comparisons.versions import Version
    from sopkit.cli.shell.session import Session
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels


def show(session: Session, comparison: Comparison, old: Version, new: Version) -> None:
    """The comparison on stdout; nothing there when it is asked for as JSON."""
    if not session.json:
        words = labels.load(session.language)
        found = "\n".join(lines(comparison, old, new, words, screen.room(sys.stdout)))
        # The consoles of Western Windows have no arrow.
        carried = screen.carries(sys.stdout, "→")
        screen.write_line(sys.stdout, found if carried else found.replace("→", "->"))


def lines(
    comparison: Comparison, old: Version, new: Version, words: Labels, room: int
) -> Iterator[str]:
    """The comparison in lines of at most ``room`` display columns."""
    yield from flowed(titled(old, new, words), room)
    yield from flowed(versions(old, new, words), room)
    yield ""
    yield from flowed([Styled(summary(comparison, words))], room)
    for group in groups(comparison):
        yield ""
        yield from flowed([Styled(words[f"comparison.group.{group.name}"], "bold")], room)
        for change in group.changes:
            if group.name == METADATA:
                yield from keyed(change, room)
            else:
                yield ""
                yield from told(change, words, room)
    yield from _renumbered(comparison, words, room)
    yield from _forms(comparison, words, room)


def _renumbered(comparison: Comparison, words: Labels, room: int) -> Iterator[str]:
    found = [renumbering(change, words) for change in renumbered(comparison)]
    if found:
        runs = words["comparison.between"].join(found)
        yield ""
        yield from flowed([Styled(words.text("comparison.renumbered", runs=runs), "faint")], room)


def _forms(comparison: Comparison, words: Labels, room: int) -> Iterator[str]:
    found = () if comparison.is_empty else form_lines(comparison, words)
    if found:
        yield ""
        yield from flowed([Styled(words["comparison.forms"], "bold")], room)
    for line in found:
        yield from flowed([Styled(line)], room, INDENT)

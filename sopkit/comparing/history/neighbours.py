"""Two versions in a row, as the history of a clause needs them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sopkit.comparing.history.saying import own_words
from sopkit.comparing.pair import paired
from sopkit.comparing.reasons import Reasons
from sopkit.comparing.telling import entries
from sopkit.comparing.telling.moving import carried
from sopkit.comparing.telling.passages import joined, unified
from sopkit.comparison import Kind, Passage

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparing.telling.entry import Entry
    from sopkit.comparing.telling.passages import Passages
    from sopkit.comparison import Match

Parts: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A version, the one after it, and what the latter changed."""

    pair: Pair
    entries: tuple[Entry, ...]

    def before(self, own: Parts) -> Parts:
        """What the parts of the new version were in the old one."""
        matches = (self.pair.matches[self.pair.of_new[part]] for part in own)
        return tuple(dict.fromkeys(part for match in matches for part in match.old))

    def inside(self, new: Collection[int], old: Collection[int]) -> tuple[Entry, ...]:
        """The entries about these parts and what is, or was, in them."""
        return tuple(entry for entry in self.entries if self._is_inside(entry, new, old))

    def kind(self, own: Parts, found: Sequence[Entry]) -> Kind:
        """What became of the parts; what changed in them changed them."""
        about = {self.pair.of_new[part] for part in own}
        for entry in found:
            if entry.match in about:
                return entry.kind
        if found:
            return Kind.CHANGED
        matches = [self.pair.matches[at] for at in about]
        same = all(self.pair.label_before(each) == self.pair.label_after(each) for each in matches)
        return Kind.UNCHANGED if same else Kind.RENUMBERED

    def said(self, found: Sequence[Entry], new: Parts, old: Parts) -> Passages:
        """What the entries about a clause say, deleted and inserted words in one text. Those about
        what is in it begin with their label.
        """
        pair = self.pair
        about = {pair.of_new[part] for part in new} | {pair.of_old[part] for part in old}
        lines = []
        if new and not any(entry.match in about for entry in found):
            lines.append([Passage(own_words(pair.new, new[0]))])
        for entry in found:
            said = unified(entry.lines, pair.old, pair.new)
            if entry.match not in about:
                said = self._labelled(said, pair.matches[entry.match], is_left=bool(new))
            lines.append([*said])
        return joined(lines)

    def reasons(self, found: Sequence[Entry]) -> str:
        """The reasons of the entries, each once, a line each."""
        given = dict.fromkeys(entry.reason for entry in found if entry.reason)
        return "\n".join(given)

    def _labelled(self, said: Passages, match: Match, *, is_left: bool) -> Passages:
        """What happened to a clause in another one, which ``is_left`` unless it went with it."""
        pair, words = self.pair, self.pair.new.labels
        label = pair.label_after(match) or pair.label_before(match)
        if match.new or not is_left:
            return (Passage(label + words["gap"]), *said)
        former = words.text("announcement.former_clause", clause=label)
        return (Passage(former + words["gap"]), *said, Passage(words["comparison.gone"]))

    def _is_inside(self, entry: Entry, new: Collection[int], old: Collection[int]) -> bool:
        match = self.pair.matches[entry.match]
        now = (at for part in match.new for at in self.pair.new.upwards(part))
        before = (at for part in match.old for at in self.pair.old.upwards(part))
        return any(at in new for at in now) or any(at in old for at in before)


def neighbours(old: Side, new: Side) -> Neighbours:
    """What ``new`` changed."""
    pair = paired(old, new)
    found = entries(pair, carried(pair))
    reasons = Reasons(pair, found)
    return Neighbours(pair, tuple(reasons.given_by_itself(entry) for entry in found))

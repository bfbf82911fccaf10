"""From pairs to matches: what moved, what changed, and in which order they are told."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sopkit.comparing.aligning.pairing import ALONE, Pairing
from sopkit.comparing.aligning.renaming import follow, follow_look, renamed
from sopkit.comparing.aligning.sequences import heaviest
from sopkit.comparison import Match, PartKind

if TYPE_CHECKING:
    from sopkit.comparison import Part

_UNORDERED = {PartKind.METADATA, PartKind.SETTING, PartKind.FOOTNOTE}


def matches(pairing: Pairing) -> tuple[Match, ...]:
    """The matches of a complete pairing, in the order of the new version; what was removed comes
    after what stood before it.
    """
    moved = moved_parts(pairing)
    names = renamed(pairing)
    behind = _removed(pairing, moved)
    found = [Match((old,), ()) for old in behind.get(-1, ())]
    for new, old in enumerate(pairing.olds[:-1]):
        if old == ALONE:
            found.append(Match((), (new,)))
        elif (new in pairing.merges or pairing.news[old] == new) and old >= 0:
            found.append(_match(pairing, old, new, old in moved, names))
        found += [Match((each,), ()) for each in behind.get(new, ())]
    return tuple(found)


def _match(pairing: Pairing, old: int, new: int, moved: bool, names: dict[str, str]) -> Match:
    olds, news = pairing.merges.get(new, (old,)), pairing.splits.get(old, (new,))
    here, there = pairing.old.parts, pairing.new.parts
    if len(olds) == len(news) == 1:
        changed = _differ(here[old], there[new], names)
    else:
        before = "".join(here[at].text for at in olds)
        changed = follow(before, names) != "".join(there[at].text for at in news)
    return Match(olds, news, moved, changed)


def _differ(old: Part, new: Part, names: dict[str, str]) -> bool:
    return (
        follow(old.text, names) != new.text
        or old.level != new.level
        or old.kind is not new.kind
        or (follow_look(old.look, names) if names else old.look) != new.look
    )


def moved_parts(pairing: Pairing) -> set[int]:
    """The old parts that stand under another parent, or in another order than the heaviest of
    their siblings that kept theirs: of the fewest, if there is a choice, and not of those that
    were edited, because an edit is easier to read where it was.
    """
    moved: set[int] = set()
    siblings: defaultdict[int, list[tuple[int, int, float]]] = defaultdict(list)
    old, new = pairing.old, pairing.new
    count = len(old.parts) + len(new.parts) + 1
    for at, there in enumerate(pairing.news[:-1]):
        if there == ALONE or _is_follower(pairing, at, there):
            continue
        above, other = old.parts[at].parent, new.parts[there].parent
        if pairing.news[above] != other and pairing.olds[other] != above:
            moved.add(at)
        elif old.parts[at].kind not in _UNORDERED:
            edited = old.subtrees[at] != new.subtrees[there]
            weight = (old.sizes[at] + new.sizes[there]) * count + 1 + edited / count
            siblings[pairing.olds[other]].append((at, there, weight))
    for pairs in siblings.values():
        moved.update({pair[0] for pair in pairs} - {pair[0] for pair in heaviest(pairs)})
    return moved


def _is_follower(pairing: Pairing, old: int, new: int) -> bool:
    """Whether it is one of several merged parts, and not the one that stands for them all."""
    return pairing.olds[new] != old


def _removed(pairing: Pairing, moved: set[int]) -> dict[int, list[int]]:
    """The old parts without a partner, by the index of the new part after which they are told."""
    behind: defaultdict[int, list[int]] = defaultdict(list)
    latest: dict[int, int] = {-1: -1}  # old parent → where what follows in it belongs
    for at, part in enumerate(pairing.old.parts):
        there = pairing.news[at]
        place = latest[part.parent]
        if there == ALONE:
            behind[place].append(at)
            latest[at] = place
            continue
        latest[at] = there
        if at not in moved and pairing.olds[there] == at:
            latest[part.parent] = pairing.new.end(pairing.splits.get(at, (there,))[-1])
    return behind

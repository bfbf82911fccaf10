"""What became of an obligation: strengthened, weakened, or turned into its opposite.

A modal says how strong it is and where it points: 必须 and 严禁 are stronger than 应 and 不得,
these than 宜 and 不宜, and 可 and 不必 leave it open (GB/T 1.1—2020, Annex C). A procedure also
bids without any modal, 当面核对证件, more than 宜 and less than 应, and forbids with a bare 不.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sopkit.comparison import Obligation
from sopkit.words.vocabulary import Duty, Sense, duties, listed

PLAIN = 1.5
"""The strength of a sentence without a modal."""

_NOT = Duty(PLAIN, Sense.FORBID)


def replaced(old: Sequence[str], new: Sequence[str]) -> set[Obligation]:
    """What became of the modals, affirmations and negations of a passage, given in order."""
    before, after = _duties(old), _duties(new)
    if not any(word in duties() for word in (*old, *new)):
        return {Obligation.TURNED} if _is_turned(old, new) else set()
    if len(before) != len(after):
        before, after = _without(before, after), _without(after, before)
    found = {_compared(one, other) for one, other in zip(before, after, strict=False)}
    common = min(len(before), len(after))
    found |= {_compared(None, duty) for duty in after[common:]}
    found |= {_compared(duty, None) for duty in before[common:]}
    return {each for each in found if each}


def added(words: Iterable[str]) -> Obligation | None:
    """What a segment that was added does to the duties: one that only permits weakens them, any
    other modal strengthens them; without a modal the words do not tell.
    """
    modals = [duties()[word] for word in words if word in duties()]
    if not modals:
        return None
    permits = all(duty.sense is Sense.PERMIT for duty in modals)
    return Obligation.WEAKENED if permits else Obligation.STRENGTHENED


def opposite(obligation: Obligation | None) -> Obligation | None:
    """What it is when the segment was removed instead."""
    if obligation is Obligation.STRENGTHENED:
        return Obligation.WEAKENED
    return Obligation.STRENGTHENED if obligation is Obligation.WEAKENED else obligation


def _duties(words: Iterable[str]) -> list[Duty]:
    found = []
    for word in words:
        if word in duties():
            found.append(duties()[word])
        elif word in listed("NEGATIONS"):
            found.append(_NOT)
    return found


def _is_turned(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the one is the negation of the other: 未交齐 and 已交齐, 拍照 and 不拍照."""
    odd = [sum(word in listed("NEGATIONS") for word in words) % 2 for words in (old, new)]
    return odd[0] != odd[1] and _affirmed(old) == _affirmed(new)


def _affirmed(words: Iterable[str]) -> list[str]:
    slight = listed("NEGATIONS") | listed("AFFIRMATIONS")
    return [word for word in words if word not in slight and word[0].isalnum()]


def _without(duties: Sequence[Duty], others: Iterable[Duty]) -> list[Duty]:
    """The duties without those that the other side has too."""
    spare = Counter(others)
    found = []
    for duty in duties:
        if spare[duty]:
            spare[duty] -= 1
        else:
            found.append(duty)
    return found


def _compared(old: Duty | None, new: Duty | None) -> Obligation | None:
    """What one modal in the place of another means; None stands for a sentence without one."""
    if old and new and old.sense * new.sense < 0:
        return Obligation.TURNED
    before, after = (PLAIN if duty is None else duty.strength for duty in (old, new))
    if before == after:
        return None
    return Obligation.STRENGTHENED if after > before else Obligation.WEAKENED

"""Where an insertion or a deletion begins and ends, when that is open.

From "A，B。" to "A，C，B。" either `，C` or `C，` was inserted: an editor marks whole segments,
then whole words.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.words.differences import Span, Tokens

_AFTER = {
    **dict.fromkeys("\n", 6),
    **dict.fromkeys("。！？；.!?;", 5),
    **dict.fromkeys("，：,:", 4),
    **dict.fromkeys("、）》”’」』】〕)]}", 3),
    **dict.fromkeys("（《“‘「『【〔([{", -1),
}
"""How well a mark begins or ends behind a token: best behind a line, worst within brackets."""
_BEFORE = {
    **dict.fromkeys("（《“‘「『【〔([{", 3),
    **dict.fromkeys("）》”’」』】〕)]}", -1),
    **dict.fromkeys("，。；：！？、,.;:!?\n", 1),
}
"""How well before one."""


def slid(old: Tokens, new: Tokens, spans: Sequence[Span]) -> list[Span]:
    """The same marks, each insertion and deletion where it reads best; they never touch."""
    found: list[Span] = []
    for at, span in enumerate(spans):
        after = spans[at + 1] if at + 1 < len(spans) else None
        a, b, c, d = span
        if a == b:
            low = found[-1].new_end + 1 if found else 0
            high = after.new_start - 1 if after else len(new)
            step = _best(new, c, d, low, high)
        elif c == d:
            low = found[-1].old_end + 1 if found else 0
            high = after.old_start - 1 if after else len(old)
            step = _best(old, a, b, low, high)
        else:
            step = 0
        found.append(Span(a + step, b + step, c + step, d + step))
    return found


def _best(tokens: Tokens, start: int, end: int, low: int, high: int) -> int:
    """How many tokens to the right (or left, below 0) a run reads best; the last one if equal."""
    first = last = 0
    while start + first > low and tokens[start + first - 1] == tokens[end + first - 1]:
        first -= 1
    while end + last < high and tokens[start + last] == tokens[end + last]:
        last += 1
    if first == last:
        return 0
    return max(
        range(first, last + 1),
        key=lambda step: (min(_edge(tokens, start + step), _edge(tokens, end + step)), step),
    )


def _edge(tokens: Tokens, at: int) -> int:
    """How good a place between two tokens is to begin or end a mark."""
    if at == 0 or at == len(tokens):
        return 5
    before, after = tokens[at - 1], tokens[at]
    if before.isspace():
        return 2
    return _AFTER.get(before, 0) + _BEFORE.get(after, 1 if after.isspace() else 0)

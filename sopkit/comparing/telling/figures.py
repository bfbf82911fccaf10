"""Figures: compared by the picture itself, told by its size and caption."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.comparing.telling.passages import line
from sopkit.comparison import OBJECT_END

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparing.telling.passages import Line


def figure_lines(root: int, pair: Pair) -> Iterator[Line]:
    """The picture with its size, and its caption."""
    match = pair.matches[root]
    old, new = _text(pair.old, match.old), _text(pair.new, match.new)
    if not old or not new or _picture(old) == _picture(new):
        yield line(old, new)
        return
    labels = pair.new.labels
    same_caption = old.partition(OBJECT_END)[2] == new.partition(OBJECT_END)[2]
    note = labels["change.picture.only" if same_caption else "change.picture.replaced"]
    if pair.old.printed(_picture(old)) == pair.new.printed(_picture(new)):
        old = new.partition(OBJECT_END)[0] + OBJECT_END + old.partition(OBJECT_END)[2]
    yield line(old, new, note=note)


def _picture(text: str) -> str:
    return text.partition(OBJECT_END)[0] + OBJECT_END


def _text(side: Side, figure: tuple[int, ...]) -> str | None:
    if not figure:
        return None
    image = side.parts[figure[0]].node.image
    picture, _, caption = side.text(figure[0]).partition(OBJECT_END)
    return f"{picture}{image.width}×{image.height}{OBJECT_END}{caption}"

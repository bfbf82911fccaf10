"""Tasks are done, and what they lack to know of other procedures is told them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sopkit.building.planning import Heading, places
from sopkit.building.tasks import Made, Task
from sopkit.naming import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sopkit.building.executors import Run


def make_all(run: Run, chosen: Sequence[Heading], headings: Sequence[Heading]) -> Iterator[Made]:
    """What becomes of the ``chosen``, as it is done. Few procedures refer to others, so where
    numbers are is told only to those that ask, and they are done in a further round.
    """
    located = places(headings)
    tasks = [Task(one.source) for one in chosen]
    while tasks:
        again: list[Task] = []
        for made in run(tasks):
            if made.wanted:
                again.append(_told(made, located, headings))
            else:
                yield made
        tasks = again


def _told(made: Made, located: Mapping[str, str], headings: Sequence[Heading]) -> Task:
    known = dict(made.task.places) | {number: located.get(number, "") for number in made.wanted}
    names = {fold(each.number): each.number for each in headings if each.number}
    missing = [number for number in made.wanted if number not in located]
    close = {match for number in missing for match in get_close_matches(number, names)}
    if missing and not close:
        close = {*list(names)[:3]}
    return Task(
        made.task.source,
        tuple(sorted(known.items())),
        tuple(names[number] for number in sorted(close)),
    )

"""The footnotes of both versions in one part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sopkit.comparison import PartKind
from sopkit.renderers._redline.sequences import content

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.renderers._redline.marking import Marking
    from sopkit.renderers._redline.sides import Side

_CALL = re.compile(r'(?<=<w:footnoteReference w:id=")\d+(?=")')


def same(old: Side, new: Side, comparison: Comparison) -> dict[str, str]:
    """The ids in the new version of footnotes by those in the old one. Of footnotes whose text
    changed it may only be the first, because LibreOffice loses marks in the others: their calls
    are replaced.
    """
    first = (next(iter(old.footnotes), ""), next(iter(new.footnotes), ""))
    found: dict[str, str] = {}
    for match in comparison.matches:
        if match.old and match.new:
            was, now = comparison.old_parts[match.old[0]], comparison.new_parts[match.new[0]]
            if was.kind is PartKind.FOOTNOTE and was.key in old.ids and now.key in new.ids:
                ids = (old.ids[was.key], new.ids[now.key])
                if ids == first or old.footnotes[ids[0]] == new.footnotes[ids[1]]:
                    found[ids[0]] = ids[1]
    return found


def written(
    old: Side, new: Side, body: list[str], same: Mapping[str, str], marking: Marking
) -> list[str]:
    """The footnotes that the redline's ``body`` calls. One whose call stays has its changes marked;
    of others the call alone is. Ids are given anew in the order of the calls, because LibreOffice
    knows them by that.
    """
    places = [at for at, xml in enumerate(body) if "<w:footnoteReference" in xml]
    calls = [number for at in places for number in _CALL.findall(body[at])]
    least = min(map(int, calls), default=0)
    ids = {number: str(least + at) for at, number in enumerate(calls)}
    for at in places:
        body[at] = _CALL.sub(lambda call: ids[call[0]], body[at])
    notes = {**old.footnotes, **new.footnotes}
    for was, now in same.items():
        if was not in ids and now in ids:
            notes[now] = content(old.footnotes[was], new.footnotes[now], marking)
    return [f'<w:footnote w:id="{ids[number]}">{notes[number]}</w:footnote>' for number in calls]

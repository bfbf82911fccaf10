"""The rules of entry of two sheets: each must hold where it was published, and no other there.

Excel moves them along when rows are put in, and takes them off cells that something else is pasted
over. So a rule may reach further down, and may be gone from a row in which there is an entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying.differences import Difference, difference
from sopkit.verifying.sheet_content import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.sheet_content import Sheet
    from sopkit.verifying.sheet_rules import Area, Rule

_Span = tuple[int, int]


def compare(published: Sheet, found: Sheet, first: int) -> Iterator[Difference]:
    """How the rules differ; entries begin in row ``first``."""
    entered = {row for row, column in found.cells if row >= first and _is_entry(found, row, column)}
    columns = sorted({column for areas in published.rules.values() for column in _columns(areas)})
    for rule, areas in published.rules.items():
        if any(
            not _only(rest, entered)
            for column in _columns(areas)
            for rest in _without(_spans(areas, column), _spans(found.rules.get(rule, ()), column))
        ):
            yield _gone(published.name, rule, areas, found)
    for rule, areas in found.rules.items():
        wanted = published.rules.get(rule, ())
        for area in areas:
            if any(
                not _only(rest, entered)
                for column in _reached(area, columns)
                for rest in _without([(area[1], area[3])], _open_ended(wanted, column, first))
            ):
                yield _added(published.name, rule, area)
                break


def _is_entry(sheet: Sheet, row: int, column: int) -> bool:
    return (row, column) not in sheet.shows


def _columns(areas: tuple[Area, ...]) -> range:
    """The columns from the first to the last; a rule of a log is for one, or a few beside."""
    return range(min(area[0] for area in areas), max(area[2] for area in areas) + 1)


def _reached(area: Area, columns: list[int]) -> list[int]:
    """The columns of an area: those with a rule of their own, and the first, whatever it is."""
    return sorted({area[0], area[2], *(each for each in columns if area[0] <= each <= area[2])})


def _spans(areas: tuple[Area, ...], column: int) -> list[_Span]:
    return sorted((area[1], area[3]) for area in areas if area[0] <= column <= area[2])


def _open_ended(areas: tuple[Area, ...], column: int, first: int) -> list[_Span]:
    return [(top, 1 << 30 if top >= first else end) for top, end in _spans(areas, column)]


def _without(spans: list[_Span], taken: list[_Span]) -> list[_Span]:
    """What is left of ``spans`` beside those that are ``taken``."""
    for start, end in taken:
        spans = [
            left
            for top, bottom in spans
            for left in ((top, min(bottom, start - 1)), (max(top, end + 1), bottom))
            if left[0] <= left[1]
        ]
    return spans


def _only(span: _Span, rows: set[int]) -> bool:
    """Whether all rows of the span are among ``rows``."""
    top, bottom = span
    return bottom - top < len(rows) and all(row in rows for row in range(top, bottom + 1))


def _gone(name: str, rule: Rule, areas: tuple[Area, ...], found: Sheet) -> Difference:
    columns = "、".join(map(letters, _columns(areas)))
    instead = next(
        (
            other
            for other, theirs in found.rules.items()
            if other != rule and theirs and set(_columns(theirs)) & set(_columns(areas))
        ),
        None,
    )
    return difference(
        f"工作表“{name}”{columns} 列的填写规则",
        f"the rule of entry of {name}!{columns}",
        _words(rule),
        "" if instead is None else _words(instead),
    )


def _added(name: str, rule: Rule, area: Area) -> Difference:
    column = letters(area[0])
    return difference(
        f"工作表“{name}”{column} 列多出的填写规则",
        f"an added rule of entry of {name}!{column}",
        "",
        _words(rule),
    )


def _words(rule: Rule) -> str:
    return " ".join((rule.type, *rule.bounds))

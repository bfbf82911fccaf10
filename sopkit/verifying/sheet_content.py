"""What an .xlsx holds, whoever saved it: values, formulas, what is locked, how it looks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sopkit.verifying import sheet_objects
from sopkit.verifying.formulas import moved, normal
from sopkit.verifying.sheet_frame import Frame, frame
from sopkit.verifying.sheet_looks import Drawn, Ink, Looks, runs
from sopkit.verifying.sheet_rules import Area, Rule, column_number, number, rules
from sopkit.verifying.sheet_running import running
from sopkit.verifying.tree import Node, child, children, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.package import Package, Related

MOST_CELLS = 2_000_000
"""Cells with a value; a year's log of a large office has some ten thousand."""

_LONGEST_COLUMN = 3  # XFD
_LONGEST_TEXT = 32_767  # of a cell

Address: TypeAlias = tuple[int, int]
"""Row and column, from 1."""


class Sheet(NamedTuple):
    """``cells`` are those with a value, a formula as `=…` with what it ``shows``; ``open`` those
    that are not locked; ``objects`` the kinds of things that no log has.
    """

    name: str
    cells: dict[Address, str]
    shows: dict[Address, str]
    looks: dict[Address, Drawn]
    open: frozenset[Address]
    merged: frozenset[str]
    rules: dict[Rule, tuple[Area, ...]]
    running: tuple[str, ...]
    pictures: tuple[str, ...]
    objects: tuple[str, ...]
    links: tuple[Area, ...]
    frame: Frame


class Workbook(NamedTuple):
    """The sheets in order, hidden ones too. ``names`` are what defined names mean, ``local`` those
    that hold in one sheet only, with its name; ``objects`` parts that no log has; ``epoch`` is set
    when days are counted from 1904.
    """

    sheets: tuple[Sheet, ...]
    names: frozenset[tuple[str, str]]
    local: frozenset[tuple[str, str, str]]
    objects: tuple[str, ...]
    epoch: bool

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def workbook(package: Package) -> Workbook:
    """All that the file holds. Raises Refused for one that cannot be read."""
    main = package.main()
    root = package.tree(main)
    related = package.related(main)
    parts = {found.kind: found.target for found in related.values() if not found.external}
    styles = package.tree(parts.get("styles", ""))
    looks = Looks(styles)
    reader = _Reader(
        package,
        _strings(package.tree(parts.get("sharedStrings", "")), looks),
        _open_styles(styles),
        looks,
    )
    listed = tuple(children(child(root, "sheets"), "sheet"))
    names = _Names(root, tuple(value(each, "name") for each in listed))
    found = ((each, *_part(each, related)) for each in listed)
    setup = child(root, "workbookPr")
    return Workbook(
        tuple(
            reader.sheet(name, part, value(each, "state"), names)
            for each, name, part in found
            if part
        ),
        names.everywhere,
        names.local,
        sheet_objects.of_workbook(related),
        setup is not None and value(setup, "date1904") in ("1", "true"),
    )


class _Names:
    """Defined names: those of the workbook, those of a sheet, and what is printed of a sheet."""

    def __init__(self, root: Node | None, sheets: tuple[str, ...]) -> None:
        self._built_in: dict[tuple[str, str], str] = {}
        everywhere: set[tuple[str, str]] = set()
        local: set[tuple[str, str, str]] = set()
        for each in children(child(root, "definedNames"), "definedName"):
            name, where, text = value(each, "name"), value(each, "localSheetId"), each.text or ""
            known = where.isdecimal() and len(where) < 6 and int(where) < len(sheets)
            sheet = sheets[int(where)] if known else where
            if name.startswith("_xlnm."):
                self._built_in[sheet, name] = text
            elif sheet:
                local.add((sheet, name.casefold(), normal(text)))
            else:
                everywhere.add((name.casefold(), normal(text)))
        self.everywhere = frozenset(everywhere)
        self.local = frozenset(local)

    def built_in(self, sheet: str, name: str) -> str:
        """The cells of a sheet that Excel knows by that name."""
        return self._built_in.get((sheet, f"_xlnm.{name}"), "")


def _part(sheet: Node, related: dict[str, Related]) -> tuple[str, str]:
    identifier = next((text for key, text in sheet.attrib.items() if key.endswith("}id")), "")
    found = related.get(str(identifier))
    return value(sheet, "name"), "" if found is None or found.external else found.target


def _strings(root: Node | None, looks: Looks) -> tuple[tuple[str, frozenset[Ink]], ...]:
    listed = children(root, "si")
    return tuple((_rich(each), frozenset(runs(each, looks))) for each in listed)


def _rich(node: Node) -> str:
    """The text of runs; phonetic hints (rPh) are no text."""
    parts: list[str] = []
    for each in node:
        if local(each) == "t":
            parts.append(each.text or "")
        elif local(each) == "r":
            parts += (text.text or "" for text in children(each, "t"))
    return "".join(parts)[:_LONGEST_TEXT]


def _open_styles(root: Node | None) -> frozenset[str]:
    """The indexes of the cell formats that leave a cell open; locked is the default (18.8.33)."""
    formats = children(child(root, "cellXfs"), "xf")
    return frozenset(
        str(index) for index, each in enumerate(formats) if _is_open(child(each, "protection"))
    )


def _is_open(protection: Node | None) -> bool:
    return protection is not None and value(protection, "locked") in ("0", "false")


class _Reader:
    """Reads the sheets of one workbook, with a bound over all of them."""

    def __init__(
        self,
        package: Package,
        strings: tuple[tuple[str, frozenset[Ink]], ...],
        open_styles: frozenset[str],
        looks: Looks,
    ) -> None:
        self._package = package
        self._strings = strings
        self._open_styles = open_styles
        self._looks = looks
        self._drawn: dict[tuple[str, frozenset[Ink]], Drawn] = {}
        self._count = 0

    def sheet(self, name: str, part: str, state: str, names: _Names) -> Sheet:
        root = self._package.tree(part)
        related = self._package.related(part)
        cells: dict[Address, str] = {}
        shown: dict[Address, str] = {}
        looks: dict[Address, Drawn] = {}
        opened: set[Address] = set()
        shared: dict[str, tuple[str, Address]] = {}
        for address, cell in _cells(child(root, "sheetData")):
            if cell.get("s") in self._open_styles:
                opened.add(address)
            text, inks = self._value(cell, address, shared) if len(cell) else ("", frozenset())
            if not text:
                continue
            cells[address] = cells.get(address, "") + text  # told twice it is not what we wrote
            looks[address] = self._look(cell.get("s", ""), inks)
            if child(cell, "f") is not None:
                shown[address] = self._stored(cell)[0]
            self._count += 1
            if self._count > MOST_CELLS:
                self._refuse()
        printed, titles = (names.built_in(name, each) for each in ("Print_Area", "Print_Titles"))
        return Sheet(
            name,
            cells,
            shown,
            looks,
            frozenset(opened),
            _merged(root),
            rules(root),
            running(child(root, "headerFooter")),
            sheet_objects.drawn(self._package, related),
            sheet_objects.of_sheet(root, related),
            sheet_objects.links(root),
            frame(root, state, printed, titles),
        )

    def _look(self, style: str, inks: frozenset[Ink]) -> Drawn:
        key = (style, inks)
        if key not in self._drawn:
            look = self._looks.of(style)
            self._drawn[key] = Drawn(look, inks | {look.ink})
        return self._drawn[key]

    def _value(
        self, cell: Node, address: Address, shared: dict[str, tuple[str, Address]]
    ) -> tuple[str, frozenset[Ink]]:
        formula = child(cell, "f")
        if formula is not None:
            return "=" + _formula(formula, address, shared), frozenset()
        return self._stored(cell)

    def _stored(self, cell: Node) -> tuple[str, frozenset[Ink]]:
        """What stands in the cell, computed or not, and the fonts of its runs."""
        kind = value(cell, "t")
        if kind == "inlineStr":
            inline = child(cell, "is")
            if inline is None:
                return "", frozenset()
            return _rich(inline), frozenset(runs(inline, self._looks))
        stored = child(cell, "v")
        text = "" if stored is None else stored.text or ""
        if kind == "s":
            index = int(text) if text.isdecimal() and len(text) < 10 else -1
            known = 0 <= index < len(self._strings)
            return self._strings[index] if known else ("", frozenset())
        return number(text) if kind in ("", "n") else text, frozenset()

    def _refuse(self) -> None:
        most = f"{MOST_CELLS:,} cells"
        raise self._package.too_large(f"> {most}", most)


def _merged(root: Node | None) -> frozenset[str]:
    listed = children(child(root, "mergeCells"), "mergeCell")
    return frozenset(value(each, "ref") for each in listed)


def _cells(data: Node | None) -> Iterator[tuple[Address, Node]]:
    """The cells with their addresses; `r` may be left out and then counts on (18.3.1.4)."""
    row = 0
    for each in children(data, "row"):
        told = each.get("r", "")
        row = int(told) if told.isdecimal() else row + 1
        column = 0
        for cell in each:
            column = _column(cell.get("r", "").rstrip("0123456789")) or column + 1
            yield (row, column), cell


@lru_cache(maxsize=1024)
def _column(name: str) -> int:
    """The number of a column; 0 for what names none."""
    if not (name.isascii() and name.isalpha() and len(name) <= _LONGEST_COLUMN):
        return 0
    return column_number(name.upper())


def letters(column: int) -> str:
    """The name of a column: 1 → A, 27 → AA."""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


def _formula(node: Node, address: Address, shared: dict[str, tuple[str, Address]]) -> str:
    """A formula; one that shares another's text (18.3.1.40) is given that text, moved down."""
    text = node.text or ""
    kind = value(node, "t")
    if kind == "dataTable":
        return f"TABLE({text})"
    if kind != "shared":
        return text
    if text:
        shared[value(node, "si")] = text, address
        return text
    told, (row, column) = shared.get(value(node, "si"), ("", address))
    return moved(told, address[0] - row) if column == address[1] else f"SHARED({told})"

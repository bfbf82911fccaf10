"""What an .xlsx holds, whoever saved it: values, formulas, what is locked, rules of entry."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sopkit.verifying import pictures
from sopkit.verifying.formulas import normal
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


class Rule(NamedTuple):
    """What may be entered in ``columns``: the validation with its words (18.3.1.32)."""

    columns: tuple[str, ...]
    type: str
    operator: str
    bounds: tuple[str, ...]
    words: tuple[str, ...]


class Sheet(NamedTuple):
    """``cells`` are those with a value, a formula as `=…`; ``open`` those that are not locked."""

    name: str
    cells: dict[Address, str]
    open: frozenset[Address]
    merged: frozenset[str]
    rules: frozenset[Rule]
    running: tuple[str, ...]
    pictures: tuple[str, ...]


class Workbook(NamedTuple):
    """The sheets in order, hidden ones too; ``names`` are defined names and what they mean."""

    sheets: tuple[Sheet, ...]
    names: frozenset[tuple[str, str]]

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def workbook(package: Package) -> Workbook:
    """All that the file holds. Raises Refused for one that cannot be read."""
    main = package.main()
    root = package.tree(main)
    related = package.related(main)
    parts = {found.kind: found.target for found in related.values() if not found.external}
    reader = _Reader(
        package,
        _strings(package.tree(parts.get("sharedStrings", ""))),
        _open_styles(package.tree(parts.get("styles", ""))),
    )
    found = (_part(each, related) for each in children(child(root, "sheets"), "sheet"))
    return Workbook(
        tuple(reader.sheet(name, part) for name, part in found if part),
        frozenset(
            (value(name, "name"), normal(name.text or ""))
            for name in children(child(root, "definedNames"), "definedName")
            if not value(name, "name").startswith("_xlnm.")
        ),
    )


def _part(sheet: Node, related: dict[str, Related]) -> tuple[str, str]:
    identifier = next((text for key, text in sheet.attrib.items() if key.endswith("}id")), "")
    found = related.get(str(identifier))
    return value(sheet, "name"), "" if found is None or found.external else found.target


def _strings(root: Node | None) -> tuple[str, ...]:
    return tuple(map(_rich, children(root, "si")))


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
        self, package: Package, strings: tuple[str, ...], open_styles: frozenset[str]
    ) -> None:
        self._package = package
        self._strings = strings
        self._open_styles = open_styles
        self._count = 0

    def sheet(self, name: str, part: str) -> Sheet:
        root = self._package.tree(part)
        cells: dict[Address, str] = {}
        opened: set[Address] = set()
        shared: dict[str, str] = {}
        for address, cell in _cells(child(root, "sheetData")):
            if cell.get("s") in self._open_styles:
                opened.add(address)
            text = self._value(cell, shared) if len(cell) else ""
            if text:
                cells[address] = text
                self._count += 1
                if self._count > MOST_CELLS:
                    self._refuse()
        return Sheet(
            name,
            cells,
            frozenset(opened),
            _merged(root),
            frozenset(map(_rule, _validations(root))),
            _running(child(root, "headerFooter")),
            tuple(self._pictures(part)),
        )

    def _value(self, cell: Node, shared: dict[str, str]) -> str:
        formula = child(cell, "f")
        if formula is not None:
            return "=" + _formula(formula, shared)
        kind = value(cell, "t")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return "" if inline is None else _rich(inline)
        stored = child(cell, "v")
        text = "" if stored is None else stored.text or ""
        if kind == "s":
            index = int(text) if text.isdecimal() else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        return _number(text) if kind in ("", "n") else text

    def _pictures(self, part: str) -> Iterator[str]:
        for drawing in self._package.related(part).values():
            if drawing.kind != "drawing" or drawing.external:
                continue
            inside = self._package.related(drawing.target)
            root = self._package.tree(drawing.target)
            for node in () if root is None else root.iter():
                found = inside.get(value(node, "embed")) if local(node) == "blip" else None
                if found is not None and not found.external:
                    yield pictures.fingerprint(self._package.read(found.target))
                elif local(node) == "t" and node.text:
                    yield node.text

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
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - 64
    return column


def letters(column: int) -> str:
    """The name of a column: 1 → A, 27 → AA."""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


def _formula(node: Node, shared: dict[str, str]) -> str:
    """A formula; one that shares another's text (18.3.1.40) is given that text."""
    text = node.text or ""
    if value(node, "t") == "shared":
        return shared.setdefault(value(node, "si"), text) if not text else _keep(node, shared)
    return text


def _keep(node: Node, shared: dict[str, str]) -> str:
    shared[value(node, "si")] = node.text or ""
    return node.text or ""


def _number(text: str) -> str:
    """A number as everybody writes it: 12 digits are more than a form prints."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _validations(root: Node | None) -> Iterator[Node]:
    """The rules of entry; Excel writes some of them as extensions ([MS-XLSX] 2.6.20)."""
    for holder in (root, *children(child(root, "extLst"), "ext")):
        yield from children(child(holder, "dataValidations"), "dataValidation")


def _rule(node: Node) -> Rule:
    kind = value(node, "type") or "none"
    inner = {local(each): "".join(map(str, each.itertext())) for each in node}
    bounds = tuple(
        _number(normal(inner[name])) for name in ("formula1", "formula2") if name in inner
    )
    operator = value(node, "operator") or "between"
    single = kind in ("list", "custom") or operator not in ("between", "notBetween")
    where = value(node, "sqref") or inner.get("sqref", "")
    return Rule(
        tuple(sorted(set(re.findall(r"[A-Z]+", where)))),
        kind,
        operator,
        () if kind == "none" else bounds[:1] if single else bounds,
        tuple(value(node, name) for name in ("errorTitle", "error", "promptTitle", "prompt")),
    )


_LOOKS = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|[BIUESXYOH])')


def _running(node: Node | None) -> tuple[str, ...]:
    """Headers and footers without fonts and sizes, empty ones left out."""
    found: list[str] = []
    for each in () if node is None else node:
        text = "".join(_LOOKS.sub("", (each.text or "")[:_LONGEST_TEXT]).split())
        if text.replace("&L", "").replace("&C", "").replace("&R", ""):
            found.append(f"{local(each)}:{text}")
    return tuple(found)

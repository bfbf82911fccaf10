"""The style sheet (xl/styles.xml) and the shared strings with their fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sopkit.renderers._log.looks import LINE_COLOR, TEXT_FORMAT, Face, Look
from sopkit.renderers.ooxml import sheet, sheet_styles, xml

_NORMAL = Face("Times New Roman", "Times New Roman")
"""The workbook's normal font. Its digits are half an em in every metric-compatible font, so that
column widths, which are counted in them, are the same wherever the file is opened."""

_BUILT_IN = {"General": 0, "0": 1, "#,##0.00": 4, TEXT_FORMAT: 49}  # 18.8.30
_FIRST_CUSTOM = 164
_LATIN = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_LETTER = re.compile("[0-9A-Za-z]")

_Value = TypeVar("_Value")


@dataclass(slots=True)
class Strings:
    """Shared strings, each once, in the order of their first use."""

    indexes: dict[str, int] = field(default_factory=dict)

    def index(self, text: str, face: Face) -> int:
        """The index of ``text``. In Chinese fonts, Latin words become runs in the Latin font."""
        if face.chinese and _LETTER.search(text):
            item = sheet.rich_item(_runs(text, face))
        else:
            item = sheet.plain_item(text)
        return self.indexes.setdefault(item, len(self.indexes))

    def rich(self, pieces: Iterable[tuple[str, Face]]) -> int:
        """The index of a text whose pieces have fonts of their own."""
        item = sheet.rich_item(run for text, face in pieces for run in _runs(text, face))
        return self.indexes.setdefault(item, len(self.indexes))

    def xml(self) -> str:
        return f'{xml.DECLARATION}<sst xmlns="{sheet.MAIN}">{"".join(self.indexes)}</sst>'


def _runs(text: str, face: Face) -> list[tuple[str, str]]:
    latin = _run_font(face, face.latin, chinese=False)
    if not face.chinese:
        return [(latin, text)]
    chinese = _run_font(face, face.name, chinese=True)
    runs: list[tuple[str, str]] = []
    end = 0
    for found in _LATIN.finditer(text):
        runs += [(chinese, text[end : found.start()]), (latin, found.group())]
        end = found.end()
    return [run for run in (*runs, (chinese, text[end:])) if run[1]]


def _run_font(face: Face, name: str, *, chinese: bool) -> str:
    return sheet_styles.run_font(
        name,
        face.size,
        face.color,
        face.bold,
        chinese,
        struck=face.struck,
        underlined=face.underlined,
    )


def stylesheet(looks: Sequence[Look]) -> str:
    """xl/styles.xml; a look's style is its index in ``looks`` plus 1, style 0 is the normal one."""
    faces = _distinct([_NORMAL, *(look.face for look in looks)])
    # The first two fills are what Excel takes them for, whatever a file says (18.8.21).
    fills = _distinct(["", "gray125", *(look.fill for look in looks)])
    borders = _distinct([("", "", "", ""), *(look.sides for look in looks)])
    formats = _distinct([look.format for look in looks if look.format not in _BUILT_IN])
    numbers = {**_BUILT_IN, **{code: _FIRST_CUSTOM + index for code, index in formats.items()}}
    written = (
        _format(look, numbers[look.format], faces[look.face], fills[look.fill], borders[look.sides])
        for look in looks
    )
    normal = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'{xml.DECLARATION}<styleSheet xmlns="{sheet.MAIN}">'
        + _number_formats(formats)
        + _listed("fonts", [_font(face) for face in faces])
        + _listed("fills", [_fill(color) for color in fills])
        + _listed("borders", [sheet_styles.border(*sides, LINE_COLOR) for sides in borders])
        + _listed("cellStyleXfs", [f"{normal}/>"])
        + _listed("cellXfs", [f'{normal} xfId="0"/>', *written])
        + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _distinct(values: Sequence[_Value]) -> dict[_Value, int]:
    return {value: index for index, value in enumerate(dict.fromkeys(values))}


def _listed(name: str, items: Sequence[str]) -> str:
    return f'<{name} count="{len(items)}">{"".join(items)}</{name}>'


def _number_formats(formats: dict[str, int]) -> str:
    if not formats:
        return ""
    return _listed(
        "numFmts",
        [
            f'<numFmt numFmtId="{_FIRST_CUSTOM + index}" formatCode="{xml.attribute(code)}"/>'
            for code, index in formats.items()
        ],
    )


def _font(face: Face) -> str:
    return sheet_styles.font(face.name, face.size, face.color, face.bold, face.chinese)


def _fill(color: str) -> str:
    if color == "gray125":
        return '<fill><patternFill patternType="gray125"/></fill>'
    return sheet_styles.fill(color)


def _format(look: Look, number: int, font: int, fill: int, border: int) -> str:
    wrap = ' wrapText="1"' if look.wrap else ""
    shrink = ' shrinkToFit="1"' if look.shrink else ""
    indent = f' indent="{look.indent}"' if look.indent else ""
    open_cell = "" if look.locked else '<protection locked="0"/>'
    applied = "" if look.locked else ' applyProtection="1"'
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        f'{applied}><alignment horizontal="{look.horizontal}" vertical="{look.vertical}"{wrap}'
        f"{indent}{shrink}/>{open_cell}</xf>"
    )

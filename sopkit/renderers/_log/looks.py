"""The looks of cells: fonts, fills, borders and number formats."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.model import FieldType

BODY_SIZE = 10.5  # 五号
_SMALL_SIZE = 9.0  # 小五
TITLE_SIZE = 18.0  # 小二

_BLACK = "000000"
_GREY_TEXT = "404040"
_WHITE = "FFFFFF"

LINE_COLOR = "7F7F7F"
_HEADER_FILL = "E5E7EA"
_COMPUTED_FILL = "F0F1F3"
_ENTRY_FILL = "FFF8E1"

TEXT_FORMAT = "@"
"""Text, set before anything is typed: 18 digits stay 18 digits, `3-4` no date, `=1` no formula."""

_TEXTUAL = {
    FieldType.TEXT,
    FieldType.MULTILINE,
    FieldType.CHOICE,
    FieldType.CHOICES,
    FieldType.TICK,
    FieldType.SIGNATURE,
}
_RAGGED = {FieldType.TEXT, FieldType.MULTILINE, FieldType.CHOICES}
_FIGURES = {FieldType.INTEGER, FieldType.NUMBER, FieldType.MONEY}
_FORMATS = {
    FieldType.INTEGER: "0",
    FieldType.NUMBER: "General",
    FieldType.MONEY: "#,##0.00",
    FieldType.DATE: "yyyy-mm-dd",
    FieldType.TIME: "hh:mm",
    FieldType.DATETIME: "yyyy-mm-dd hh:mm",
    FieldType.SEQUENCE: "0",
}
_CHINESE_DATE = 'yyyy"年"m"月"d"日"'


@dataclass(frozen=True, slots=True)
class Face:
    """A font: ``name`` for the language's script, ``latin`` for Latin letters and digits. Only a
    part of a text is ``struck`` or ``underlined``, never a whole cell.
    """

    name: str
    latin: str
    size: float = BODY_SIZE
    bold: bool = False
    color: str = _BLACK
    struck: bool = False
    underlined: bool = False

    @property
    def chinese(self) -> bool:
        return self.name != self.latin


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks and whether it can be typed into. ``sides`` are the lines left, right,
    above and below: empty, `thin` or `medium`.
    """

    face: Face
    format: str = "General"
    horizontal: str = "left"
    vertical: str = "center"
    fill: str = ""
    sides: tuple[str, str, str, str] = ("", "", "", "")
    wrap: bool = False
    shrink: bool = False
    indent: int = 0
    locked: bool = True


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a language's sheets."""

    language: str

    def _face(self, chinese: str, latin: str, size: float, bold: bool, color: str) -> Face:
        return Face(chinese if self.language == "zh" else latin, latin, size, bold, color)

    def text(self, size: float = BODY_SIZE, color: str = _BLACK) -> Face:
        return self._face("宋体", "Times New Roman", size, False, color)

    def heading(self, size: float = BODY_SIZE, bold: bool = False, color: str = _BLACK) -> Face:
        return self._face("黑体", "Arial", size, bold, color)

    @property
    def office(self) -> Look:
        return Look(self.text(), wrap=True)

    @property
    def title(self) -> Look:
        face = self._face("华文中宋", "Times New Roman", TITLE_SIZE, True, _BLACK)
        return Look(face, horizontal="center", wrap=True)

    @property
    def number(self) -> Look:
        return Look(self.heading(), horizontal="right", wrap=True)

    @property
    def label(self) -> Look:
        return Look(self.heading(), horizontal="right")

    @property
    def label_above(self) -> Look:
        return replace(self.label, horizontal="left", wrap=True)

    @property
    def fixed(self) -> Look:
        """What is filled in already, for instance the month."""
        return Look(self.text(), indent=1, sides=("thin", "thin", "thin", "thin"))

    @property
    def legend(self) -> Look:
        return Look(self.text(_SMALL_SIZE, _GREY_TEXT), horizontal="right", shrink=True)

    @property
    def legend_beside(self) -> Look:
        """The same, off the mark that stands right of it."""
        return replace(self.legend, indent=1)

    @property
    def mark(self) -> Look:
        """The box that says 草稿 and the code: white on black."""
        return Look(
            self.heading(bold=True, color=_WHITE), horizontal="center", fill=_BLACK, shrink=True
        )

    @property
    def wide_mark(self) -> Look:
        """The same where only a wide cell is free: a frame instead of a black bar."""
        return Look(
            self.heading(bold=True),
            horizontal="center",
            sides=("medium", "medium", "medium", "medium"),
            shrink=True,
        )

    @property
    def note(self) -> Look:
        return Look(self.text(_SMALL_SIZE), wrap=True)

    def spacer(self, size: float) -> Look:
        """An empty cell beside the table whose font keeps a row 8 mm high when Excel fits it to
        its text.
        """
        return Look(Face("Times New Roman", "Times New Roman", size))

    def entry(self, kind: FieldType, *, computed: bool = False) -> Look:
        """A blank above the table: pale yellow on a screen, a line on paper; or computed."""
        look = self._typed(kind)
        date = kind is FieldType.DATE and self.language == "zh"
        open_fill = "" if kind is FieldType.SIGNATURE else _ENTRY_FILL
        return replace(
            look,
            format=_CHINESE_DATE if date else look.format,
            face=self.text() if date else look.face,
            horizontal="left",
            indent=1,
            fill=_COMPUTED_FILL if computed else open_fill,
            sides=("thin", "thin", "thin", "thin"),
            locked=computed,
        )

    def column_head(self, sides: tuple[str, str, str, str]) -> Look:
        face = self.heading(bold=True)
        return Look(face, horizontal="center", fill=_HEADER_FILL, sides=sides, wrap=True)

    def cell(self, kind: FieldType, sides: tuple[str, str, str, str], *, computed: bool) -> Look:
        """A cell of a column: open to typing, or grey and locked when it is computed."""
        look = replace(self._typed(kind), sides=sides, locked=computed)
        if kind is FieldType.TEXT:  # a long name shrunk to one line could not be read
            look = replace(look, wrap=True, shrink=False)
        if not computed:
            return look
        return replace(look, fill=_COMPUTED_FILL, face=replace(look.face, color=_GREY_TEXT))

    def _typed(self, kind: FieldType) -> Look:
        latin = Face("Times New Roman", "Times New Roman")
        side = "left" if kind in _RAGGED else "right" if kind in _FIGURES else "center"
        return Look(
            self.text() if kind in _TEXTUAL else latin,
            _FORMATS.get(kind, TEXT_FORMAT),
            side,
            wrap=kind is FieldType.MULTILINE,
            shrink=kind is not FieldType.MULTILINE,
        )

"""The paper: A4, how much of it a log may use, how many rows a page holds."""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_POINT = 25.4 / 72

LEFT = 20.0  # binding
RIGHT = 15.0
TOP = 11.0
HEADER_EDGE = 5.0
FOOTER_EDGE = 7.0
"""Millimetres from the paper's edge to the header and the footer."""
_FOOTER_MM = 8.0
ROW_MM = 8.0
_LEAST_ROW_MM = 7.2
_FEW = 2
"""Rows that are too few for a page of their own, for each full page before."""
_SLACK = 0.75
"""Rows that stay free above the footer: programs round heights, so a page must not be full to the
brim, nor have room for one row more."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Entry rows on a page, and how high they are printed in millimetres."""

    rows: int
    height: float

    def points(self, scale: float) -> float:
        """How high a row is on the sheet so that it is printed so high; Excel's limit is 409."""
        return round(min(self.height / MM_PER_POINT / scale, 409), 1)


@dataclass(frozen=True, slots=True)
class Page:
    """``height`` in millimetres; ``digits`` of the normal font fit between the margins; at most
    ``most`` entry rows stand on a page (LOOK: 18).
    """

    orientation: str
    height: float
    digits: float
    most: int

    def scale(self, width: float) -> float:
        """How much smaller a sheet ``width`` digits wide is printed, at most 1."""
        return min(1.0, self.digits / width) if width else 1.0

    def ruling(self, head: float, scale: float, wanted: int | None) -> Ruling:
        """How entry rows are ruled below ``head`` points of repeated rows. Where ``wanted`` rows
        would leave a few alone on a last page, they stand a little closer instead.
        """
        free = self.height - TOP - FOOTER_EDGE - _FOOTER_MM - head * scale * MM_PER_POINT
        fitting = min(max(1, int(free / ROW_MM - _SLACK)), self.most)
        full, alone = divmod(wanted or fitting, fitting)
        if full and 0 < alone <= _FEW * full:
            closer = -(-(wanted or fitting) // full)
            height = min(free / (closer + _SLACK), ROW_MM)
            if height >= _LEAST_ROW_MM:
                return Ruling(closer, height)
        return Ruling(fitting, ROW_MM)

    def bottom(self, head: float, scale: float, ruling: Ruling) -> float:
        """The bottom margin that leaves room for exactly the rows of a page."""
        used = head * scale * MM_PER_POINT + (ruling.rows + _SLACK) * ruling.height
        return max(self.height - TOP - used, FOOTER_EDGE)


LANDSCAPE = Page("landscape", 210.0, 140.0, 18)
PORTRAIT = Page("portrait", 297.0, 93.0, 28)

"""The paper: A4, how much of it a log may use, how many rows a page holds."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.renderers._log.pieces import PIXEL

MM_PER_POINT = 25.4 / 72

LEFT = 20.0  # binding
RIGHT = 15.0
TOP = 10.0
HEADER_EDGE = 5.0
FOOTER_EDGE = 7.0
"""Millimetres from the paper's edge to the header and the footer."""
_FOOTER_MM = 6.0
ROW_POINTS = 22.5
"""8 mm in whole pixels, to which Excel would round it."""
_CLOSER_POINTS = 21.75  # 7.7 mm, where that makes a page full
_LEAST_POINTS = 20.25  # 7.1 mm, where it saves a page
_MOST_POINTS = 408.75  # Excel's limit
_FEW = 4
"""Rows that are too few for a page of their own, for each full page before."""
_SLACK = 0.7
"""Rows that stay free above the footer: programs round heights, so a page must not be full to the
brim, nor have room for one row more."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Entry rows on a page, and how high they are printed in points."""

    rows: int
    height: float = ROW_POINTS

    def points(self, scale: float) -> float:
        """How high a row is on the sheet, in whole pixels, so that it is printed so high."""
        return min(round(self.height / scale / PIXEL) * PIXEL, _MOST_POINTS)


@dataclass(frozen=True, slots=True)
class Page:
    """``height`` in millimetres; ``digits`` of the normal font fit between the margins; at most
    ``most`` entry rows stand on a page (18 in the common case).
    """

    orientation: str
    height: float
    digits: float
    most: int

    def scale(self, width: float) -> float:
        """How much smaller a sheet ``width`` digits wide is printed, at most 1."""
        return min(1.0, self.digits / width) if width else 1.0

    def ruling(self, head: float, scale: float, wanted: int | None) -> Ruling:
        """How entry rows are ruled below ``head`` points of repeated rows: as many as a page
        may have where they fit a little closer. Where ``wanted`` rows would leave a few alone on
        a last page, they all stand closer instead.
        """
        free = (self.height - TOP - FOOTER_EDGE - _FOOTER_MM) / MM_PER_POINT - head * scale
        closest = int(free / _CLOSER_POINTS - _SLACK)
        fitting = self.most if closest >= self.most else int(free / ROW_POINTS - _SLACK)
        fitting = max(1, fitting)
        full, alone = divmod(wanted or fitting, fitting)
        if full and 0 < alone <= _FEW * full:
            closer = -(-(wanted or fitting) // full)
            if int(free / _LEAST_POINTS - _SLACK) >= closer:
                fitting = closer
        return Ruling(fitting, min(free / (fitting + _SLACK), ROW_POINTS))

    def bottom(self, head: float, scale: float, ruling: Ruling) -> float:
        """The bottom margin in millimetres that leaves room for exactly the rows of a page."""
        rows = (ruling.rows + _SLACK) * ruling.points(scale)
        used = (head + rows) * scale * MM_PER_POINT
        return max(self.height - TOP - used, FOOTER_EDGE)


LANDSCAPE = Page("landscape", 210.0, 141.0, 18)
PORTRAIT = Page("portrait", 297.0, 94.0, 28)

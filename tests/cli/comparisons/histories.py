"""Histories made by hand."""

from __future__ import annotations

from sopkit.comparison import History, HistoryRow, Kind
from sopkit.model import PartialDate
from tests.comparison_page.comparisons import come, gone, same

CLAUSE = History(
    "HC-YW-006",
    "保单送达与回执管理规程",
    "三、1.a",
    (
        HistoryRow(
            "A/2",
            "三、1.a",
            Kind.CHANGED,
            (
                same("出示执业证件，"),
                gone("可以"),
                come("并应"),
                same("请投保人出示身份证件。"),
                come("证件只当面核对，不拍照、不留存。"),
            ),
            "个人信息保护检查",
            ("沈若兰",),
            PartialDate(2026, 4, 1),
            PartialDate(2026, 4, 15),
        ),
        HistoryRow(
            "A/1",
            "三、1.a",
            Kind.MOVED,
            (same("出示执业证件，可以请投保人出示身份证件。"),),
            approvers=("沈若兰", "林知夏"),
            published=PartialDate(2025, 6, 3),
        ),
        HistoryRow("A/0", "二、4.a", None, (same("出示执业证件，可以请投保人出示身份证件。"),)),
    ),
)
EMPTY = History("HC-YW-006", "保单送达与回执管理规程", "", ())

"""What the notices of the cases say, by the case's name."""

from __future__ import annotations

from sopkit.model import Announcement, Change, FormMention, Holding, PartialDate

DAY = PartialDate(2026, 4, 1)

ANNOUNCEMENTS = {
    "first": Announcement(
        DAY,
        "综合办公室",
        holders=(Holding("001", "总经理"), Holding("002", "综合办公室")),
        reprint=(FormMention("HC-AD-012-R01", "用印登记表"),),
    ),
    "revision": Announcement(
        DAY,
        "综合办公室",
        "A/1",
        changed=(Change("一、1", "投诉多因送达迟延"), Change("二", "长期险档案要求")),
        reprint=(FormMention("HC-YW-006-R01", "保单送达回执"),),
        call_in=(
            FormMention("HC-YW-006-R01", "保单送达回执", "A/1"),
            FormMention("HC-YW-006-R02", "未送达登记表", "A/1"),
        ),
        unchanged=(FormMention("HC-YW-006-R03", "送达登记表"),),
        replaced=("HC-YW-002", "HC-YW-003"),
        holders=tuple(
            Holding(f"{at:03d}", holder)
            for at, holder in enumerate(
                ("总经理", "综合办公室", "合规部", "城东营业部", "城西营业部"), 17
            )
        ),
        former=(
            Holding("009", "总经理"),
            Holding("002", "城东营业部", "HC-YW-002", "保单邮寄办法", "第三版"),
        ),
    ),
    "english": Announcement(
        DAY,
        "General Office",
        previous="A/0",
        changed=(Change("1.1", "Badges were lost, twice"),),
        unchanged=(FormMention("ZH-AD-001-R01", "Visitor Log"),),
        holders=(Holding("003", "General Office"),),
        former=(Holding("001", "General Office"),),
    ),
}

"""Tracked changes written by hand: those that every engine resolves alike, and those that not."""

from __future__ import annotations

from tests.redline.fragments import (
    BODY,
    CAPTION,
    GAP,
    LAST,
    STEP,
    SUB,
    Fragment,
    come,
    gone,
    link,
    mark,
    moved,
    moving,
    p,
    properties,
    run,
    table,
    tracked_row,
    was,
    who,
)

END = "</w:tbl>"
SEAM = p(properties("TableGap"), run("\u200b"))
MARK = '<w:bookmarkStart w:id="5" w:name="there"/><w:bookmarkEnd w:id="5"/>'
NESTED = f"<w:ins {who()}>{gone('乙')}</w:ins>"

CONFIRMED = {
    "words": Fragment(
        p(STEP, run("应"), gone("当日"), come("三日内"), run("登记。")) + LAST,
        p(STEP, run("应当日登记。")) + LAST,
        p(STEP, run("应三日内登记。")) + LAST,
    ),
    "look": Fragment(
        p(STEP, gone("登记"), come("登记", "Strong")) + LAST,
        p(STEP, run("登记")) + LAST,
        p(STEP, run("登记", "Strong")) + LAST,
    ),
    "paragraph added": Fragment(
        p(STEP + mark("ins"), come("新")) + LAST, LAST, p(STEP, run("新")) + LAST
    ),
    "paragraph removed": Fragment(
        p(SUB + mark("del"), gone("旧")) + LAST, p(SUB, run("旧")) + LAST, LAST
    ),
    "paragraph replaced": Fragment(
        p(SUB + mark("del"), gone("旧")) + p(BODY + mark("ins"), come("新")) + LAST,
        p(SUB, run("旧")) + LAST,
        p(BODY, run("新")) + LAST,
    ),
    "split": Fragment(
        p(STEP + mark("ins"), run("甲。")) + p(STEP, run("乙。")) + LAST,
        p(STEP, run("甲。乙。")) + LAST,
        p(STEP, run("甲。")) + p(STEP, run("乙。")) + LAST,
    ),
    "merge of three": Fragment(
        p(STEP + mark("del"), run("甲"))
        + p(STEP + mark("del"), run("乙"))
        + p(STEP, run("丙"))
        + LAST,
        p(STEP, run("甲")) + p(STEP, run("乙")) + p(STEP, run("丙")) + LAST,
        p(STEP, run("甲乙丙")) + LAST,
    ),
    "move": Fragment(
        moved("From", 1, "m", p(STEP + mark("moveFrom"), moving("From", "甲")))
        + p(STEP, run("乙"))
        + moved("To", 2, "m", p(SUB + mark("moveTo"), moving("To", "甲")))
        + LAST,
        p(STEP, run("甲")) + p(STEP, run("乙")) + LAST,
        p(STEP, run("乙")) + p(SUB, run("甲")) + LAST,
    ),
    "paragraph added behind an insertion": Fragment(
        p(STEP + mark("ins"), run("甲"), come("添")) + p(SUB + was(STEP), come("新")) + LAST,
        p(STEP, run("甲")) + LAST,
        p(STEP, run("甲添")) + p(SUB, run("新")) + LAST,
    ),
    "paragraph removed behind a deletion": Fragment(
        p(STEP, run("甲"), gone("添")) + p(SUB + mark("del"), gone("旧")) + LAST,
        p(STEP, run("甲添")) + p(SUB, run("旧")) + LAST,
        p(STEP, run("甲")) + LAST,
    ),
    "row removed": Fragment(
        table("甲", kind="del").removesuffix(END) + table("乙").partition("</w:tblGrid>")[2] + LAST,
        table("甲", "乙") + LAST,
        table("乙") + LAST,
    ),
    "table removed after its caption": Fragment(
        p(STEP + mark("del"), run("前"))
        + p(STEP + was(CAPTION), gone("题"))
        + table("甲", kind="del")
        + LAST,
        p(STEP, run("前")) + p(CAPTION, run("题")) + table("甲") + LAST,
        p(STEP, run("前")) + LAST,
    ),
    "table removed after its gap": Fragment(
        p(STEP + mark("del"), run("前文"), gone("。"))
        + p(STEP + was(GAP), come("。"))
        + table("甲", kind="del")
        + LAST,
        p(STEP, run("前文。")) + p(GAP) + table("甲") + LAST,
        p(STEP, run("前文。")) + LAST,
    ),
    "first table removed with its gap": Fragment(
        table("甲", kind="del") + p(GAP + mark("del")) + LAST, table("甲") + p(GAP) + LAST, LAST
    ),
    "table added after its gap": Fragment(
        p(SUB + mark("ins"), run("前")) + p(GAP + was(SUB)) + table("甲", kind="ins") + LAST,
        p(SUB, run("前")) + LAST,
        p(SUB, run("前")) + p(GAP) + table("甲") + LAST,
    ),
    "step added before an empty paragraph": Fragment(
        p(BODY + mark("ins"), run("前"))
        + p(SUB + was(BODY), come("新"))
        + p(GAP)
        + table("甲")
        + LAST,
        p(BODY, run("前")) + p(GAP) + table("甲") + LAST,
        p(BODY, run("前")) + p(SUB, run("新")) + p(GAP) + table("甲") + LAST,
    ),
    "step removed before an empty paragraph": Fragment(
        p(SUB + mark("del"), gone("旧")) + p(GAP) + table("甲") + LAST,
        p(SUB, run("旧")) + p(GAP) + table("甲") + LAST,
        p(GAP) + table("甲") + LAST,
    ),
    "last paragraph removed, a gap behind it": Fragment(
        LAST + p(SUB + mark("del"), gone("旧")) + SEAM, LAST + p(SUB, run("旧")), LAST
    ),
    "last paragraph added, a gap behind it": Fragment(
        LAST + p(SUB + mark("ins"), come("新")) + SEAM, LAST, LAST + p(SUB, run("新"))
    ),
    "table replaced": Fragment(
        p(GAP) + table("甲", "乙", kind="del") + table("丙", kind="ins") + LAST,
        p(GAP) + table("甲", "乙") + LAST,
        p(GAP) + table("丙") + LAST,
    ),
}

RESOLVED_DIFFERENTLY = {
    "a mark before a table that goes": Fragment(
        p(BODY, run("前")) + p(GAP + mark("del")) + table("甲", kind="del") + LAST,
        p(BODY, run("前")) + p(GAP) + table("甲") + LAST,
        p(BODY, run("前")) + LAST,
    ),
    "a mark before a table that stays": Fragment(
        p(BODY + mark("del"), gone("前")) + table("甲") + LAST,
        p(BODY, run("前")) + table("甲") + LAST,
        table("甲") + LAST,
    ),
    "the last mark of a cell": Fragment(
        table("甲").replace("</w:tc>", p(BODY + mark("ins"), come("乙")) + "</w:tc>") + LAST,
        table("甲") + LAST,
        table("甲").replace("</w:tc>", p(BODY, run("乙")) + "</w:tc>") + LAST,
    ),
    "the last mark of the body": Fragment(
        p(STEP, run("甲")) + p(STEP + mark("del"), gone("乙")),
        p(STEP, run("甲")) + p(STEP, run("乙")),
        p(STEP, run("甲")),
    ),
    "halves of two styles": Fragment(
        p(STEP + mark("del"), run("甲")) + p(BODY, run("乙")) + LAST,
        p(STEP, run("甲")) + p(BODY, run("乙")) + LAST,
        p(BODY, run("甲乙")) + LAST,
    ),
    "a level given back": Fragment(
        p(SUB + was(STEP), run("甲")) + LAST, p(STEP, run("甲")) + LAST, p(SUB, run("甲")) + LAST
    ),
    "an added step joined with an empty paragraph": Fragment(
        p(BODY, run("前")) + p(SUB + mark("ins"), come("新")) + p(GAP) + table("甲") + LAST,
        p(BODY, run("前")) + p(GAP) + table("甲") + LAST,
        p(BODY, run("前")) + p(SUB, run("新")) + p(GAP) + table("甲") + LAST,
    ),
    "an added paragraph behind an insertion": Fragment(
        p(STEP, run("甲"), come("添")) + p(SUB + mark("ins"), come("新")) + LAST,
        p(STEP, run("甲")) + LAST,
        p(STEP, run("甲添")) + p(SUB, run("新")) + LAST,
    ),
    "a move of a link": Fragment(
        moved("From", 1, "m", p(STEP + mark("moveFrom"), link(moving("From", "甲"))))
        + p(BODY, MARK, run("乙"))
        + moved("To", 2, "m", p(STEP + mark("moveTo"), link(moving("To", "甲"))))
        + LAST,
        p(STEP, link(run("甲"))) + p(BODY, MARK, run("乙")) + LAST,
        p(BODY, MARK, run("乙")) + p(STEP, link(run("甲"))) + LAST,
    ),
    "a style given back to nothing": Fragment(
        p(STEP + mark("del"), run("前")) + p(STEP + was(GAP)) + table("甲", kind="del") + LAST,
        p(STEP, run("前")) + p(GAP) + table("甲") + LAST,
        p(STEP, run("前")) + LAST,
    ),
    "a row whose words are not tracked": Fragment(
        table("甲", "乙").replace("<w:tr>", f"<w:tr>{tracked_row('del')}", 1) + LAST,
        table("甲", "乙") + LAST,
        table("乙") + LAST,
    ),
    "words inserted and deleted": Fragment(
        p(
            STEP,
            run("甲"),
            NESTED,
        )
        + LAST,
        p(STEP, run("甲")) + LAST,
        p(STEP, run("甲")) + LAST,
    ),
}

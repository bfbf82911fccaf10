"""The page of a comparison, without scripts: templates/comparison/ says how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import Stage
from sopkit.renderers._comparison import sides
from sopkit.renderers._comparison.groups import groups, renumbered
from sopkit.renderers._comparison.summary import summary
from sopkit.renderers._comparison.wording import renumbering
from sopkit.renderers._comparison_page.chips import CODES, chips
from sopkit.renderers._comparison_page.forms import forms
from sopkit.renderers._comparison_page.lines import line
from sopkit.renderers._comparison_page.versions import column, title
from sopkit.renderers._html.accent import accent
from sopkit.renderers._html.page import page as html_page
from sopkit.renderers._html.page import quoted

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition


def page(comparison: Comparison, former: Edition, edition: Edition, labels: Labels) -> str:
    """The page of a comparison, its style within it."""
    heading = sides.heading(comparison, former, edition, labels)
    number = sides.number(comparison, labels)
    styling = {
        "accent": accent(edition.office.accent),
        "codes": CODES,
        "foot": quoted(labels["gap"].join(filter(None, (number, heading)))),
        "inserted": quoted(f" {labels['comparison.page.inserted']} "),
        "deleted": quoted(f" {labels['comparison.page.deleted']} "),
    }
    content = {
        "words": labels,
        "office": edition.office,
        "number": number,
        "heading": heading,
        "title": title(comparison, labels),
        "names": (comparison.old.metadata.title, comparison.new.metadata.title),
        "old": column(comparison.old.metadata, former, labels, "comparison.old"),
        "new": column(comparison.new.metadata, edition, labels, "comparison.new"),
        "mark": "" if edition.stage is Stage.RELEASE else edition.stage,
        "code": edition.code,
        "summary": summary(comparison, labels),
        "chips": chips(comparison, labels),
        "groups": [
            (group.name, [line(change, group.name, labels) for change in group.changes])
            for group in groups(comparison)
        ],
        "renumbered": [renumbering(change, labels) for change in renumbered(comparison)],
        "forms": forms(comparison, labels),
    }
    return html_page("comparison", labels, styling, content)

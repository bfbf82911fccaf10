"""Adoption (补录): a version that was approved on paper before sopkit enters the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.published import newest
from sopkit.diagnostics import Bilingual, Diagnostic, error
from sopkit.files.originals import original_faults
from sopkit.ledger.facts import Consent
from sopkit.naming import paper_name
from sopkit.publishing.approving.approvals import named
from sopkit.publishing.keys import key, place

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.labels import Labels
    from sopkit.ledger.releases import Release
    from sopkit.model import Metadata, Procedure

SUFFIXES = (".pdf", ".docx", ".doc", ".wps", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")
"""What a paper that was signed is kept as: a scan, or the Word file that was printed."""

NOT_A_PAPER = error(
    "SOP656",
    zh=(
        "“{name}”不是扫描件，也不是 Word 文件",
        "--adopt 后面写签过字的那一版：PDF、图片（jpg、png、tif）或 Word 文件。",
    ),
    en=(
        "“{name}” is neither a scan nor a Word file",
        "Name what was signed: a PDF, an image (jpg, png, tif) or a Word file.",
    ),
)
STILL_TO_COME = error(
    "SOP657",
    zh=(
        "补录的{what} {day} 还没有到",
        "补录的是早已批准、发布的版本；新的版本按平常的办法送审、审批、发布。",
    ),
    en=(
        "{what} {day} is still to come",
        "What is adopted was approved and published before; a new version is submitted, approved "
        "and published.",
    ),
)
NOT_APPROVED_YET = error(
    "SOP658",
    zh=(
        "补录的发布日期 {published} 早于批准日期 {approved}",
        "核对 --published 和 --approved，改正写错的一个。",
    ),
    en=(
        "published on {published}, before it was approved on {approved}",
        "Compare --published and --approved, and correct one.",
    ),
)
BEFORE_THE_FORMER = error(
    "SOP659",
    zh=(
        "补录的发布日期 {published} 早于 {former} 的发布日期 {day}",
        "按发布的先后补录，先旧后新；已经发布了新版的，旧版写进元数据的“修订记录”。",
    ),
    en=(
        "published on {published}, before {former}, which was published on {day}",
        "Adopt versions in their order; a version older than one in the ledger goes into the key "
        "“history”.",
    ),
)
POST_ALONE = error(
    "SOP795",
    zh=(
        "“{key}”只写了职务“{post}”：当年是谁，不能从现在的 [people] 推断",
        "写上当年签字的人：{{姓名: {person}, 职务: {post}}}；当年是别人，就写那个人的姓名。",
    ),
    en=(
        "“{key}” only names the post “{post}”: who held it then, [people] does not say",
        "Name who signed then: {{name: {person}, post: {post}}}, or whoever else it was.",
    ),
)

_KEYS = ("prepared_by", "reviewers", "cosigners", "approvers")
_APPROVED = Bilingual("批准日期", "the day of approval")
_PUBLISHED = Bilingual("发布日期", "the day of publication")


class Paper(NamedTuple):
    """The file that was signed, and the days on which it was approved and published then."""

    file: Path
    approved: date
    published: date


def adoption_obstacles(
    draft: Draft, paper: Paper, releases: tuple[Release, ...], today: date
) -> Iterator[Diagnostic]:
    """Why this paper cannot be adopted; what else holds for every version is not among it."""
    if paper.file.suffix.lower() in SUFFIXES:
        yield from original_faults(paper.file)
    else:
        yield NOT_A_PAPER.at(name=paper.file.name)
    yield from _posts_alone(draft)
    for what, day in ((_APPROVED, paper.approved), (_PUBLISHED, paper.published)):
        if day > today:
            yield STILL_TO_COME.at(what=what, day=day)
    if paper.published < paper.approved:
        yield NOT_APPROVED_YET.at(published=paper.published, approved=paper.approved)
    former = newest(releases)
    if former and paper.published < date.fromisoformat(former.facts.published):
        facts = former.facts
        yield BEFORE_THE_FORMER.at(
            published=paper.published, former=facts.version, day=facts.published
        )


def _posts_alone(draft: Draft) -> Iterator[Diagnostic]:
    """Each post whose present holder would pass for the one who signed then."""
    procedure = draft.procedure
    for name in _KEYS:
        for person in getattr(procedure.metadata, name):
            if (person.post, person.name) in procedure.holders:
                at = place(draft, name)
                yield POST_ALONE.at(at, key=key(name), post=person.post, person=person.name)


def consents_on_paper(procedure: Procedure, paper: Paper) -> tuple[Consent, ...]:
    """The consents of all whom the procedure names, as they were given on paper."""
    return tuple(
        Consent(each.person, each.duty, paper.approved.isoformat(), each.post)
        for each in named(procedure)
    )


def kept_name(metadata: Metadata, paper: Paper, labels: Labels) -> str:
    """The name that the file has beside the artifacts."""
    title, suffix = labels["adopted.file"], paper.file.suffix.lower()
    return paper_name(metadata.number, title, metadata.version, suffix)

"""The persons who answer for a version: a post that nobody holds, and a review by oneself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.diagnostics import Bilingual, Diagnostic, error, warning
from sopkit.publishing.keys import key, place

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.model import Person

NO_HOLDER = error(
    "SOP616",
    zh=(
        "“{key}”里的职务“{post}”没有写是谁",
        '在 sopkit.toml 的 [people] 下加一行 "{post}" = "姓名"，'
        "或在这里写 {{姓名: …, 职务: {post}}}。",
    ),
    en=(
        "nobody holds the post “{post}” of “{key}”",
        'Add the line "{post}" = "NAME" below [people] in sopkit.toml, or write '
        "{{name: …, post: {post}}} here.",
    ),
)
A_POST_AS_A_NAME = warning(
    "SOP791",
    zh=(
        "“{key}”里的“{post}”像是职务，[people] 里没有写是谁，会被当作姓名",
        '在 sopkit.toml 的 [people] 下加一行 "{post}" = "姓名"；确实是姓名的，不用改。',
    ),
    en=(
        "“{post}” of “{key}” looks like a post; [people] has no holder, so it is taken for a name",
        'Add the line "{post}" = "NAME" below [people] in sopkit.toml; leave a real name.',
    ),
)
REVIEWED_BY_ITSELF = warning(
    "SOP790",
    zh=(
        "审核人 {person} 同时是{others}，没有别人审核",
        "请另一个人审核；人手不够、本单位制度允许的，不用改。",
    ),
    en=(
        "the reviewer {person} is also {others}, and nobody else reviews",
        "Have somebody else review it; where the office's rules allow this, leave it.",
    ),
)

_CONSENTING = ("reviewers", "cosigners", "approvers")

_POSTS = (
    *("经理", "总监", "总裁", "主任", "主管", "主席", "董事", "监事", "理事", "专员", "代表"),
    *("负责人", "管理员", "合规官", "工程师", "会计师", "秘书", "书记", "领导", "委员会", "办公室"),
    *("部长", "科长", "处长", "局长", "厅长", "厂长", "矿长", "校长", "院长", "所长", "站长"),
    *("队长", "组长", "班长", "店长", "行长", "社长", "馆长", "园长", "董事长", "秘书长", "部门"),
    *("manager", "director", "officer", "president", "chief", "chairman", "supervisor", "head"),
    *("leader", "secretary", "department", "committee", "office"),
)
"""What names of posts end in, and names of persons do not."""


def person_obstacles(draft: Draft) -> Iterator[Diagnostic]:
    """Posts without a holder, and a review by nobody but who wrote or approves the version."""
    metadata = draft.procedure.metadata
    for name in _CONSENTING:
        for person in getattr(metadata, name):
            if not person.name:
                yield NO_HOLDER.at(place(draft, name), key=key(name), post=person.post)
            elif _looks_like_a_post(person):
                at = place(draft, name)
                yield A_POST_AS_A_NAME.at(at, key=key(name), post=person.name)
    yield from _reviewed_by_itself(draft)


def _looks_like_a_post(person: Person) -> bool:
    return not person.post and person.name.lower().endswith(_POSTS)


def _reviewed_by_itself(draft: Draft) -> Iterator[Diagnostic]:
    metadata = draft.procedure.metadata
    others = {
        "prepared_by": {person.name for person in metadata.prepared_by},
        "approvers": {person.name for person in metadata.approvers},
    }
    reviewers = [person.name for person in metadata.reviewers if person.name]
    if not all(any(name in names for names in others.values()) for name in reviewers):
        return
    for name in dict.fromkeys(reviewers):
        also = tuple(_DUTIES[each] for each, names in others.items() if name in names)
        yield REVIEWED_BY_ITSELF.at(place(draft, "reviewers"), person=name, others=also)


_DUTIES = {
    "prepared_by": Bilingual("编制人", "its author"),
    "approvers": Bilingual("批准人", "its approver"),
}

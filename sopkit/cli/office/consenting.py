"""What a person is shown before consenting to a draft, the question, and the answer as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from sopkit.cli.office import refusing
from sopkit.cli.shell import screen
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.cli.shell.session import Session
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Entry
    from sopkit.publishing.approving.approvals import Answer, Named

AGREED = frozenset(("y", "yes", "是", "同意"))
DECLINED = frozenset(("n", "no", "否", "不同意"))


def since(session: Session, draft: Draft, ledger: Ledger, named: Named) -> str:
    """A line that says what changed since this person, or a release, last saw it; empty when
    nothing did.
    """
    from sopkit.publishing.changes.since import since

    found = since(draft, ledger, named)
    if found is None:
        return ""
    chinese = "、".join(each.zh for each in found.changed)
    english = ", ".join(each.en for each in found.changed)
    return shown(
        session.words(
            f"  与{found.base.zh}相比，改动的部分：{chinese}",
            f"  changed since {found.base.en}: {english}",
        )
    )


def show(session: Session, draft: Draft, named: Named, news: str) -> None:
    """Tells what is to be approved, as whom, and what is new; also under `-q`."""
    from sopkit.publishing.approving.approvals import PERSONS

    code = screen.style(draft.content_hash[:8], "bold")
    content = session.words("内容码", "content")
    session.tell(f"{refusing.subject(session, draft)}    {content} {code}")
    duty, post = PERSONS[named.duty], named.post and f"（{named.post}）"
    person = session.words(f"{duty.zh} {named.person}{post}", f"{duty.en} {named.person}")
    session.tell(shown(f"  {person}"))
    if news:
        session.tell(news)


def agrees(session: Session) -> bool:
    """The answer on the terminal; asked again until it is one."""
    question = session.words(
        "同意这份内容吗？（Y 同意，N 不同意）", "Approve this content? (Y yes, N no)"
    )
    while True:
        typed = click.prompt(question, default="", show_default=False, err=True)
        said = normalize("NFKC", typed).strip().lower()  # a Chinese keyboard may type Ｙ
        if said in AGREED | DECLINED:
            return said in AGREED
        session.tell(session.words("请键入 Y 或 N，再按回车。", "Type Y or N, then press Enter."))


def approval_json(entry: Entry) -> dict[str, object]:
    """What `--json` tells of an approval."""
    from sopkit.ledger.facts import Approved

    facts = entry.facts
    assert isinstance(facts, Approved)
    return {
        "number": facts.number,
        "version": facts.version,
        "code": facts.content_hash[:8],
        "content_hash": facts.content_hash,
        "person": facts.person,
        "post": facts.post or None,
        "duty": facts.duty,
        "on": facts.on,
        "declared": facts.declared,
        "sequence": entry.sequence,
    }


def missing_json(answer: Answer) -> dict[str, object]:
    """What `--json` tells of one who has not approved yet."""
    named = answer.named
    return {"person": named.person, "post": named.post or None, "duty": named.duty}

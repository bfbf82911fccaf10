"""Who must approve a draft, and which approvals of the ledger stand for what it says now.

An approval is consent to exactly one content, in the place of exactly one release: another
content, or a release published since, voids it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.published import newest
from sopkit.dates import in_chinese
from sopkit.diagnostics import Bilingual, Diagnostic, Fault, error
from sopkit.ledger.facts import APPROVER, COSIGNER, REVIEWER, Approved
from sopkit.ledger.signing import signatures
from sopkit.publishing.approving import commands
from sopkit.publishing.changes.parts import Parts, changed, parts
from sopkit.publishing.keys import place

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Entry
    from sopkit.model import Procedure

MISSING = error(
    "SOP620",
    zh=("{duty} {person} 还没有审批，内容码 {code}", "{command}"),
    en=("{duty} {person} has not approved yet; the content is {code}", "{command}"),
)
OTHER_CONTENT = error(
    "SOP603",
    zh=(
        "{duty} {person} 还没有审批这份内容\n"
        "已审批的是 {approved}（{day}），现在的内容是 {code}\n"
        "此后改动的部分：{changed}",
        "{command}",
    ),
    en=(
        "{duty} {person} has not approved this content\n"
        "approved was {approved} ({day}), the content is now {code}\n"
        "changed since: {changed}",
        "{command}",
    ),
)
OTHER_RELEASE = error(
    "SOP621",
    zh=(
        "{duty} {person} 在 {day} 的审批已失效：此后发布或撤回过别的版本，现在最新的是 {newest}",
        "对照最新的版本再看一遍，然后重新审批：{command}",
    ),
    en=(
        "the approval of {duty} {person} on {day} is void: a version was published or recalled "
        "since, and the newest is now {newest}",
        "Compare with that one, then approve again: {command}",
    ),
)
UNSIGNED = error(
    "SOP622",
    zh=(
        "{duty} {person} 在 {day} 的审批没有签名，而 [publish] allowed_signers 要求签名",
        "用本人的密钥再审批一次：{command}",
    ),
    en=(
        "the approval of {duty} {person} on {day} is not signed, as [publish] allowed_signers asks",
        "Approve again with a key: {command}",
    ),
)
WRONG_SIGNATURE = error(
    "SOP623",
    zh=(
        "{duty} {person} 在 {day} 的审批签名无效：密钥 {key} 不是 allowed_signers 里此人的，"
        "或者签的不是这份内容",
        "在 allowed_signers 里核对此人的公钥，再审批一次：{command}",
    ),
    en=(
        "the signature of {duty} {person} on {day} is not valid: {key} is no key that "
        "allowed_signers gives this person, or signed something else",
        "Check the person's key in allowed_signers, then approve again: {command}",
    ),
)

KEYS = {REVIEWER: "reviewers", COSIGNER: "cosigners", APPROVER: "approvers"}
"""The key of the front matter that names the persons of each duty."""

PERSONS = {
    REVIEWER: Bilingual("审核人", "reviewer"),
    COSIGNER: Bilingual("会签人", "cosigner"),
    APPROVER: Bilingual("批准人", "approver"),
}


class Named(NamedTuple):
    """A person whom the draft names for a duty. ``held``: it names the post, whoever holds it."""

    person: str
    post: str
    duty: str
    held: bool


class Answer(NamedTuple):
    """What the ledger holds of one who is named: the entry of the approval that stands, else the
    fault that says why none does. ``command`` is what gives the approval.
    """

    named: Named
    entry: Entry | None
    fault: Diagnostic | None
    command: Bilingual


def named(procedure: Procedure) -> tuple[Named, ...]:
    """All who must approve, in the order of reviewing, cosigning and approving."""
    posts = {(holder, post) for post, holder in procedure.holders}
    found = (
        Named(person.name, person.post, duty, (person.name, person.post) in posts)
        for duty, key in KEYS.items()
        for person in getattr(procedure.metadata, key)
        if person.name
    )
    return tuple(dict.fromkeys(found))


def answers(
    draft: Draft, ledger: Ledger, allowed_signers: Path | None = None
) -> tuple[Answer, ...]:
    """What the ledger holds of each who must approve the draft; nobody can approve one without a
    template. With ``allowed_signers`` only signed approvals stand. Raises Refused when signatures
    cannot be verified.
    """
    if draft.template is None:
        return ()
    if allowed_signers:
        signatures.require_signers(allowed_signers)
    looking = _Looking(draft, ledger, allowed_signers)
    return tuple(looking.answer(each) for each in named(draft.procedure))


def missing(found: Iterable[Answer]) -> tuple[Diagnostic, ...]:
    """Why the approvals are not complete; nothing when they are."""
    return tuple(answer.fault for answer in found if answer.fault)


class _Looking:
    """Looks for approvals of one draft."""

    def __init__(self, draft: Draft, ledger: Ledger, allowed_signers: Path | None) -> None:
        number = draft.procedure.metadata.number
        self._draft = draft
        self._hash = draft.content_hash
        self._signers = allowed_signers
        releases = ledger.releases(number)
        self._newest = newest(releases)
        # What a release carries has done its work; only what was given since can be meant.
        carried = {given.sequence for each in releases for given in each.facts.approvals}
        self._given = [
            (entry, entry.facts)
            for entry in reversed(ledger.of(number))
            if isinstance(entry.facts, Approved) and entry.sequence not in carried
        ]
        self._persons = [each.person for each in named(draft.procedure)]

    def answer(self, wanted: Named) -> Answer:
        """The approval that stands, the newest first, else why the newest one does not."""
        faults: list[Diagnostic] = []
        command = self._command(wanted)
        for entry, facts in self._given:
            if _is_by(facts, wanted):
                fault = self._void(facts, wanted)
                if fault is None:
                    return Answer(wanted, entry, None, command)
                faults.append(fault)
        fault = faults[0] if faults else self._tell(MISSING, wanted)
        return Answer(wanted, None, fault, command)

    def _void(self, facts: Approved, wanted: Named) -> Diagnostic | None:
        day = _day(facts.on)
        if facts.content_hash != self._hash:
            since = changed(facts.parts, self._parts) if facts.parts else ()
            approved = facts.content_hash[:8]
            return self._tell(OTHER_CONTENT, wanted, approved=approved, day=day, changed=since)
        if facts.supersedes != (self._newest.sequence if self._newest else 0):
            version = self._newest.facts.version if self._newest else "—"
            return self._tell(OTHER_RELEASE, wanted, day=day, newest=version)
        if self._signers is None:
            return None
        if facts.signature is None:
            return self._tell(UNSIGNED, wanted, day=day)
        if not signatures.is_valid(facts, self._signers):
            return self._tell(WRONG_SIGNATURE, wanted, day=day, key=facts.signature.key)
        return None

    @cached_property
    def _parts(self) -> Parts:
        return parts(self._draft)

    def _tell(self, fault: Fault, wanted: Named, **values: object) -> Diagnostic:
        at = place(self._draft, KEYS[wanted.duty])
        said = {"duty": PERSONS[wanted.duty], "person": wanted.person, "code": self._hash[:8]}
        return fault.at(at, 1, command=self._command(wanted), **(said | values))

    def _command(self, wanted: Named) -> Bilingual:
        return commands.approve(
            self._draft.procedure.metadata.number,
            self._hash[:8],
            wanted,
            ambiguous=self._persons.count(wanted.person) > 1,
            signed=self._signers is not None,
        )


def _is_by(facts: Approved, wanted: Named) -> bool:
    """Whether an approval is of the one named. That of a former holder stands for the post."""
    if facts.duty != wanted.duty:
        return False
    return facts.person == wanted.person or (wanted.held and facts.post == wanted.post)


def _day(text: str) -> Bilingual:
    return Bilingual(in_chinese(date.fromisoformat(text)), text)

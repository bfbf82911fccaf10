"""Approving: a person's consent to what a draft says now goes into the ledger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.published import newest
from sopkit.dates import earliest
from sopkit.diagnostics import Bilingual, error
from sopkit.ledger.facts import Approved
from sopkit.ledger.signing import signatures
from sopkit.publishing.approving.approvals import PERSONS
from sopkit.publishing.approving.proof import require_evidence
from sopkit.publishing.changes.parts import parts
from sopkit.publishing.recording import Recorded, record
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Actor
    from sopkit.ledger.facts import Facts
    from sopkit.ledger.releases import Release
    from sopkit.ledger.store import Store
    from sopkit.publishing.approving.approvals import Answer, Named

NOT_NAMED = error(
    "SOP624",
    zh=(
        "“{person}”不是这份文件要审批的人",
        "这份文件写明的是：{named}；姓名要一字不差。人员变了的，先改元数据或 [people]。",
    ),
    en=(
        "“{person}” is not asked to approve this procedure",
        "It names {named}; write the name just so. If that is out of date, change the front "
        "matter or [people] first.",
    ),
)
OTHER_DUTY = error(
    "SOP766",
    zh=(
        "{person} 在这份文件里是{duties}，不是{asked}",
        "改正 --duty，或者不写；要改人员的，先改元数据或 [people]。",
    ),
    en=(
        "{person} is named as {duties}, not as {asked}",
        "Correct --duty, or leave it out. To name somebody else, change the front matter or "
        "[people] first.",
    ),
)
IS_A_POST = error(
    "SOP630",
    zh=("“{post}”是职务，不是姓名", "审批要写本人姓名，现任是 {holder}：--as {holder}。"),
    en=("“{post}” is a post, not a name", "A person approves; its holder is {holder}: --as NAME."),
)
WHICH_DUTY = error(
    "SOP631",
    zh=(
        "{person} 在这份文件里有几项审批：{duties}",
        "用 --duty 说明是哪一项（审核、会签、批准），一项一项地办。",
    ),
    en=(
        "{person} is named as {duties}",
        "Say which with --duty (reviewer, cosigner, approver), one after the other.",
    ),
)
IMPOSSIBLE_DAY = error(
    "SOP632",
    zh=("审批日期 {on} {why}", "改正 --on；不写就是今天。"),
    en=("the day of approval, {on}, {why}", "Correct --on; without it, it is today."),
)
PUBLISHED_MEANWHILE = error(
    "SOP633",
    zh=(
        "就在这时，{number} 发布或撤回了一个版本，这次审批没有记录",
        "对照最新的版本再看一遍，然后重新审批。",
    ),
    en=(
        "just now a version of {number} was published or recalled; nothing was recorded",
        "Compare with the newest version, then approve again.",
    ),
)
OTHER_CODE = error(
    "SOP634",
    zh=(
        "现在的内容码是 {code}，不是 {asked}",
        "先核对送审稿上印的内容码，八位都要写；没有抄错，就是送审以后改过内容："
        "重新送审，看过新的送审稿再审批。",
    ),
    en=(
        "the content is {code} now, not {asked}",
        "Compare it with the code on the review copy, and write all eight digits. If that is what "
        "you wrote, the content was changed since: submit it again, read it, then approve.",
    ),
)
KEY_NEEDED = error(
    "SOP619",
    zh=(
        "[publish] allowed_signers 要求审批必须签名，没有给出密钥",
        "加上 --key 和 {person} 的私钥文件，例如 --key ~/.ssh/id_ed25519。",
    ),
    en=(
        "[publish] allowed_signers makes signatures mandatory, and no key is given",
        "Add --key and the private key of {person}, as in --key ~/.ssh/id_ed25519.",
    ),
)
WRONG_KEY = error(
    "SOP618",
    zh=(
        "密钥“{path}”（{key}）不是 allowed_signers 里 {person} 的",
        "用本人的密钥；换过密钥的，先请管理员在 allowed_signers 里登记新的公钥。",
    ),
    en=(
        "the key “{path}” ({key}) is none that allowed_signers gives {person}",
        "Use the person's own key; have a new key entered in allowed_signers first.",
    ),
)
_CODE = re.compile("[0-9a-f]{8,64}")


class Circumstances(NamedTuple):
    """Of a consent: its day, the file that proves it, and the key to sign it with."""

    on: date
    evidence: Path | None = None
    key: Path | None = None


def asked(found: Sequence[Answer], person: str, duty: str = "") -> Answer:
    """The one answer that is up to ``person``, in that ``duty`` if several are. Raises Refused
    when the draft asks nothing of the person.
    """
    every = [each for each in found if each.named.person == person]
    if not every:
        raise Refused(_not_named(found, person))
    own = [each for each in every if duty in ("", each.named.duty)]
    if not own:
        duties = tuple(PERSONS[each.named.duty] for each in every)
        raise Refused(OTHER_DUTY.at(person=person, duties=duties, asked=PERSONS[duty]))
    waiting = [each for each in own if each.entry is None]
    if len(waiting) > 1:
        duties = tuple(PERSONS[each.named.duty] for each in waiting)
        raise Refused(WHICH_DUTY.at(person=person, duties=duties))
    return (waiting or own)[0]


def require_content(draft: Draft, code: str) -> None:
    """Raises Refused unless ``code``, eight digits or more, begins the draft's content hash."""
    wanted = code.strip().lower()
    if not _CODE.fullmatch(wanted) or not draft.content_hash.startswith(wanted):
        raise Refused(OTHER_CODE.at(code=draft.content_hash[:8], asked=code[:64]))


def approve(
    store: Store,
    draft: Draft,
    named: Named,
    given: Circumstances,
    *,
    actor: Actor,
    at: datetime,
    allowed_signers: Path | None = None,
) -> Recorded:
    """Records that ``named`` consents to what ``draft`` says, in the circumstances ``given``.
    Raises Refused, and then nothing is recorded.
    """
    number = draft.procedure.metadata.number
    base = newest(store.ledger.releases(number))
    _refuse_day(draft, base, given.on, at.date())
    if allowed_signers and given.key is None:
        raise Refused(KEY_NEEDED.at(person=named.person))
    if given.evidence:
        require_evidence(given.evidence)
    facts = _facts(draft, named, given.on, base)
    if given.key:
        facts = _signed(facts, given.key, allowed_signers)
    if given.evidence:
        facts = replace(facts, evidence=store.keep_evidence(given.evidence))

    def make(latest: Ledger) -> Facts:
        if newest(latest.releases(number)) != base:
            raise Refused(PUBLISHED_MEANWHILE.at(number=number))
        return facts

    return record(store.ledger, make, actor=actor, at=at)


def _facts(draft: Draft, named: Named, on: date, base: Release | None) -> Approved:
    metadata = draft.procedure.metadata
    return Approved(
        metadata.number,
        metadata.version,
        metadata.title,
        draft.content_hash,
        named.person,
        named.duty,
        on.isoformat(),
        post=named.post,
        supersedes=base.sequence if base else 0,
        parts=parts(draft),
    )


def _signed(facts: Approved, key: Path, allowed_signers: Path | None) -> Approved:
    signature = signatures.sign(facts, key)
    signed = replace(facts, declared=False, signature=signature)
    if allowed_signers and not signatures.is_valid(signed, allowed_signers):
        raise Refused(WRONG_KEY.at(path=key, key=signature.key, person=facts.person))
    return signed


def _refuse_day(draft: Draft, base: Release | None, on: date, today: date) -> None:
    prepared = draft.procedure.metadata.prepared
    if on > today:
        why = Bilingual(f"还没有到，今天是 {today}", f"is still to come: today is {today}")
    elif prepared and date(*earliest(prepared)) > on:
        why = Bilingual(f"早于编制时间 {prepared}", f"is before the day of writing, {prepared}")
    elif base and date.fromisoformat(base.facts.published) > on:
        former, day = base.facts.version, base.facts.published
        why = Bilingual(
            f"早于 {former} 的发布日期 {day}", f"is before the publication of {former} on {day}"
        )
    else:
        return
    raise Refused(IMPOSSIBLE_DAY.at(on=on, why=why))


def _not_named(found: Sequence[Answer], person: str) -> Diagnostic:
    holders = [each.named.person for each in found if each.named.post == person]
    if holders:
        return IS_A_POST.at(post=person, holder=holders[0])
    return NOT_NAMED.at(person=person, named=tuple(_called(each.named) for each in found))


def _called(named: Named) -> Bilingual:
    """审核人 韩思齐（合规负责人）."""
    duty = PERSONS[named.duty]
    post = (f"（{named.post}）", f" ({named.post})") if named.post else ("", "")
    return Bilingual(f"{duty.zh} {named.person}{post[0]}", f"{duty.en} {named.person}{post[1]}")

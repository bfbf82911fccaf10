"""What an entry says in one sentence. The ledger is the office's and stays, so its language is
fixed: Chinese.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import singledispatch
from typing import TYPE_CHECKING

from sopkit.dates import in_chinese
from sopkit.diagnostics import shown
from sopkit.ledger.facts import (
    APPROVER,
    COSIGNER,
    REVIEWER,
    REVISE,
    STILL_VALID,
    WITHDRAW,
    Approved,
    Consent,
    Published,
    Recalled,
    Reviewed,
    Unknown,
    Withdrawn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sopkit.ledger.facts import Facts

_DUTIES = {REVIEWER: "审核", COSIGNER: "会签", APPROVER: "批准"}
_RESULTS = {STILL_VALID: "继续有效", REVISE: "修订", WITHDRAW: "作废"}


def summary(facts: Facts, actor: str, at: datetime) -> str:
    """One sentence that says what happened, when, by whom, to what."""
    when = f"{_day(at.date().isoformat())} {at:%H:%M}"
    return f"{when}，{_line(_told(facts, actor, at.date()))}"


@singledispatch
def _told(facts: Facts, actor: str, today: date) -> str:
    raise NotImplementedError(type(facts).__name__)


@_told.register
def _approved(facts: Approved, actor: str, today: date) -> str:
    post = f"{facts.post} " if facts.post else ""
    duty = f"{_DUTIES[facts.duty]}人" if facts.duty in _DUTIES else facts.duty
    day = "" if facts.on == today.isoformat() else f"于{_day(facts.on)}"
    how = "声明，没有电子签名" if facts.declared else "有电子签名"
    recorder = "" if actor == facts.person else f"；由{actor}记录"
    kept = f"，凭据“{facts.evidence.name}”" if facts.evidence else ""
    subject = _of(facts.title, facts.number, facts.version)
    return (
        f"{post}{facts.person}{day}作为{duty}同意了{subject}的内容，"
        f"内容码 {facts.content_hash[:8]}（{how}{kept}）{recorder}"
    )


@_told.register
def _published(facts: Published, actor: str, today: date) -> str:
    subject = _of(facts.title, facts.number, facts.version)
    before = f"，代替{_version(facts.supersedes)}" if facts.supersedes else ""
    others = "、".join(facts.replaces)
    ended = f"，并自生效之日起代替文件 {others}" if others else ""
    effect = f"{_day(facts.effective)}起生效{before}{ended}"
    if facts.adopted is None:
        return f"{actor}发布了{subject}，{effect}{_consents(facts.approvals)}"
    return (
        f"{actor}补录了{subject}：它在使用 sopkit 以前已经在纸上批准，{_day(facts.published)}发布，"
        f"{effect}{_names(facts.approvals)}"
        f"（人员和日期由{actor}按纸质文件录入，存档文件“{facts.adopted.file.name}”）"
    )


@_told.register
def _withdrawn(facts: Withdrawn, actor: str, today: date) -> str:
    subject = _of(facts.title, facts.number, facts.version)
    return f"{actor}废止了{subject}，{_day(facts.on)}起不再有效{_because(facts.reason)}"


@_told.register
def _recalled(facts: Recalled, actor: str, today: date) -> str:
    subject = _of(facts.title, facts.number, facts.version)
    return f"{actor}撤回了{subject}：它还没有生效，也不会再生效{_because(facts.reason)}"


@_told.register
def _reviewed(facts: Reviewed, actor: str, today: date) -> str:
    subject = _of(facts.title, facts.number, facts.version)
    said = [f"结论：{_RESULTS.get(facts.result, facts.result)}"]
    said += [f"下次评审 {_day(facts.next)}"] if facts.next else []
    said += [f"参加人 {'、'.join(facts.participants)}"] if facts.participants else []
    said += [f"意见：{facts.opinion}"] if facts.opinion else []
    return f"{actor}记录了{subject}在{_day(facts.on)}的定期评审，{'；'.join(said)}"


@_told.register
def _unknown(facts: Unknown, actor: str, today: date) -> str:
    return f"{actor}记录了关于 {facts.number} 的一件事（{facts.kind}）"


def _consents(consents: tuple[Consent, ...]) -> str:
    if not consents:
        return ""
    declared = {consent.declared for consent in consents}
    if declared == {True}:
        return f"{_names(consents)}（审批均为声明，没有电子签名）"
    if declared == {False}:
        return f"{_names(consents)}（审批均有电子签名）"
    return _names(consents, {True: "（声明）", False: "（有电子签名）"})


def _names(consents: Iterable[Consent], marks: dict[bool, str] | None = None) -> str:
    """审核 甲、乙，批准 丙, each followed by its mark."""
    by_duty: dict[str, list[str]] = {}
    for consent in consents:
        mark = marks[consent.declared] if marks else ""
        by_duty.setdefault(consent.duty, []).append(consent.person + mark)
    told = [f"{_DUTIES.get(duty, duty)} {'、'.join(names)}" for duty, names in by_duty.items()]
    return f"；{'，'.join(told)}" if told else ""


def _of(title: str, number: str, version: str) -> str:
    return f"《{title}》（{number}）{_version(version).lstrip()}"


def _version(version: str) -> str:
    """With 版 after it; 第一版 has that already."""
    return version if version.endswith("版") else f" {version} 版"


def _because(reason: str) -> str:
    return f"；原因：{reason}" if reason else ""


def _day(text: str) -> str:
    """2026年12月1日; text that is no whole date stays as it is."""
    try:
        return in_chinese(date.fromisoformat(text))
    except ValueError:
        return text


def _line(text: str) -> str:
    return shown(" ".join(text.split()))

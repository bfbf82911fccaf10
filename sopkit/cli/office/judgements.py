"""What `sopkit verify` says of a file: its state in colour, dates, and what differs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit import labels
from sopkit.cli.office import refusing
from sopkit.cli.shell import screen
from sopkit.diagnostics import shown
from sopkit.ledger.releases import Release, State

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.verifying import Verified

MOST = 12
"""Differences told on a terminal; `--json` has more."""

_STYLES = {
    State.IN_FORCE: "green",
    State.NOT_YET_EFFECTIVE: "cyan",
    State.DRAFT: "yellow",
    State.SUPERSEDED: "yellow",
    State.WITHDRAWN: "yellow",
}


def lines(session: Session, found: Verified, advice: str) -> Iterator[str]:
    """The lines about one file. ``advice`` is what the office says about outdated forms."""
    state = labels.load(session.language)[f"state.{found.state}"]
    head = [screen.style(state, _STYLES.get(found.state, "red")), _subject(found)]
    head += [_dates(session, found), screen.style(shown(found.path), "faint")]
    yield "  ".join(filter(None, head))
    yield from (f"    {note}" for note in _notes(session, found, advice) if note)
    yield from _differences(session, found)
    for fault in found.diagnostics:
        yield from refusing.lines(session, fault, sys.stdout)


def _subject(found: Verified) -> str:
    """ZH-GC-001-R01 A/1, as far as it is known."""
    if found.provenance is None and found.release is None:
        return ""
    number = found.release.facts.number if found.release else ""
    version = found.release.facts.version if found.release else ""
    if found.provenance:
        number = "-".join(filter(None, (found.provenance.number, found.provenance.form)))
        version = found.provenance.version
    return screen.style(shown(" ".join(filter(None, (number, version)))), "bold")


def _dates(session: Session, found: Verified) -> str:
    """From when to when the release is in force."""
    release = found.release
    if release is None or found.state is State.ALTERED:
        return ""
    if release.recalled:
        return session.words("未生效，已撤回", "recalled before it took effect")
    if found.state is State.WITHDRAWN and release.withdrawn:
        by = shown(release.replaced_by)
        replaced = session.words(f"，由 {by} 代替", f", replaced by {by}") if by else ""
        day = release.withdrawn.isoformat()
        return session.words(f"{day} 起废止", f"withdrawn from {day}") + replaced
    day = release.facts.effective
    return session.words(f"{day} 起生效", f"effective from {day}")


def _notes(session: Session, found: Verified, advice: str) -> Iterator[str]:
    current = found.current
    if found.form_unchanged and current:
        version = shown(current.facts.version)
        yield session.words(
            f"表单未变，可继续使用；现行版本是 {version}",
            f"The form has not changed and may still be used; the version in force is {version}",
        )
    elif found.state is State.SUPERSEDED:
        yield _outdated(session, current)
        yield shown(advice)
    elif found.state is State.ALTERED and current:
        version = shown(current.facts.version)
        yield session.words(f"现行版本是 {version}", f"The version in force is {version}")
    elif found.state is State.DRAFT and found.provenance:
        code = shown(found.provenance.content_hash[:8])
        yield session.words(
            f"内容码 {code}；没有发布，不得据此执行",
            f"Content {code}; it was not published and is not to be followed",
        )
    if found.saved_again:
        yield session.words("重新保存过，内容没有变", "Saved again; its content is the same")
    if found.filled:
        yield session.words("已填写；表单本身没有变", "Filled in; the form itself is the same")
    if found.provenance and found.provenance.copy_number:
        copy = shown(found.provenance.copy_number)
        yield session.words(f"分发号 {copy}", f"Copy {copy}")


def _outdated(session: Session, current: Release | None) -> str:
    if current is None:
        return session.words("现在没有现行版本", "No version is in force now")
    version = shown(current.facts.version)
    day = current.facts.effective
    return session.words(
        f"现行版本是 {version}，{day} 起生效", f"The version in force is {version}, from {day}"
    )


def _differences(session: Session, found: Verified) -> Iterator[str]:
    for each in found.differences[:MOST]:
        where = each.where(session.language)
        was, now = (f"“{text}”" for text in (each.before, each.after))
        change = ""
        if each.before and each.after:
            change = f"{was} → {now}"
        elif each.before:
            change = session.words(f"少了 {was}", f"{was} is missing")
        elif each.after:
            change = session.words(f"多了 {now}", f"{now} was added")
        colon = session.words("：", ": ") if change else ""
        yield f"    {screen.style(where, 'red')}{colon}{change}"
    left = len(found.differences) - MOST
    if left > 0:
        yield session.words(f"    另有 {left} 处不同", f"    and {left} more")

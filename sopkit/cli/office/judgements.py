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
from sopkit.model import Stage

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.labels import Labels
    from sopkit.verifying import Verified

MOST = 12
"""Differences told on a terminal; `--json` has more."""
_SHEET = "approval_sheet"
_SHEET_KIND = "approval-sheet"

_STYLES = {
    State.IN_FORCE: "green",
    State.NOT_YET_EFFECTIVE: "cyan",
    State.DRAFT: "yellow",
    State.SUPERSEDED: "yellow",
    State.WITHDRAWN: "yellow",
}


def lines(session: Session, found: Verified, advice: str) -> Iterator[str]:
    """The lines about one file. ``advice`` is what the office says about outdated forms."""
    word = _word(found, labels.load(session.language))
    colour = _STYLES.get(State.DRAFT if found.is_paper else found.state, "red")
    head = [screen.style(word, colour), _subject(found)]
    head += [_dates(session, found), screen.style(shown(found.path), "faint")]
    yield "  ".join(filter(None, head))
    yield from (f"    {note}" for note in _notes(session, found, advice) if note)
    yield from _differences(session, found)
    for fault in found.diagnostics:
        yield from refusing.lines(session, fault, sys.stdout)


def _word(found: Verified, words: Labels) -> str:
    """Its state; of what is to be signed or goes round, what it is."""
    said = found.provenance
    if said and found.is_paper:
        return words[said.kind.replace("-", "_")]
    if said and found.state is State.DRAFT and said.stage == Stage.REVIEW:
        return words[_SHEET if said.kind == _SHEET_KIND else "mark.review"]
    return _state(words, found.state, found.release)


def _state(words: Labels, state: State, release: Release | None) -> str:
    is_recalled = state is State.WITHDRAWN and release and release.recalled
    return words.word("state", "recalled" if is_recalled else state)


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
    if release is None or found.is_paper or found.state in (State.ALTERED, State.DRAFT):
        return ""
    if release.recalled:
        return session.words("没有生效过", "it never took effect")
    withdrawn = _withdrawal(session, release)
    if found.state is State.WITHDRAWN:
        return withdrawn
    day = release.facts.effective
    effective = session.words(f"{day} 起生效", f"effective from {day}")
    if withdrawn and found.may_be_used:
        return session.words("，", ", ").join((effective, withdrawn))
    return effective


def _withdrawal(session: Session, release: Release) -> str:
    """From when its number is not in force any more, though that day may be yet to come."""
    if release.withdrawn is None:
        return ""
    by, day = shown(release.replaced_by), release.withdrawn.isoformat()
    replaced = session.words(f"，由 {by} 代替", f", replaced by {by}") if by else ""
    return session.words(f"{day} 起废止", f"withdrawn from {day}") + replaced


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
        yield session.words(f"内容码 {code}；", f"Content {code}; ") + _published(session, found)
    elif found.is_paper:
        yield session.words(
            "不是受控文件，没有存档，内容不核对；执行以发布的规程和表单为准",
            "It is no controlled document, and nothing to compare it with was stored; follow the "
            "procedure and its forms as released",
        )
    if found.saved_again:
        yield session.words("重新保存过，内容没有变", "Saved again; its content is the same")
    if found.filled:
        yield session.words("已填写；表单本身没有变", "Filled in; the form itself is the same")
    if found.provenance and found.provenance.copy_number:
        copy = shown(found.provenance.copy_number)
        yield session.words(f"分发号 {copy}", f"Copy {copy}")


def _published(session: Session, found: Verified) -> str:
    """What became of the content of a draft."""
    if found.release is None or found.same_as is None:
        return session.words(
            "没有发布，不得据此执行", "it was not published and is not to be followed"
        )
    version = shown(found.release.facts.version)
    if found.same_as in (State.IN_FORCE, State.NOT_YET_EFFECTIVE):
        return session.words(
            f"同样的内容已发布为 {version}，请用发布版",
            f"the same content was published as {version}: use the release",
        )
    state = _state(labels.load(session.language), found.same_as, found.release)
    return session.words(
        f"同样的内容发布过（{version}，{state}），不得据此执行",
        f"the same content was published ({version}, {state}) and is not to be followed",
    )


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

"""What is said of a version that is compared: its number, its dates, its state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sopkit.cli.comparisons.wrapping import Styled
from sopkit.model import Stage
from sopkit.renderers._comparison.wording import arrow

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Procedure

_MARKS = (Stage.DRAFT, Stage.REVIEW)


class Version(NamedTuple):
    """All as text, empty where it is not known. Dates are ISO 8601; ``state`` is the code of a
    state, or ``review`` for a review copy.
    """

    number: str = ""
    version: str = ""
    title: str = ""
    code: str = ""
    published: str = ""
    effective: str = ""
    state: str = ""


def version(procedure: Procedure, edition: Edition, state: str = "") -> Version:
    """What is known of a version. The ``state`` of a release is that of a day, so its caller says
    it; any other is a draft or a review copy.
    """
    about = procedure.metadata
    released = edition.stage is Stage.RELEASE
    return Version(
        about.number,
        about.version,
        about.title,
        edition.code,
        str(edition.published or ""),
        str(edition.effective or about.effective or ""),
        state if released else str(edition.stage),
    )


def titled(old: Version, new: Version, words: Labels) -> Iterator[Styled]:
    """ZH-GC-001《…》, each with both its values where they differ."""
    number = arrow(old.number or new.number, new.number or old.number, words)
    old_title, title = (words.text("quoted_title", title=each.title) for each in (old, new))
    return named(number, arrow(old_title, title, words), words)


def named(number: str, title: str, words: Labels) -> Iterator[Styled]:
    """A number and what stands behind it."""
    yield Styled(number, "bold")
    yield Styled(title if words.language == "zh" or not number else f" {title}")


def versions(old: Version, new: Version, words: Labels) -> Iterator[Styled]:
    """A/0（现行有效，2026-06-01 起）→ A/1（草稿 3f9c2a7e）."""
    yield from _version(old, words["comparison.old"], words)
    yield Styled(words.text("comparison.arrow", old="", new=""))
    yield from _version(new, words["comparison.new"], words)


def _version(version: Version, unnamed: str, words: Labels) -> Iterator[Styled]:
    yield Styled(version.version or unnamed, "bold")
    day = words.text("effective_short", date=version.effective) if version.effective else ""
    known = " · ".join(filter(None, (_state(version, words), day)))
    if known:
        yield Styled(words.text("parenthesis", text=known))


def _state(version: Version, words: Labels) -> str:
    """现行有效; 草稿 3f9c2a7e, because a draft is told from others by its code."""
    if version.state in _MARKS:
        return f"{words[f'mark.{version.state}']} {version.code}".strip()
    return words.word("state", version.state) if version.state else ""

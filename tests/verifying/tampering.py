"""Published files changed part by part, as somebody would who unpacks them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return made.getvalue()


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with one part changed, which must become another."""
    members = parts(data)
    before = members[part].decode()
    members[part] = change(before).encode()
    assert members[part].decode() != before
    return packed(members)


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first ``old`` of a part replaced."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return changed(data, part, change)


def with_one_character_changed(data: bytes, step: int) -> Iterator[tuple[str, bytes]]:
    """The file with one character of its text changed, at every ``step``-th text that prints, and
    what that text was.
    """
    for part, content in parts(data).items():
        if not re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", part):
            continue
        text = content.decode()
        found = [
            match
            for match in re.finditer(r"<w:t(?: [^>]*)?>([^<]+)</w:t>", text)
            if match[1].strip() and not _is_page(text[: match.start()])
        ]
        for match in found[:: max(1, min(step, len(found) // 3))]:
            at = match.start(1) + len(match[1]) - len(match[1].lstrip())
            other = "改" if text[at] != "改" else "变"
            members = parts(data) | {part: (text[:at] + other + text[at + 1 :]).encode()}
            yield f"{part}: {match[1]}", packed(members)


def _is_page(before: str) -> bool:
    """Whether a text is the number that a field of pages shows."""
    fields = re.findall(r'instrText[^>]*>([^<]*)<|fldCharType="(begin|separate|end)"', before)
    shown = [kind for _, kind in fields[-1:]] == ["separate"]
    return shown and "PAGE" in next((code for code, _ in reversed(fields) if code), "")

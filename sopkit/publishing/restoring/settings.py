"""sopkit.toml as the editions of releases tell it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, warning
from sopkit.model import Office

if TYPE_CHECKING:
    from sopkit.ledger.editions import StoredEdition

TWO_SETTINGS = warning(
    "SOP786",
    zh=(
        "[{table}] 的“{key}”各发布版不一样：“{older}”和“{newer}”，用了较新的“{newer}”",
        "在 sopkit.toml 里核对它。",
    ),
    en=(
        "“{key}” of [{table}] was “{older}” in one release and “{newer}” in a later one; "
        "the later was taken",
        "Look it over in sopkit.toml.",
    ),
)

_OFFICE = ("name", "language", "timezone", "accent", "template", "note")
_HEAD = """\
# 由 sopkit init --from 根据发布库恢复。发布版里没有记录的设置请补上：
# [checks]、[publish] allowed_signers、[portal] advice，以及没有任何发布版用到的值和职务。
"""


def settings(stored: Sequence[StoredEdition], store: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a sopkit.toml whose releases are kept in ``store``, and a warning for each key
    that two releases contradict each other about. They are given in order of publication; the
    last one counts.
    """
    tables = {
        "office": _merged("office", (_office(each.edition.office) for each in stored)),
        "values": _merged("values", (each.values for each in stored)),
        "people": _merged("people", (each.holders for each in stored)),
        "portal": _merged("portal", (_portal(each.edition.office) for each in stored)),
    }
    lines = [_HEAD]
    for name, (pairs, _) in tables.items():
        lines += _table(name, pairs)
    lines += _table("store", {"path": store})
    found = (each for _, told in tables.values() for each in told)
    return "\n".join(lines), tuple(found)


def _office(office: Office) -> Iterator[tuple[str, str]]:
    default = Office()
    for key in _OFFICE:
        value = getattr(office, key)
        if value or getattr(default, key):
            yield key, value
    if office.logo:
        yield "logo", office.logo.path


def _portal(office: Office) -> Iterator[tuple[str, str]]:
    if office.portal_url:
        yield "url", office.portal_url


def _merged(
    table: str, told: Iterable[Iterable[tuple[str, str]]]
) -> tuple[dict[str, str], list[Diagnostic]]:
    taken: dict[str, str] = {}
    found = []
    for pairs in told:
        for key, text in pairs:
            older = taken.get(key, text)
            if older != text:
                found.append(TWO_SETTINGS.at(table=table, key=key, older=older, newer=text))
            taken[key] = text
    return taken, found


def _table(name: str, pairs: dict[str, str]) -> list[str]:
    """A table; keys and texts as JSON strings, which TOML reads alike."""
    if not pairs:
        return []
    return [f"[{name}]", *(f"{_key(key)} = {_quoted(text)}" for key, text in pairs.items()), ""]


def _key(key: str) -> str:
    return key if key in (*_OFFICE, "logo", "path", "url") else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

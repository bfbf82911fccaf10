"""The tables of sopkit.toml and the keys they may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from sopkit.diagnostics import Diagnostic, Fault, error

if TYPE_CHECKING:
    from sopkit.configuration.toml_text import File

MISSPELT = error(
    "SOP704",
    zh=("sopkit.toml 里没有“{key}”这一项", "改成“{nearest}”。"),
    en=("sopkit.toml has no “{key}”", "Write “{nearest}”."),
)
UNKNOWN = error(
    "SOP705",
    zh=("sopkit.toml 里没有“{key}”这一项", "可用的有：{known}。"),
    en=("sopkit.toml has no “{key}”", "There are: {known}."),
)
NOT_A_TABLE = error(
    "SOP706",
    zh=("“{key}”应是一个表", '写成单独一行 [{key}]，下面每行写 键 = "值"。'),
    en=("“{key}” is a table", 'Write a line [{key}], and key = "value" on the lines below.'),
)
NOT_UTF8 = error(
    "SOP707",
    zh=("sopkit.toml 不是 UTF-8 编码", "在编辑器里另存为 UTF-8。"),
    en=("sopkit.toml is not UTF-8", "Save it as UTF-8 in your editor."),
)

TABLES: Mapping[str, tuple[str, ...]] = {
    "office": ("name", "logo", "language", "timezone", "accent", "template", "note"),
    "values": (),
    "people": (),
    "checks": (),
    "store": ("path",),
    "publish": ("allowed_signers",),
    "portal": ("url", "advice"),
}
"""The tables and their keys; a table without keys here takes any."""


class Table(NamedTuple):
    """One table of the file: its values, and where to tell what is wrong with them."""

    name: str
    entries: Mapping[str, Any]
    file: File
    found: list[Diagnostic]

    def tell(self, fault: Fault, *path: str, value: bool = True, **values: object) -> None:
        """Report a fault of the key at ``path`` below this table: at its value or its key."""
        place, length = self.file.place((self.name, *path), value=value)
        self.found.append(fault.at(place, length, **values))


def table_of(name: str, raw: Mapping[str, Any], file: File, found: list[Diagnostic]) -> Table:
    """The table called ``name``, empty when it is missing; unknown keys in it are told."""
    entries = raw.get(name, {})
    table = Table(name, entries if isinstance(entries, dict) else {}, file, found)
    if not isinstance(entries, dict):
        table.tell(NOT_A_TABLE, value=False, key=name)
    keys = TABLES[name]
    for key in table.entries if keys else ():
        if key not in keys:
            found.append(_unknown((name, key), keys, file))
    return table


def unknown_tables(raw: Mapping[str, Any], file: File) -> Iterator[Diagnostic]:
    """What stands at the root of the file and is no table of ours."""
    for name in raw:
        if name in TABLES:
            continue
        owner = next((table for table, keys in TABLES.items() if name in keys), None)
        if owner is None or isinstance(raw[name], dict):
            yield _unknown((name,), TABLES, file)
        else:
            place, length = file.place((name,), value=False)
            yield MISSPELT.at(place, length, key=name, nearest=f"[{owner}] {name}")


def _unknown(path: tuple[str, ...], known: Iterable[str], file: File) -> Diagnostic:
    place, length = file.place(path, value=False)
    shown = path[-1][:40]
    close = get_close_matches(path[-1][:64].lower(), list(known), 1, 0.6)
    if close:
        return MISSPELT.at(place, length, key=shown, nearest=close[0])
    return UNKNOWN.at(place, length, key=shown, known=tuple(known))

"""sopkit.toml → Configuration: what an office decides once for its whole workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.configuration import toml_text
from sopkit.configuration.keys import check_grades, office, people, text_of, values
from sopkit.configuration.tables import NOT_UTF8, Table, table_of, unknown_tables
from sopkit.model import Office, Position

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Configuration:
    """``values`` are (dotted name, text) pairs, ``people`` (post, name) pairs. Paths are as they
    were written, relative to the workspace; the logo is a path and loaded by who prints it.

    ``checks`` are (code, grade) pairs: `SOP101 = "off"`, `"warning"` or `"error"` says what a
    check of structure, wording or forms is worth here. No other fault can be switched off.
    """

    office: Office = field(default_factory=Office)
    logo: str = ""
    values: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    checks: tuple[tuple[str, str], ...] = ()
    store: str = ""
    allowed_signers: str = ""
    portal_url: str = ""
    portal_advice: str = ""


def read_configuration(path: Path) -> tuple[Configuration, tuple[Diagnostic, ...]]:
    """What a file says and everything wrong with it; what is wrong stays at its default. Raises
    OSError when the file cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return Configuration(), (NOT_UTF8.at(Position(path.name)),)
    return read_text(text, path.name)


def read_text(text: str, path: str) -> tuple[Configuration, tuple[Diagnostic, ...]]:
    """What the text of a sopkit.toml says and everything wrong with it; ``path`` is the path that
    positions show.
    """
    text = text.replace("\r\n", "\n")
    raw, syntax = toml_text.load(text, path)
    found = list(syntax)
    file = toml_text.File(text, path)
    found += unknown_tables(raw, file)

    def table(name: str) -> Table:
        return table_of(name, raw, file, found)

    portal = table("portal")
    portal_url = text_of(portal, "url")
    configuration = Configuration(
        office=office(table("office"), portal_url),
        logo=text_of(table("office"), "logo"),
        values=values(table("values")),
        people=people(table("people")),
        checks=check_grades(table("checks")),
        store=text_of(table("store"), "path"),
        allowed_signers=text_of(table("publish"), "allowed_signers"),
        portal_url=portal_url,
        portal_advice=text_of(portal, "advice"),
    )
    return configuration, tuple(dict.fromkeys(found))

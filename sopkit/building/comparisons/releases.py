"""A release as one side of a comparison, read from what its store keeps of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sopkit.building.comparisons.sides import of_restored
from sopkit.building.published import reached, released, version_of
from sopkit.diagnostics import error
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.comparisons.sides import Side
    from sopkit.ledger.releases import Release
    from sopkit.ledger.store import Store
    from sopkit.workspace import Workspace

NO_VERSION = error(
    "SOP816",
    zh=(
        "“{name}”的 @ 后面没有写版本",
        "写成 {number}@{newest}；发布过的有：{known}。要比较草稿，只写编号。",
    ),
    en=(
        "“{name}” names no version after the @",
        "Write {number}@{newest}; published are: {known}. For the draft, write the number alone.",
    ),
)


def side(workspace: Workspace, operand: str, number: str, version: str) -> Side:
    """The release of that version. Raises Refused, with those there are, when there is none, and
    when the store cannot be reached or its files are not as they were.
    """
    store = reached(workspace)
    found = released(store.ledger, number, date.max)
    if not version:
        versions = tuple(each.facts.version for each in found)
        newest = versions[-1]
        raise Refused(NO_VERSION.at(name=operand, number=number, known=versions, newest=newest))
    return of_release(store, version_of(found, version), operand)


def of_release(store: Store, release: Release, name: str = "") -> Side:
    """The side that ``release`` is, called ``name``, by default NUMBER@VERSION. Raises Refused."""
    from sopkit.ledger.inputs import restore

    facts = release.facts
    manifest = store.manifest(facts)
    folder = store.folder(facts)
    assert folder is not None  # else there was no manifest
    called = name or f"{facts.number}@{facts.version}"
    return of_restored(called, restore(manifest, folder), release)

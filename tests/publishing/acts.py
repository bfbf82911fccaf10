"""What the tests of publication do in an office."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from sopkit.ledger.entries import Actor
from sopkit.publishing.approving.approvals import answers
from sopkit.publishing.approving.consent import Circumstances, approve
from sopkit.publishing.releasing.preparation import Terms
from sopkit.publishing.releasing.publication import Publication, publish
from tests.publishing.conftest import TODAY, Office

if TYPE_CHECKING:
    from sopkit.refusals import Refused

CLERK = Actor("林知夏", "lin")


def approve_all(office: Office, number: str = "A-1", at: datetime = TODAY) -> None:
    """Everybody consents to what the draft says now."""
    draft, store = office.draft(number), office.store
    for answer in answers(draft, store.ledger):
        given = Circumstances(at.date())
        approve(store, draft, answer.named, given, actor=CLERK, at=at, allowed_signers=None)


def release(office: Office, number: str = "A-1", at: datetime = TODAY, **terms: Any) -> Publication:
    """The draft, published as it stands, without anybody being asked again."""
    draft = office.draft(number)
    return publish(office.workspace, draft, actor=CLERK, at=at, terms=Terms(**terms))


def approved_release(office: Office, number: str = "A-1", at: datetime = TODAY) -> Publication:
    """The draft approved by all and published."""
    approve_all(office, number, at)
    return release(office, number, at)


def codes(refused: Refused) -> set[str]:
    return {found.code for found in refused.diagnostics}


def tree(root: Path) -> dict[str, bytes]:
    """Every file below ``root`` with its content."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def words(path: Path) -> str:
    """The text of a .docx, without its markup."""
    from xml.etree import ElementTree

    with ZipFile(path) as package:
        document = ElementTree.fromstring(package.read("word/document.xml"))
    return "".join(node.text or "" for node in document.iter() if node.tag.endswith("}t"))

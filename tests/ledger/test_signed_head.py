"""A signed head tells that a ledger was cut short also to those who never saw it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from sopkit.ledger.chain import Ledger
from sopkit.ledger.signing.signed_head import sign_head
from tests.ledger.acts import add, approved, three
from tests.office import need


class Office:
    """A ledger whose head is signed by 沈若兰."""

    def __init__(self, folder: Path) -> None:
        self.ledger = three(folder)
        self.key = key_of(folder, "office")
        self.signers = folder / "allowed_signers"
        public = self.key.with_suffix(".pub").read_text().split()[:2]
        self.signers.write_text(f'"沈若兰" {" ".join(public)}\n', encoding="utf-8")
        sign_head(self.ledger, self.key)

    def codes(self) -> list[str]:
        return [found.code for found in self.ledger.examine(self.signers)]


def key_of(folder: Path, name: str) -> Path:
    path = folder / name
    program = need(shutil.which("ssh-keygen"), "ssh-keygen (openssh-client)")
    command = [program, "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(command, check=True, timeout=60)
    return path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_it_names_the_last_entry(office: Office) -> None:
    head = json.loads((office.ledger.folder / "head.json").read_bytes())
    last = office.ledger.last()
    assert last
    assert head == {"sequence": 3, "digest": last.digest, "at": last.at}
    assert not office.codes()


def test_later_entries_need_no_new_signature(office: Office) -> None:
    add(office.ledger, approved())
    assert not office.codes()


def test_an_empty_ledger_has_no_head(office: Office, tmp_path: Path) -> None:
    empty = Ledger(tmp_path / "empty")
    sign_head(empty, office.key)
    assert not empty.folder.exists()


def test_a_ledger_that_was_cut_short(office: Office) -> None:
    office.ledger.path(3).unlink()
    assert office.codes() == ["SOP671"]
    assert [found.code for found in Ledger(office.ledger.folder).examine()] == ["SOP671"]


def test_a_ledger_that_was_exchanged(office: Office) -> None:
    office.ledger.path(3).unlink()
    add(Ledger(office.ledger.folder), approved())
    assert office.codes() == ["SOP672"]


def test_a_head_that_was_edited_with_the_ledger(office: Office) -> None:
    office.ledger.path(3).unlink()
    path = office.ledger.folder / "head.json"
    last = office.ledger.last()
    assert last
    path.write_text(json.dumps({"sequence": 2, "digest": last.digest, "at": last.at}))
    assert office.codes() == ["SOP673"]


def test_a_head_signed_by_somebody_else(office: Office, tmp_path: Path) -> None:
    sign_head(office.ledger, key_of(tmp_path, "other"))
    assert office.codes() == ["SOP673"]


@pytest.mark.parametrize("signature", [None, b"", b"\xff", b"-----BEGIN SSH SIGNATURE-----\n"])
def test_a_head_without_a_signature(office: Office, signature: bytes | None) -> None:
    path = office.ledger.folder / "head.json.sig"
    path.unlink()
    if signature is not None:
        path.write_bytes(signature)
    assert office.codes() == ["SOP673"]


@pytest.mark.parametrize("text", [b"", b"[]", b"\xff", b'{"sequence": "3"}'])
def test_a_head_that_is_none(office: Office, text: bytes) -> None:
    (office.ledger.folder / "head.json").write_bytes(text)
    assert office.codes() == ["SOP673"]


def test_signers_that_cannot_be_read_are_told(office: Office) -> None:
    office.signers.unlink()
    assert office.codes() == ["SOP628"]

"""Approvals signed with SSH keys, by the real ssh-keygen."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.ledger.facts import Approved, Signature
from sopkit.ledger.signing import signatures
from sopkit.refusals import Refused
from tests.office import need

if TYPE_CHECKING:
    from tests.publishing.conftest import Office

DECLARED = Approved("A-1", "A/2", "送达规程", "ab" * 32, "Zhou Mingyuan", "reviewer", "2026-12-01")


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder with a key of 沈若兰, one of Zhou Mingyuan, one locked, and the allowed signers."""
    program = need(shutil.which("ssh-keygen"), "ssh-keygen (openssh-client)")
    folder = tmp_path / "密 钥"
    folder.mkdir()
    for name, phrase in (("沈若兰", ""), ("Zhou Mingyuan", ""), ("locked", "secret")):
        call = [program, "-q", "-t", "ed25519", "-N", phrase, "-C", name, "-f", folder / name]
        subprocess.run(call, check=True, timeout=60)
    lines = [
        f'"{name}" {(folder / f"{name}.pub").read_text(encoding="utf-8")}'
        for name in ("沈若兰", "Zhou Mingyuan")
    ]
    (folder / "signers").write_text("# 甲单位\n\n" + "".join(lines), encoding="utf-8")
    return folder


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.diagnostics[0].code


def test_a_signature_is_valid_for_this_consent_of_this_person_alone(keys: Path) -> None:
    signature = signatures.sign(DECLARED, keys / "Zhou Mingyuan")
    assert signature.key == signatures.fingerprint(keys / "Zhou Mingyuan.pub")
    assert signature.key.startswith("SHA256:")
    signed = replace(DECLARED, signature=signature)
    assert signatures.is_valid(signed, keys / "signers")
    for other in (
        replace(signed, person="沈若兰"),
        replace(signed, content_hash="cd" * 32),
        replace(signed, duty="approver"),
        replace(signed, supersedes=3),
        replace(signed, on="2026-12-02"),
        replace(signed, signature=Signature(signature.key, "damaged")),
        replace(signed, signature=None),
    ):
        assert not signatures.is_valid(other, keys / "signers")


def test_a_signature_of_another_purpose_is_none(keys: Path, tmp_path: Path) -> None:
    consent = tmp_path / "consent"
    consent.write_bytes(signatures.signed_bytes(DECLARED))
    call = ["ssh-keygen", "-Y", "sign", "-n", "file", "-f", keys / "Zhou Mingyuan", consent]
    subprocess.run(call, check=True, capture_output=True, timeout=60)
    text = consent.with_name("consent.sig").read_text(encoding="ascii")
    signed = replace(DECLARED, signature=Signature("", text))
    assert not signatures.is_valid(signed, keys / "signers")


@pytest.mark.parametrize(
    ("name", "code"), [("locked", "SOP627"), ("signers", "SOP626"), ("absent", "SOP626")]
)
def test_a_key_that_cannot_sign_is_told_in_words(
    keys: Path, name: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_ASKPASS", "SSH_AUTH_SOCK"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(Refused) as refused:
        signatures.sign(DECLARED, keys / name)
    assert code_of(refused) == code


def test_allowed_signers_that_cannot_be_read_are_told_in_words(keys: Path) -> None:
    with pytest.raises(Refused) as refused:
        signatures.require_signers(keys / "absent")
    assert code_of(refused) == "SOP628"
    (keys / "signers").write_text("# 甲单位\n沈若兰 ssh-ed25519\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        signatures.require_signers(keys / "signers")
    assert code_of(refused) == "SOP629"
    assert refused.value.diagnostics[0].position.line == 2


def test_without_ssh_keygen_the_way_to_get_it_is_told(
    keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="SOP625"):
        signatures.sign(DECLARED, keys / "沈若兰")


def test_allowed_signers_make_signatures_mandatory(office: Office, keys: Path) -> None:
    signers = keys / "signers"
    office.approve("沈若兰")
    assert "沈若兰" not in office.faults()
    assert office.faults(signers)["沈若兰"] == "SOP622"
    for key, code in ((None, "SOP619"), (keys / "Zhou Mingyuan", "SOP618")):
        with pytest.raises(Refused) as refused:
            office.approve("沈若兰", key=key, allowed_signers=signers)
        assert code_of(refused) == code
    facts = office.approve("沈若兰", key=keys / "沈若兰", allowed_signers=signers).facts
    assert isinstance(facts, Approved)
    assert not facts.declared
    assert "沈若兰" not in office.faults(signers)


def test_a_key_that_is_no_longer_allowed_voids_its_signatures(office: Office, keys: Path) -> None:
    signers = keys / "signers"
    office.approve("沈若兰", key=keys / "沈若兰", allowed_signers=signers)
    text = signers.read_text(encoding="utf-8").replace('"沈若兰"', '"周明远"')
    signers.write_text(text, encoding="utf-8")
    assert office.faults(signers)["沈若兰"] == "SOP623"

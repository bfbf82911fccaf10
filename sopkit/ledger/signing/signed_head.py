"""The signed head: the last entry under an office's key, so that nobody can quietly cut the ledger
short or exchange the whole of it, on machines that never saw it either.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import error
from sopkit.files.disk import NoPlainFile, read_if_there
from sopkit.files.replacing import replace_file
from sopkit.ledger.entries import Head
from sopkit.ledger.signing import signatures
from sopkit.model import Position
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic, Fault
    from sopkit.files.disk import Disk
    from sopkit.ledger.chain import Ledger

FILE = "head.json"
SIGNATURE = "head.json.sig"
NAMESPACE = "sopkit-head"
_LARGEST = 1_000_000  # bytes

CUT_OFF = error(
    "SOP671",
    zh=(
        "发布流水比签名的“{name}”短：签名时有第 {sequence} 条，现在只到第 {last} 条",
        "从备份或网盘的回收站恢复 ledger 文件夹。",
    ),
    en=(
        "the ledger is shorter than the signed “{name}”: it had entry {sequence} then, now it "
        "ends at {last}",
        "Restore the folder ledger from a backup or the drive's bin.",
    ),
)
OTHER = error(
    "SOP672",
    zh=(
        "发布流水第 {sequence} 条不是签名的“{name}”所指的那一条",
        "从备份恢复 ledger 文件夹。",
    ),
    en=(
        "entry {sequence} of the ledger is not the one that the signed “{name}” names",
        "Restore the folder ledger from a backup.",
    ),
)
NOT_SIGNED = error(
    "SOP673",
    zh=(
        "“{name}”的签名无效，或者签名人不在 allowed_signers 里",
        "核对签名人；没有问题的话，请有密钥的人再签一次：sopkit publish --key 会重新签名。",
    ),
    en=(
        "the signature of “{name}” is not valid, or its signer is not in allowed_signers",
        "Find out who signed; if that is in order, let someone with a key sign again: sopkit "
        "publish --key does.",
    ),
)


class SignedHead(NamedTuple):
    """The content of head.json, and the armoured signature under it."""

    data: bytes
    signature: str


def sign_head(ledger: Ledger, key: Path) -> None:
    """Signs the last entry of ``ledger``: writes head.json and head.json.sig beside the entries.
    Does nothing for an empty ledger. Raises Refused and OSError.
    """
    last = ledger.last()
    if last is None:
        return
    document = {"sequence": last.sequence, "digest": last.digest, "at": last.at}
    data = (json.dumps(document, indent=2) + "\n").encode()
    signature = signatures.sign_bytes(data, key, NAMESPACE)
    replace_file(ledger.folder / FILE, data)
    replace_file(ledger.folder / SIGNATURE, signature.text.encode("ascii"))


def read(disk: Disk, folder: Path) -> SignedHead | None:
    """The signed head of the ledger in ``folder``, empty where that is no plain file; None when
    it has none. Raises OSError.
    """
    try:
        data = read_if_there(disk, folder / FILE, _LARGEST)
        text = read_if_there(disk, folder / SIGNATURE, _LARGEST) or b""
    except NoPlainFile:
        return SignedHead(b"", "")
    return None if data is None else SignedHead(data, text.decode("ascii", "replace"))


def examine(
    folder: Path,
    signed: SignedHead,
    last: int,
    digests: Mapping[int, str],
    allowed_signers: Path | None,
) -> Iterator[Diagnostic]:
    """What is wrong with a ledger that has these digests and ends at ``last``, against its signed
    head. Without ``allowed_signers`` the signature itself is not looked at.
    """
    path = folder / FILE
    head = _head(signed.data)
    try:
        valid = allowed_signers is None or signatures.signer(*signed, allowed_signers, NAMESPACE)
    except Refused as refused:
        yield from refused.diagnostics
        return
    if head is None or not valid:
        yield _at(NOT_SIGNED, path)
    elif digests.get(head.sequence) != head.digest:
        fault = CUT_OFF if head.sequence > last else OTHER
        yield _at(fault, path, sequence=head.sequence, last=last)


def _head(data: bytes) -> Head | None:
    try:
        match json.loads(data):
            case {"sequence": int(sequence), "digest": str(digest)}:
                return Head(sequence, digest)
    except (ValueError, RecursionError):
        pass
    return None


def _at(fault: Fault, path: Path, **values: int) -> Diagnostic:
    return fault.at(Position(path.as_posix()), name=path.name, **values)

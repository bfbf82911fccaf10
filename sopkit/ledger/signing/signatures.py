"""Signatures under approvals, made and verified by `ssh-keygen -Y`: no cryptography of our own.

The namespace keeps a signature from being taken for one of another purpose. Who may sign with
which key stands in a file of OpenSSH's format (ssh-keygen(1), ALLOWED SIGNERS), whose principals
are the names of persons.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sopkit.diagnostics import Bilingual, error
from sopkit.files.faults import explain
from sopkit.ledger.facts import Signature
from sopkit.model import Position
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.facts import Approved

NAMESPACE = "sopkit-approve"

NO_SSH_KEYGEN = error(
    "SOP625",
    zh=(
        "这台电脑上没有 ssh-keygen，不能签名，也不能核对签名",
        "Windows 10 及以上：设置 → 应用 → 可选功能 → 添加“OpenSSH 客户端”；"
        "Debian、Ubuntu：apt install openssh-client；macOS 自带。",
    ),
    en=(
        "there is no ssh-keygen here, so nothing can be signed or verified",
        "Windows 10 and later: Settings, Apps, Optional features, add “OpenSSH Client”; Debian: "
        "apt install openssh-client; macOS has it.",
    ),
)
NO_KEY = error(
    "SOP626",
    zh=("“{path}”不是能用的密钥文件：{reason}", "--key 写私钥文件的路径，例如 ~/.ssh/id_ed25519。"),
    en=("“{path}” is no usable key: {reason}", "Name a private key: --key ~/.ssh/id_ed25519."),
)
KEY_IS_LOCKED = error(
    "SOP627",
    zh=(
        "密钥“{path}”没有解开：口令不对，或者这里没有终端可以输入口令",
        "在终端里运行，再输一次口令；或者先运行 ssh-add，再用 --key 指向同名的 .pub 文件。",
    ),
    en=(
        "the key “{path}” was not unlocked: a wrong passphrase, or no terminal to type it",
        "Run it on a terminal; or run ssh-add first and name the .pub file after --key.",
    ),
)
NO_SIGNERS = error(
    "SOP628",
    zh=(
        "[publish] allowed_signers 指的“{path}”不能读取",
        '核对路径；每行写一人："姓名" ssh-ed25519 公钥。',
    ),
    en=(
        "“{path}”, named by [publish] allowed_signers, cannot be read",
        'Check the path; a line for each person: "NAME" ssh-ed25519 KEY.',
    ),
)
BAD_SIGNERS = error(
    "SOP629",
    zh=(
        "[publish] allowed_signers 的这一行不是“姓名 密钥类型 公钥”",
        '写成 "沈若兰" ssh-ed25519 AAAA…，公钥从 .pub 文件里复制。',
    ),
    en=(
        "this line of [publish] allowed_signers is not “name, type of key, public key”",
        'Write "NAME" ssh-ed25519 AAAA…, with the key copied from a .pub file.',
    ),
)

_ABSENT = Bilingual("没有这个文件", "there is no such file")
_SIGNER = re.compile(r"\S.*\s(?:ssh|ecdsa|sk)-[\w@.-]+\s+AAAA[\w+/]+=*(?:\s.*)?", re.ASCII)
_PATIENCE = 60  # seconds, where nobody is asked for a passphrase


def signed_bytes(facts: Approved) -> bytes:
    """What is signed: the consent, apart from what only records it."""
    names = ("number", "version", "title", "content_hash", "person", "post", "duty", "on")
    consent = {name: getattr(facts, name) for name in (*names, "supersedes")}
    return json.dumps(consent, ensure_ascii=False, sort_keys=True, indent=2).encode() + b"\n"


def sign(facts: Approved, key: Path) -> Signature:
    """The signature of ``key`` under the consent; see :func:`sign_bytes`."""
    return sign_bytes(signed_bytes(facts), key, NAMESPACE)


def sign_bytes(data: bytes, key: Path, namespace: str) -> Signature:
    """The signature of ``key`` under ``data``. A locked key is asked for its passphrase on the
    terminal, by ssh-keygen itself. Raises Refused.
    """
    if not key.is_file():
        raise Refused(NO_KEY.at(path=key, reason=_ABSENT))
    with TemporaryDirectory(prefix="sopkit-") as private:
        message = Path(private, "message")
        message.write_bytes(data)
        asks = bool(sys.stdin and sys.stdin.isatty())
        done = _run(["-Y", "sign", "-n", namespace, "-f", str(key), str(message)], asks=asks)
        signature = message.with_name(f"{message.name}.sig")
        if done.returncode or not signature.is_file():
            raise Refused(_unsigned(key, done.stderr))
        text = signature.read_text(encoding="ascii")
    return Signature(fingerprint(key), text)


def fingerprint(key: Path) -> str:
    """The fingerprint of a key's public half: SHA256:… Raises Refused."""
    done = _run(["-l", "-f", str(key)])
    words = done.stdout.decode(errors="replace").split()
    if done.returncode or len(words) < 2:
        raise Refused(NO_KEY.at(path=key, reason=_last_line(done.stderr)))
    return words[1]


def is_valid(facts: Approved, allowed_signers: Path) -> bool:
    """Whether the approval's signature is one of its person's keys under exactly this consent.
    Raises Refused when that cannot be found out.
    """
    if facts.signature is None:
        return False
    require_signers(allowed_signers)
    text = facts.signature.text
    return _verifies(signed_bytes(facts), text, facts.person, allowed_signers, NAMESPACE)


def signer(data: bytes, text: str, allowed_signers: Path, namespace: str) -> str | None:
    """Whose valid signature the armoured ``text`` is under ``data``; None when it is nobody's.
    Raises Refused when that cannot be found out.
    """
    require_signers(allowed_signers)
    with _file_of(text) as signature:
        done = _run(["-Y", "find-principals", "-f", str(allowed_signers), "-s", str(signature)])
    names = done.stdout.decode("utf-8", "replace").splitlines()
    valid = (name for name in names if _verifies(data, text, name, allowed_signers, namespace))
    return next(valid, None)


def _verifies(data: bytes, text: str, person: str, allowed_signers: Path, namespace: str) -> bool:
    with _file_of(text) as signature:
        command = ["-Y", "verify", "-n", namespace, "-f", str(allowed_signers)]
        command += ["-I", person, "-s", str(signature)]
        return _run(command, given=data).returncode == 0


@contextmanager
def _file_of(text: str) -> Iterator[Path]:
    """A file for as long as ssh-keygen needs it, with an armoured signature."""
    with TemporaryDirectory(prefix="sopkit-") as private:
        signature = Path(private, "message.sig")
        signature.write_bytes(text.encode("ascii", "replace"))
        yield signature


def require_signers(path: Path) -> None:
    """Raises Refused unless ``path`` is a file of allowed signers: ssh-keygen itself says of a
    damaged one only that no signature is valid.
    """
    try:
        lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    except (FileNotFoundError, IsADirectoryError):
        raise Refused(NO_SIGNERS.at(path=path)) from None
    except OSError as fault:
        raise Refused(explain(fault, str(path))) from None
    bad = [
        BAD_SIGNERS.at(Position(str(path), number), len(line))
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#") and not _SIGNER.fullmatch(line.strip())
    ]
    if bad:
        raise Refused(*bad)


def _unsigned(key: Path, complaint: bytes) -> Diagnostic:
    if b"passphrase" in complaint or b"no answer" in complaint:
        return KEY_IS_LOCKED.at(path=key)
    return NO_KEY.at(path=key, reason=_last_line(complaint))


def _last_line(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][-200:] if lines else "ssh-keygen"


def _run(
    arguments: Sequence[str], *, given: bytes | None = None, asks: bool = False
) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise Refused(NO_SSH_KEYGEN.at())
    stdin = None if asks or given is not None else subprocess.DEVNULL
    try:
        return subprocess.run(  # noqa: S603  the program found on the path, arguments of ours
            [program, *arguments],
            stdin=stdin,
            input=given,
            capture_output=True,
            timeout=None if asks else _PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return subprocess.CompletedProcess(late.cmd, 1, b"", b"no answer")
    except OSError as fault:
        raise Refused(explain(fault, program)) from None

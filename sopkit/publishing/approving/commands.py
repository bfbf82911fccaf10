"""Commands that a message tells people to type next, ready to be copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.diagnostics import Bilingual
from sopkit.ledger.facts import APPROVER, COSIGNER, REVIEWER

if TYPE_CHECKING:
    from sopkit.publishing.approving.approvals import Named

DUTIES = {
    REVIEWER: Bilingual("审核", "reviewer"),
    COSIGNER: Bilingual("会签", "cosigner"),
    APPROVER: Bilingual("批准", "approver"),
}
"""What `--duty` calls the duties."""

_PLAIN = re.compile(r"[\w./@-]+")


def approve(number: str, code: str, named: Named, *, ambiguous: bool, signed: bool) -> Bilingual:
    """The command with which a person approves the content ``code``. ``ambiguous``: the duty must
    be told; ``signed``: a key is needed.
    """
    call = f"sopkit approve {quoted(number)} --as {quoted(named.person)} --content {code}"
    duty = DUTIES[named.duty]
    chinese, english = call, call
    if ambiguous:
        chinese, english = f"{chinese} --duty {duty.zh}", f"{english} --duty {duty.en}"
    if signed:
        chinese, english = f"{chinese} --key 私钥文件", f"{english} --key KEYFILE"
    return Bilingual(chinese, english)


def quoted(text: str) -> str:
    """``text`` as one word of a command line, in cmd.exe and in other shells alike."""
    return text if _PLAIN.fullmatch(text) else '"' + text.replace('"', '\\"') + '"'

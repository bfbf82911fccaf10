"""What an entry of the ledger says: one type for each thing that can happen to a procedure.

Adding a kind of entry is adding a type here; a kind that a later sopkit wrote is kept as
:class:`Unknown`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sopkit.ledger.texts import Day, Digest, PartialDay  # noqa: TC001 -- read back by their types

REVIEWER = "reviewer"
COSIGNER = "cosigner"
APPROVER = "approver"

STILL_VALID = "still-valid"
REVISE = "revise"
WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that was kept beside the ledger: `ledger/evidence/<sha256><suffix of name>`."""

    name: str
    sha256: Digest


@dataclass(frozen=True, slots=True)
class Signature:
    """An SSH signature (`ssh-keygen -Y sign`, namespace sopkit-approve) and the key it names."""

    key: str  # fingerprint
    text: str  # armoured


@dataclass(frozen=True, slots=True)
class Approved:
    """A named person's consent to exactly one content. Without a signature it is declared.

    ``parts`` are (part, digest) pairs of the content: what changed since is found by them. A part
    is `metadata.<key>`, `section.<label and title>`, `form.<id>`, `file.<path>`, `value.<name>`,
    `office.<name>`, `template`. ``supersedes`` is the sequence of the release that it is to
    replace, 0: none.
    """

    number: str
    version: str
    title: str
    content_hash: Digest
    person: str
    duty: str
    on: Day
    post: str = ""
    supersedes: int = 0
    declared: bool = True
    evidence: Evidence | None = None
    signature: Signature | None = None
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """An approval as a release carries it; ``sequence`` is that of its entry, 0 on adoption.
    Without a signature it is declared.
    """

    person: str
    duty: str
    on: Day
    post: str = ""
    sequence: int = 0
    declared: bool = True


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """A form of a release. ``digest`` is that of its own content, without version number and
    dates: when it is the same in a later release, the form itself has not changed.
    """

    id: str
    number: str
    title: str
    kind: str
    artifact: str  # its file name
    digest: Digest
    roles: tuple[str, ...] = ()
    retention: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is handed a copy, and its copy number (分发号)."""

    copy_number: str
    holder: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause was changed; ``clause`` as printed."""

    clause: str
    reason: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """A version approved on paper before sopkit (补录): the file, and its artifact's name."""

    file: Evidence
    artifact: str


@dataclass(frozen=True, slots=True)
class Published:
    """A release. ``manifest`` is the sha256 of its manifest.json and finds its files;
    ``supersedes`` is the version before it, ``preceded`` says that there was one, be it on paper or
    recalled; ``replaces`` are numbers that it withdraws from its ``effective`` day on.
    """

    number: str
    version: str
    title: str
    content_hash: Digest
    manifest: Digest
    published: Day
    effective: Day
    approvals: tuple[Consent, ...]
    supersedes: str = ""
    replaces: tuple[str, ...] = ()
    department: str = ""
    category: str = ""
    prepared_by: str = ""
    review_by: PartialDay = ""
    trial_until: PartialDay = ""
    retention: str = ""
    secrecy: str = ""
    distribution: tuple[Holder, ...] = ()
    changes: tuple[Reason, ...] = ()
    forms: tuple[PublishedForm, ...] = ()
    adopted: Adoption | None = None
    preceded: bool = False
    sopkit: str = ""  # the version that made it


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """废止: the number is in force until the day ``on`` and not from it."""

    number: str
    title: str
    version: str
    reason: str
    on: Day


@dataclass(frozen=True, slots=True)
class Recalled:
    """撤回: a version that was not yet effective never becomes so."""

    number: str
    title: str
    version: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A periodic review; ``result`` is still-valid, revise or withdraw."""

    number: str
    title: str
    version: str
    result: str
    on: Day
    next: Day = ""
    participants: tuple[str, ...] = ()
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a later sopkit wrote, as it stands."""

    kind: str
    number: str
    content: Mapping[str, Any] = field(repr=False)


Facts: TypeAlias = Approved | Published | Withdrawn | Recalled | Reviewed | Unknown

KINDS: Mapping[str, type[Any]] = {
    "approved": Approved,
    "published": Published,
    "withdrawn": Withdrawn,
    "recalled": Recalled,
    "reviewed": Reviewed,
}
"""The types by the name that an entry gives its kind."""
